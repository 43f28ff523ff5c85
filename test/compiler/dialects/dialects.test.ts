import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../generator/compiler/backends/cel/dialects/dialect.js';
import { dialects } from '../../../generator/compiler/backends/cel/dialects/dialects.js';
import { kubernetes } from '../../../generator/compiler/backends/cel/dialects/kubernetes.js';
import { kyverno } from '../../../generator/compiler/backends/cel/dialects/kyverno.js';
import { kyverno117 } from '../../../generator/compiler/backends/cel/dialects/kyverno-1.17.js';
import { celExpressions } from '../../../generator/compiler/backends/cel/expressions.js';
import { compileCel } from '../../../generator/compiler/compile.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import { loadProgram } from '../../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../../generator/config/load.js';
import { PageModules } from '../documentation/page-modules.js';

const injection = { program: loadProgram(), config: normaliseConfig({}, 'the default config').injection };

/** The CEL of the policies, without line breaks. */
function textOf(dialect: Dialect): string {
  const policies = (['injection', 'check', 'lint'] as const).map((policy) =>
    compileCel(injection, policy, dialect),
  );
  return policies
    .flatMap(({ variables, answers }) => [
      ...variables.map(({ expression }) => expression),
      ...Object.values(answers),
    ])
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}

describe('the injection', () => {
  test('needs no regex.replace, which Kyverno 1.18 lacks', () => {
    expect(textOf(kyverno)).not.toContain('regex.');
  });

  test('needs neither base64, json.marshal nor cel.bind in Kyverno 1.17', () => {
    expect(textOf(kyverno117)).not.toMatch(/base64\.|json\.marshal|cel\.bind/);
    expect(textOf(kyverno117)).toContain('json.unmarshal');
  });

  test('does not see the request in Kyverno 1.17, whose variables do not have it', () => {
    expect(textOf(kyverno)).toContain('request.');
    expect(textOf(kyverno117)).not.toContain('request.');
  });

  test('needs neither base64, JSON nor cel.bind in the API server', () => {
    expect(textOf(kubernetes)).not.toMatch(/base64\.|json\.(?:un)?marshal|cel\.bind/);
  });
});

describe('a new dialect', () => {
  test('has a row in the table of all', async () => {
    const folder = new URL('../../../generator/compiler/backends/cel/dialects/', import.meta.url);
    const files = readdirSync(folder).filter((file) => !/^dialects?\.ts$/.test(file));
    const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
    const exported = modules.flatMap((module) => Object.values<Partial<Dialect>>(module));
    const found = exported.filter(({ operators, reservedWords }) => operators && reservedWords);
    expect(new Set(found)).toEqual(new Set(dialects));
    expect(found.length).toBe(dialects.length);
  });

  test('needs nothing but its table to compile the injection', () => {
    const text = textOf({
      ...kubernetes,
      name: 'another',
      input: (name) => kubernetes.input(name === 'namespace' ? name : `another_${name}`),
      messages: { PatchOperation: 'AnotherPatch' },
    });
    expect(text).toContain('AnotherPatch{');
    expect(text).toContain('another_object.');
    expect(text).not.toMatch(/JSONPatch|\bobject\./);
  });
});

describe('a function that needs what a dialect lacks', () => {
  const program = new PageModules({
    lacking: 'export function encoded(text: string) {\n  return base64(text);\n}',
    asking:
      "export function encoded(text: string) {\n  return hasCapability('base64') ? base64(text) : text;\n}",
  }).read();

  const celOf = (name: string, dialect: typeof kyverno) => {
    const fold = new Fold(program, dialect);
    const text = fold.graph.input('text', { kind: 'string' });
    return celExpressions(fold.graph, [fold.call(name, [text])], dialect).roots[0];
  };

  test('is refused with its place, before any policy is written', () => {
    expect(() => celOf('lacking.encoded', kyverno117)).toThrow(
      "lacking.ts:3:10: INJ029: Kyverno 1.17 has nothing that does what 'prelude.base64' does; leave it out for this target",
    );
  });

  test('is compiled where it asks first', () => {
    expect(celOf('asking.encoded', kyverno117)).toBe('text');
    expect(celOf('asking.encoded', kyverno)).toBe('base64.encode(bytes(string(text)))');
  });
});

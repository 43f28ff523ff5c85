import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { kyverno } from '../../../generator/compiler/backends/cel/dialects/kyverno.js';
import { celExpressions } from '../../../generator/compiler/backends/cel/expressions.js';
import { CompileError, type Diagnostic, formatDiagnostic } from '../../../generator/compiler/diagnostics.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import { SourceNames } from '../../../generator/compiler/share/naming.js';
import { codeOf, diagnosticNames, exampleOf } from './codes.js';

const folder = fileURLToPath(new URL('./examples/', import.meta.url));

/** Examples that have an entry of their own: what is wrong with them is found before or after all others. */
const notTypeScript = 'not-type-script';
const foundLater = [
  'unknown-json',
  'unlowered-operation',
  'nameless-expression',
  'empty-name',
  'shared-name',
];

const names = diagnosticNames;

describe('each diagnostic', () => {
  test('has a code of its own, without a gap', () => {
    const codes = names.map((name) => codeOf(name));
    expect(codes).toEqual(codes.map((_, index) => `INJ${String(index + 1).padStart(3, '0')}`));
  });

  test('has an example, and each example is of one', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'all.ts');
    expect(files.sort()).toEqual(names.map((name) => `${exampleOf(name)}.ts`).sort());
  });

  test('has its example read', () => {
    const read = readFileSync(`${folder}all.ts`, 'utf8').matchAll(/'\.\/(.+)\.js'/g);
    expect([...read].map(([, name]) => name).sort()).toEqual(
      names
        .map(exampleOf)
        .filter((name) => name !== notTypeScript && !foundLater.includes(name))
        .sort(),
    );
  });
});

describe('the example of', () => {
  let found: readonly Diagnostic[] = [];
  beforeAll(() => {
    found = [
      ...diagnosticsOf(() => readProgram(`${folder}all.ts`, folder)),
      ...diagnosticsOf(() => readProgram(`${folder}${notTypeScript}.ts`, folder)),
      ...foundLater.flatMap(diagnosticsOfFunctions),
    ];
  }, 60_000);

  test.each(names)('%s provokes it, and nothing else, where it should', async (name) => {
    const example = exampleOf(name);
    const own = found.filter(({ position }) => position.file === `${example}.ts`);
    expect(new Set(own.map(({ code }) => code))).toEqual(new Set([codeOf(name)]));
    await expect(`${own.map(formatDiagnostic).join('\n')}\n`).toMatchFileSnapshot(`${folder}${example}.txt`);
  });

  test('no other file has any', () => {
    const files = new Set(found.map(({ position }) => position.file));
    expect([...files].sort()).toEqual(names.map((name) => `${exampleOf(name)}.ts`).sort());
  });
});

/** What a function that has to fail reports. */
function diagnosticsOf(compile: () => unknown): readonly Diagnostic[] {
  try {
    compile();
  } catch (error) {
    if (error instanceof CompileError) return error.diagnostics;
    throw error;
  }
  throw new Error('it was compiled without a diagnostic');
}

/** The diagnostics of a module's functions, each compiled to Kyverno's CEL. */
function diagnosticsOfFunctions(name: string): readonly Diagnostic[] {
  const program = readProgram(`${folder}${name}.ts`, folder);
  const exported = Object.values(program.entries);
  return exported.flatMap((declared) =>
    diagnosticsOf(() => {
      const fold = new Fold(program);
      const input = fold.graph.input('object', { kind: 'object' });
      const naming = new SourceNames(fold.graph);
      celExpressions(fold.graph, [fold.call(declared, [input])], kyverno, naming);
      naming.check();
    }),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { kyverno } from '../../../generator/compiler/backends/cel/dialects/kyverno.js';
import { CompileError } from '../../../generator/compiler/diagnostics.js';
import { Graph } from '../../../generator/compiler/fold/graph.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import { listMethods, textMethods } from '../../../generator/compiler/frontend/methods.js';
import { expressions } from '../../../generator/compiler/frontend/syntax.js';
import type { Expression, Iteration, Operator, Program } from '../../../generator/compiler/ir/program.js';
import * as prelude from '../../../generator/injection/prelude.js';
import { keptFunctions, regoRules } from '../../../generator/targets/opa/rules.js';

const folder = fileURLToPath(new URL('./snippets/', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the table of syntax has only to refuse it. */
const refused = [ts.SyntaxKind.FunctionExpression, ts.SyntaxKind.NullKeyword];

/** Every kind of expression, every iteration: a kind more in the IR does not compile without a line more here. */
const kinds: Readonly<Record<Expression['kind'], true>> = {
  call: true,
  conditional: true,
  global: true,
  iteration: true,
  let: true,
  list: true,
  literal: true,
  member: true,
  none: true,
  object: true,
  operation: true,
  reference: true,
};
const iterations: Readonly<Record<Iteration['operator'], true>> = {
  every: true,
  filter: true,
  find: true,
  flatMap: true,
  map: true,
  some: true,
};

/** The operators that the type in ir.ts lists. */
function operators(): readonly string[] {
  const source = readFileSync(`${root}generator/compiler/ir/program.ts`, 'utf8');
  const [, union = ''] = /export type Operator =([^;]*);/.exec(source) ?? [];
  return [...union.matchAll(/\| '(.+)'/g)].map(([, operator]) => operator as string);
}

let program: Program = { functions: {}, constants: {} };
beforeAll(() => {
  program = readProgram(`${folder}all.ts`, folder);
}, 60_000);

describe('some snippet has', () => {
  const files = readdirSync(folder).filter((file) => file !== 'all.ts');
  const found = new Set<string>();
  const syntax = new Set<ts.SyntaxKind>();
  const methods = new Set<string>();

  beforeAll(() => {
    const note = (_: string, value: Partial<Expression> & { readonly operator?: string }) => {
      if (typeof value?.kind === 'string') found.add(`${value.kind} ${value.operator ?? ''}`.trim());
      return value;
    };
    const ours = (declared: object) =>
      Object.entries(declared).filter(([name]) => files.includes(`${name.split('.')[0]}.ts`));
    JSON.stringify([...ours(program.functions), ...ours(program.constants)], note as never);
    const visit = (node: ts.Node): void => {
      syntax.add(node.kind);
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        methods.add(node.expression.name.text);
      }
      ts.forEachChild(node, visit);
    };
    for (const file of files) {
      const text = readFileSync(`${folder}${file}`, 'utf8');
      visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true));
    }
  }, 60_000);

  test.each(files)('a place for %s', (file) => {
    expect(readFileSync(`${folder}all.ts`, 'utf8')).toContain(`'./${file.replace('.ts', '.js')}'`);
  });

  const supported = Object.keys(expressions).map((kind) => Number(kind) as ts.SyntaxKind);
  test.each(
    supported.filter((kind) => !refused.includes(kind)).map((kind) => [ts.SyntaxKind[kind], kind] as const),
  )('syntax: %s', (_, kind) => expect(syntax).toContain(kind));

  const simple = Object.keys(kinds).filter((kind) => kind !== 'operation' && kind !== 'iteration');
  test.each(simple)('an expression: %s', (kind) => expect(found).toContain(kind));
  test.each(Object.keys(iterations))('an iteration: %s', (name) =>
    expect(found).toContain(`iteration ${name}`),
  );
  test.each(operators())('an operator: %s', (name) => expect(found).toContain(`operation ${name}`));
  test.each(Object.keys(kyverno.operators))("an operator of Kyverno's: %s", (name) =>
    expect(found).toContain(`operation ${name}`),
  );

  const preludeFunctions = Object.entries(prelude)
    .filter(([, value]) => typeof value === 'function' && !/^class /.test(String(value)))
    .map(([name]) => name);
  test.each(preludeFunctions)('a function of the prelude: %s', (name) =>
    expect(found).toContain(`operation prelude.${name}`),
  );

  test.each(Object.keys({ ...listMethods, ...textMethods }))('a method: .%s()', (name) =>
    expect(methods).toContain(name),
  );
});

describe('every operator', () => {
  /** What `jsonText` takes apart before anything is lowered. */
  const partsOfJson = ['prelude.orderedRecord', 'prelude.rawJson'];

  test('of the IR has a lowering in Kyverno', () => {
    expect(Object.keys(kyverno.operators)).toEqual(expect.arrayContaining([...operators()]));
  });

  test('of the prelude has one, too, but for the parts of a JSON text', () => {
    const names = Object.entries(prelude)
      .filter(([, value]) => typeof value === 'function' && !/^class /.test(String(value)))
      .map(([name]) => `prelude.${name}`);
    expect(names.filter((name) => !Object.hasOwn(kyverno.operators, name)).sort()).toEqual(partsOfJson);
  });

  /** Whether an operation can be lowered, as a boolean or as another value. */
  function isLowered(operator: string): boolean {
    return (['boolean', 'text'] as const).some((kind) => {
      const graph = new Graph();
      const operands = ['first', 'second'].map((name) => graph.input(name, { kind: 'json' }));
      try {
        regoRules(graph, [
          { name: 'result', node: graph.operation(operator as Operator, { kind }, operands) },
        ]);
        return true;
      } catch (error) {
        if (error instanceof CompileError) return false;
        throw error;
      }
    });
  }

  test.each(operators())('of the IR has a lowering in Rego: %s', (name) => {
    expect(isLowered(name)).toBe(true);
  });

  test('of the prelude has one, too, but for the parts of a JSON text, in Rego', () => {
    const names = Object.entries(prelude)
      .filter(([, value]) => typeof value === 'function' && !/^class /.test(String(value)))
      .map(([name]) => `prelude.${name}`);
    expect(names.filter((name) => !isLowered(name)).sort()).toEqual(partsOfJson);
  });

  test('that nobody knows has none', () => {
    expect(isLowered('prelude.nothing')).toBe(false);
  });

  test('that stands for a function of the injection stands for one that some snippet has', () => {
    expect(Object.keys(program.functions)).toEqual(expect.arrayContaining([...keptFunctions]));
  });

  test('of a method is one', () => {
    const known = [...operators(), ...Object.keys(iterations)];
    for (const { operator } of [...Object.values(listMethods), ...Object.values(textMethods)]) {
      expect(known).toContain(operator);
    }
  });
});

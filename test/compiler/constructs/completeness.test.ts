import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { dialects } from '../../../generator/compiler/backends/cel/dialects/dialects.js';
import { regoEngine, regoRules } from '../../../generator/compiler/backends/rego/rules.js';
import { CompileError } from '../../../generator/compiler/diagnostics.js';
import { Graph } from '../../../generator/compiler/fold/graph.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import { listMethods, textMethods } from '../../../generator/compiler/frontend/methods.js';
import { expressions } from '../../../generator/compiler/frontend/syntax.js';
import {
  definitionOf,
  type Operator,
  operators as operatorTable,
} from '../../../generator/compiler/ir/operators.js';
import type { Expression, Iteration, Program } from '../../../generator/compiler/ir/program.js';
import * as prelude from '../../../generator/injection/prelude.js';

const folder = fileURLToPath(new URL('./snippets/', import.meta.url));

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

/** The operators that backends lower. */
const lowered = (Object.keys(operatorTable) as Operator[]).filter(
  (operator) => definitionOf(operator).isFolded !== true,
);

let program: Program = { entries: {}, functions: {}, constants: {} };
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
  test.each(Object.keys(operatorTable))('an operator: %s', (name) =>
    expect(found).toContain(`operation ${name}`),
  );

  test.each(Object.keys({ ...listMethods, ...textMethods }))('a method: .%s()', (name) =>
    expect(methods).toContain(name),
  );
});

describe('every operator', () => {
  test('of the prelude is a function of it', () => {
    const functions = Object.entries(prelude)
      .filter(([, value]) => typeof value === 'function' && !/^class /.test(String(value)))
      .map(([name]) => `prelude.${name}`);
    const known = Object.keys(operatorTable).filter((name) => name.startsWith('prelude.'));
    expect(known).toEqual(functions.sort());
  });

  /** What a dialect is without, of which the injection does without. */
  const lacking = {
    Kyverno: [],
    'Kyverno 1.17': ['prelude.base64', 'prelude.jsonText'],
    Kubernetes: ['prelude.base64', 'prelude.jsonText', 'prelude.parseJson'],
  };
  test.each(dialects)('has a lowering in $name, or is known to have none', (dialect) => {
    const missing = lowered.filter((name) => !Object.hasOwn(dialect.operators, name));
    expect(missing).toEqual(lacking[dialect.name as keyof typeof lacking]);
  });

  /** Whether an operation can be lowered, as a boolean or as another value. */
  function isLowered(operator: string): boolean {
    return (['boolean', 'string'] as const).some((kind) => {
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

  /** What only CEL needs, where it lacks other things. */
  const celOnly = ['prelude.findAll', 'prelude.quoted'];
  test.each(lowered.filter((name) => !celOnly.includes(name)))('has a lowering in Rego: %s', (name) => {
    expect(isLowered(name)).toBe(true);
  });

  test.each(celOnly)('is refused in Rego where it is missing: %s', (name) => {
    expect(isLowered(name)).toBe(false);
  });

  test('that stands for a function of the injection stands for one that some snippet has', () => {
    expect(Object.keys(program.functions)).toEqual(
      expect.arrayContaining([...(regoEngine.intrinsics ?? [])]),
    );
  });

  test('of a method is one', () => {
    const known = [...Object.keys(operatorTable), ...Object.keys(iterations)];
    for (const { operator } of [...Object.values(listMethods), ...Object.values(textMethods)]) {
      expect(known).toContain(operator);
    }
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { printRego } from '../../../generator/compiler/backends/rego/printer.js';
import {
  type Rego,
  type RegoRule,
  type RegoStatement,
  type Relation,
  rego,
} from '../../../generator/compiler/backends/rego/tree.js';
import { describeWithEngines, enginePath } from '../../engines/engines.js';
import { asJson } from './as-json.js';
import { OpaEngine } from './opa-engine.js';

/** A tree, and what it has to come out as where variables have these values. */
interface Valued<Node, Value> {
  readonly tree: Node;
  readonly value: (variables: Variables) => Value;
}

type Variables = Readonly<Record<string, number>>;
type Integers = fc.Arbitrary<Valued<Rego, number>>;
type Lists = fc.Arbitrary<Valued<Rego, readonly number[]>>;
type Statements = fc.Arbitrary<Valued<RegoStatement, boolean>>;

const arithmetic = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
};

const relations: Readonly<Record<Relation, (left: number, right: number) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** Terms and statements of every kind, nested in each other without regard to what binds tighter. */
function integers(depth: number): Integers {
  const leaf: Integers = fc
    .integer({ min: -9, max: 9 })
    .map((value) => ({ tree: rego.literal(value), value: () => value }));
  if (depth === 0) return leaf;
  const [inner, list] = [integers(depth - 1), lists(depth - 1)];
  return fc.oneof(
    leaf,
    fc
      .tuple(fc.constantFrom('+' as const, '-' as const, '*' as const), inner, inner)
      .map(([operator, left, right]) => ({
        tree: rego.infix(operator, left.tree, right.tree),
        value: (variables: Variables) => arithmetic[operator](left.value(variables), right.value(variables)),
      })),
    list.map(({ tree, value }) => ({
      tree: rego.call('count', tree),
      value: (variables: Variables) => value(variables).length,
    })),
    fc.tuple(inner, inner).map(([first, second]) => ({
      tree: rego.call('max', rego.array(first.tree, second.tree)),
      value: (variables: Variables) => Math.max(first.value(variables), second.value(variables)),
    })),
    fc.tuple(fc.constantFrom('a', 'b c', 'in'), inner).map(([name, { tree, value }]) => ({
      tree: rego.reference(rego.object([rego.entry(name, tree)]), rego.literal(name)),
      value,
    })),
  );
}

function lists(depth: number): Lists {
  const inner = integers(Math.max(depth - 1, 0));
  const leaf: Lists = fc.array(inner, { maxLength: 3 }).map((items) => ({
    tree: rego.array(...items.map(({ tree }) => tree)),
    value: (variables) => items.map(({ value }) => value(variables)),
  }));
  if (depth === 0) return leaf;
  const name = `item_${depth}`;
  const list = lists(depth - 1);
  return fc.oneof(
    leaf,
    fc.tuple(list, list).map(([left, right]) => ({
      tree: rego.call('array.concat', left.tree, right.tree),
      value: (variables: Variables) => [...left.value(variables), ...right.value(variables)],
    })),
    fc.tuple(inner, list, fc.array(statements(depth - 1), { maxLength: 2 })).map(([head, source, body]) => ({
      tree: rego.comprehension(rego.infix('+', rego.name(name), head.tree), [
        rego.some([name], source.tree),
        ...body.map(({ tree }) => tree),
      ]),
      value: (variables: Variables) =>
        source
          .value(variables)
          .map((item) => ({ ...variables, [name]: item }))
          .filter((inside) => body.every(({ value }) => value(inside)))
          .map((inside) => (inside[name] ?? 0) + head.value(inside)),
    })),
  );
}

function statements(depth: number): Statements {
  const integer = integers(depth);
  const relation: Statements = fc
    .tuple(fc.constantFrom(...(Object.keys(relations) as Relation[])), integer, integer)
    .map(([operator, left, right]) => ({
      tree: rego.relation(operator, left.tree, right.tree),
      value: (variables) => relations[operator](left.value(variables), right.value(variables)),
    }));
  const contained: Statements = fc.tuple(integer, lists(depth)).map(([item, list]) => ({
    tree: rego.in(item.tree, list.tree),
    value: (variables) => list.value(variables).includes(item.value(variables)),
  }));
  if (depth === 0) return fc.oneof(relation, contained);
  const name = `each_${depth}`;
  return fc.oneof(
    relation,
    contained,
    fc.oneof(relation, contained).map(({ tree, value }) => ({
      tree: rego.not(tree),
      value: (variables: Variables) => !value(variables),
    })),
    fc.tuple(lists(depth - 1), statements(depth - 1)).map(([list, { tree, value }]) => ({
      tree: rego.every([name], list.tree, [rego.relation('>=', rego.name(name), rego.literal(-9)), tree]),
      value: (variables: Variables) =>
        list.value(variables).every((item) => item >= -9 && value({ ...variables, [name]: item })),
    })),
  );
}

const trees = fc.sample(fc.oneof(integers(3), lists(3)), { numRuns: 300, seed: 1 });
const tests = fc.sample(statements(3), { numRuns: 200, seed: 1 });

const rules: readonly RegoRule[] = [
  ...trees.map(({ tree }, index) => ({
    name: `term_${index}`,
    parameters: [],
    branches: [{ value: tree, body: [] }],
  })),
  ...tests.map(({ tree }, index) => ({
    name: `test_${index}`,
    parameters: [],
    branches: [
      { value: rego.literal(true), body: [tree] },
      { value: rego.literal(false), body: [] },
    ],
  })),
];

describeWithEngines('a Rego tree, printed,', ['opa'], () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const values: RegoRule = {
    name: 'values',
    parameters: [],
    branches: [{ value: rego.array(...rules.map(({ name }) => rego.name(name))), body: [] }],
  };
  const text = printRego({ package: 'trees', comment: 'Trees.', imports: [], rules: [...rules, values] });

  test('is that tree', async () => {
    const engine = new OpaEngine();
    try {
      const ask = await engine.define('trees', 'values', text);
      const found = (await ask({})) as readonly unknown[];
      [...trees, ...tests].forEach(({ value }, index) => {
        expect(
          found[index],
          printRego({
            package: 'tree',
            comment: 'A tree.',
            imports: [],
            rules: rules.slice(index, index + 1),
          }),
        ).toEqual(asJson(value({})));
      });
    } finally {
      await engine.close();
    }
  });

  test('is as opa fmt has it', async () => {
    const file = path.join(folder, 'trees.rego');
    writeFileSync(file, text);
    const { stdout } = await promisify(execFile)(enginePath('opa'), ['fmt', '--diff', file]);
    expect(stdout).toBe('');
  });
});

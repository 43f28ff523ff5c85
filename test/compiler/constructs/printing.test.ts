import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printCel } from '../../../generator/compiler/backends/cel/printer.js';
import { type Cel, cel } from '../../../generator/compiler/backends/cel/tree.js';
import { describeWithEngines } from '../../engines/engines.js';
import { CelEngine } from './cel-engine.js';

/** A tree, and what it has to come out as. */
interface Valued<Value> {
  readonly tree: Cel;
  readonly value: Value;
}

const relations = {
  '==': (left: number, right: number) => left === right,
  '!=': (left: number, right: number) => left !== right,
  '<': (left: number, right: number) => left < right,
  '<=': (left: number, right: number) => left <= right,
  '>': (left: number, right: number) => left > right,
  '>=': (left: number, right: number) => left >= right,
};

const relationNames = Object.keys(relations) as (keyof typeof relations)[];

/** Trees of every kind of operator, nested in each other without regard to what binds tighter. */
class Trees {
  /** The arbitraries by depth, each made once. */
  private readonly booleans = new Map<number, fc.Arbitrary<Valued<boolean>>>();
  private readonly integers = new Map<number, fc.Arbitrary<Valued<number>>>();
  private readonly lists = new Map<number, fc.Arbitrary<Valued<readonly number[]>>>();

  boolean(depth: number): fc.Arbitrary<Valued<boolean>> {
    const leaf = fc.boolean().map((value) => ({ tree: cel.literal(String(value)), value }));
    return memoized(this.booleans, depth, leaf, () => {
      const boolean = this.boolean(depth - 1);
      const integer = this.integer(depth - 1);
      const list = this.list(depth - 1);
      return [
        several(boolean).map((operands) => ({
          tree: cel.binary('&&', ...treesOf(operands)),
          value: operands.every(({ value }) => value),
        })),
        several(boolean).map((operands) => ({
          tree: cel.binary('||', ...treesOf(operands)),
          value: operands.some(({ value }) => value),
        })),
        boolean.map(({ tree, value }) => ({ tree: cel.not(tree), value: !value })),
        fc.tuple(fc.constantFrom(...relationNames), integer, integer).map(([operator, left, right]) => ({
          tree: cel.binary(operator, left.tree, right.tree),
          value: relations[operator](left.value, right.value),
        })),
        fc
          .tuple(fc.constantFrom('==' as const, '!=' as const), boolean, boolean)
          .map(([operator, left, right]) => ({
            tree: cel.binary(operator, left.tree, right.tree),
            value: (left.value === right.value) === (operator === '=='),
          })),
        fc.tuple(integer, list).map(([item, { tree, value }]) => ({
          tree: cel.binary('in', item.tree, tree),
          value: value.includes(item.value),
        })),
        fc.tuple(list, integer).map(([{ tree, value }, least]) => ({
          tree: cel.method(tree, 'exists', cel.name('x'), cel.binary('>', cel.name('x'), least.tree)),
          value: value.some((item) => item > least.value),
        })),
        choice(boolean, boolean),
      ];
    });
  }

  integer(depth: number): fc.Arbitrary<Valued<number>> {
    const leaf = fc.integer({ min: -9, max: 9 }).map((value) => ({ tree: cel.integer(value), value }));
    return memoized(this.integers, depth, leaf, () => {
      const integer = this.integer(depth - 1);
      const list = this.list(depth - 1);
      return [
        several(integer).map((operands) => ({
          tree: cel.binary('+', ...treesOf(operands)),
          value: operands.reduce((sum, { value }) => sum + value, 0),
        })),
        several(integer).map((operands) => ({
          tree: cel.binary('-', ...treesOf(operands)),
          value: operands.map(({ value }) => value).reduce((left, right) => left - right),
        })),
        several(integer).map((operands) => ({
          tree: cel.binary('*', ...treesOf(operands)),
          value: operands.reduce((product, { value }) => product * value, 1),
        })),
        list.map(({ tree, value }) => ({ tree: cel.method(tree, 'size'), value: value.length })),
        fc.tuple(list, integer).map(([{ tree, value }, other]) => ({
          tree: cel.call('int', cel.method(cel.index(tree, cel.integer(1), true), 'orValue', other.tree)),
          value: value[1] ?? other.value,
        })),
        integer.map(({ tree, value }) => ({ tree: cel.index(mapOf(tree), cel.text('a'), false), value })),
        integer.map(({ tree, value }) => ({ tree: cel.select(mapOf(tree), 'a'), value })),
        fc.tuple(integer, integer).map(([bound, other]) => ({
          tree: cel.binding('bind', 'x', bound.tree, cel.binary('-', other.tree, cel.name('x'))),
          value: other.value - bound.value,
        })),
        choice(this.boolean(depth - 1), integer),
      ];
    });
  }

  private list(depth: number): fc.Arbitrary<Valued<readonly number[]>> {
    const leaf = fc
      .integer({ min: 0, max: 3 })
      .map((value) => ({ tree: cel.list(cel.integer(value)), value: [value] }));
    return memoized(this.lists, depth, leaf, () => {
      const integer = this.integer(depth - 1);
      const list = this.list(depth - 1);
      return [
        several(integer).map((items) => ({
          tree: cel.list(...treesOf(items)),
          value: items.map(({ value }) => value),
        })),
        several(list).map((operands) => ({
          tree: cel.binary('+', ...treesOf(operands)),
          value: operands.flatMap(({ value }) => value),
        })),
        fc.tuple(list, integer).map(([{ tree, value }, added]) => ({
          tree: cel.method(tree, 'map', cel.name('x'), cel.binary('+', cel.name('x'), added.tree)),
          value: value.map((item) => item + added.value),
        })),
        choice(this.boolean(depth - 1), list),
      ];
    });
  }
}

function memoized<Value>(
  known: Map<number, fc.Arbitrary<Valued<Value>>>,
  depth: number,
  leaf: fc.Arbitrary<Valued<Value>>,
  inner: () => readonly fc.Arbitrary<Valued<Value>>[],
): fc.Arbitrary<Valued<Value>> {
  const made = known.get(depth) ?? (depth === 0 ? leaf : fc.oneof(leaf, ...inner()));
  known.set(depth, made);
  return made;
}

function several<Value>(of: fc.Arbitrary<Valued<Value>>) {
  return fc.array(of, { minLength: 2, maxLength: 3 });
}

function treesOf(operands: readonly Valued<unknown>[]): readonly Cel[] {
  return operands.map(({ tree }) => tree);
}

function choice<Value>(test: fc.Arbitrary<Valued<boolean>>, of: fc.Arbitrary<Valued<Value>>) {
  return fc.tuple(test, of, of).map(
    ([decision, whenTrue, whenFalse]): Valued<Value> => ({
      tree: cel.conditional(decision.tree, whenTrue.tree, whenFalse.tree),
      value: decision.value ? whenTrue.value : whenFalse.value,
    }),
  );
}

function mapOf(value: Cel): Cel {
  return cel.map([{ isOptional: false, key: '"a"', value }]);
}

const made = new Trees();
const trees: readonly Valued<unknown>[] = fc.sample(fc.oneof(made.boolean(4), made.integer(4)), {
  numRuns: 400,
  seed: 1,
});
const widths = [1, 20, 40, 104];

describeWithEngines('a CEL tree, printed', ['kyverno-evaluator'], () => {
  let engine: CelEngine | undefined;
  beforeAll(() => {
    engine = new CelEngine('kyverno-evaluator');
  });
  afterAll(() => engine?.close());

  test('is that tree', async () => {
    const texts = trees.map(({ tree }, index) => printCel(tree, widths[index % widths.length] ?? 0));
    const values = (await engine?.values(texts)) ?? [];
    const wrong = texts.filter((_, index) => values[index] !== trees[index]?.value);
    expect(wrong.toSorted((left, right) => left.length - right.length)[0]).toBeUndefined();
  });
});

test('a printed tree is the same at every width but for white space', () => {
  for (const { tree } of trees) {
    const [first, ...rest] = widths.map((width) => printCel(tree, width).replaceAll(/\s+/g, ''));
    for (const text of rest) expect(text).toBe(first);
  }
});

test('a printed tree is on one line where there is room, and has no white space at the end of lines', () => {
  for (const { tree } of trees) {
    expect(printCel(tree, Number.MAX_SAFE_INTEGER)).not.toContain('\n');
    expect(printCel(tree, 1)).not.toMatch(/[ \t]$/m);
  }
});

test('lines keep to their width where they can be broken', () => {
  const names = Array.from({ length: 40 }, (_, index) => cel.name(`name${index}`));
  const tree = cel.conditional(
    cel.binary('&&', ...names),
    cel.list(...names.map((name) => cel.call('size', name))),
    cel.map(names.map((value) => ({ isOptional: true, key: '"key"', value }))),
  );
  for (const line of printCel(tree, 40).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});

test('a conditional that ends with others is a chain of cases, a line each where there is room', () => {
  const cases = ['first', 'second'].map(
    (name) => [cel.name(name), cel.call(`value`, cel.name(name))] as const,
  );
  const tree = cases.reduceRight<Cel>(
    (others, [isCase, value]) => cel.conditional(isCase, value, others),
    cel.binary('&&', cel.name('third'), cel.name('otherwise')),
  );
  expect(printCel(tree, 40)).toBe('first ? value(first)\n  : second ? value(second)\n  : third && otherwise');
});

const longNames = ['alpha', 'beta', 'gamma', 'delta'].map((name) => cel.name(name));

test('a branch in brackets begins on the line of its test, beside a word', () => {
  const list = cel.list(...longNames);
  const joined = cel.method(list, 'join');
  const lines = (...inner: string[]) =>
    ['isShort ? "" : [', ...inner.map((one) => `  ${one}`), '].join()'].join('\n');
  expect(printCel(cel.conditional(cel.name('isShort'), cel.text(''), joined), 20)).toBe(
    lines('alpha, beta,', 'gamma, delta'),
  );
  expect(printCel(cel.conditional(cel.name('isLong'), list, cel.list()), 20)).toBe(
    'isLong ? [\n  alpha, beta,\n  gamma, delta\n] : []',
  );
});

test('such a branch stays on a line of its own where it fits', () => {
  const tree = cel.conditional(cel.name('isShort'), cel.text(''), cel.list(...longNames));
  expect(printCel(tree, 35)).toBe('isShort ? ""\n  : [alpha, beta, gamma, delta]');
});

test('beside more than a word, each branch has lines of its own', () => {
  const tree = cel.conditional(
    cel.name('isShort'),
    cel.call('text', cel.name('alpha')),
    cel.list(...longNames),
  );
  expect(printCel(tree, 20)).toBe('isShort\n  ? text(alpha)\n  : [\n    alpha, beta,\n    gamma, delta\n  ]');
});

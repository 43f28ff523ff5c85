import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { mutatingPolicy as apiServerMutation } from '../../generator/targets/kubernetes/policies.js';
import { lintPolicy, mutatingPolicy, validatingPolicy } from '../../generator/targets/kyverno/policies.js';

/** An expression with more lines is not taken in at once. */
const longestExpression = 60;
/** More equal lines in a row than this are the same thing written twice. */
const mostSharedLines = 6;

interface Policy {
  readonly spec: {
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
    readonly mutations?: readonly { readonly jsonPatch: { readonly expression: string } }[];
  };
}

const order = { program: loadProgram(), config: normaliseConfig({}, 'the default config') };

describe.each([
  ['the mutating policy', mutatingPolicy(order)],
  ['the check', validatingPolicy(order)],
  ['the policy about workloads', lintPolicy(order)],
])('of %s', (_, text) => {
  const { spec } = parse(text) as Policy;

  test('every variable has a comment', () => {
    const variables = text.slice(text.indexOf('\n  variables:\n'));
    const commented = variables.match(/(?<=\n {2}# .*\n {2}- name: ).+(?=\n {4}expression)/g);
    expect(commented).toEqual(spec.variables.map(({ name }) => name));
  });

  test('no variable has a name that ends in a number', () => {
    expect(spec.variables.map(({ name }) => name).filter((name) => /\d$/.test(name))).toEqual([]);
  });

  test('no variable is longer than a page', () => {
    const long = spec.variables.filter(
      ({ expression }) => !isListOfTexts(expression) && linesOf(expression).length > longestExpression,
    );
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  test('no two expressions have more than a few lines in common', () => {
    const expressions = [
      ...spec.variables.map(({ expression }) => expression),
      ...(spec.mutations ?? []).map(({ jsonPatch }) => jsonPatch.expression),
    ].map(linesOf);
    const shared = expressions.flatMap((left, index) =>
      expressions.slice(index + 1).map((right) => ({ lines: sharedLines(left, right), left, right })),
    );
    expect(shared.filter(({ lines }) => lines > mostSharedLines)).toEqual([]);
  });
});

test.each([
  ['Kyverno', mutatingPolicy(order)],
  ['the API server', apiServerMutation(order)],
])('the mutating policy of %s asks whether there are violations, and has no messages', (_, text) => {
  expect(text).not.toMatch(/; use |name the Vault role|inject the agent with/);
});

test('no rule of the Rego has a name that says nothing', () => {
  const folder = new URL('../../policies/opa/', import.meta.url);
  for (const module of ['injection.rego', 'prelude.rego', 'main.rego', 'main_test.rego', 'review.rego']) {
    const text = readFileSync(fileURLToPath(new URL(module, folder)), 'utf8');
    expect(text.match(/_part\b|_[0-9]+\b/g), module).toBeNull();
  }
});

/** Whether an expression is a list, which is looked up rather than read. */
function isListOfTexts(expression: string): boolean {
  return /^\[\s*("[^"]*",?\s*)*\]$/.test(expression);
}

function linesOf(expression: string): readonly string[] {
  return expression.split('\n').map((line) => line.trim());
}

/** The length of the longest run of lines that both have. */
function sharedLines(left: readonly string[], right: readonly string[]): number {
  let longest = 0;
  let before: readonly number[] = [];
  for (const line of left) {
    const runs = right.map((other, index) => (other === line ? (before[index - 1] ?? 0) + 1 : 0));
    longest = Math.max(longest, ...runs);
    before = runs;
  }
  return longest;
}

import type { Node, OperationNode } from '../../fold/node.js';

/** A case of a distinction: where the test holds, the rest decides. */
export interface Case {
  readonly test: Node;
  readonly rest: readonly Node[];
}

/** With fewer cases, a connective is as quick. */
const leastCases = 3;

/**
 * The cases that an `or` distinguishes: each of its operands compares the same value with another literal before
 * anything else, so that no more than one can hold. CEL would go on to compare after the one that was meant.
 */
export function casesOf({ operator, operands }: OperationNode): readonly Case[] | undefined {
  if (operator !== 'or' || operands.length < leastCases) return undefined;
  const cases = operands.flatMap((operand) => caseOf(operand) ?? []);
  const subjects = new Set(cases.map(({ test }) => test.operands[0]));
  const literals = new Set(cases.map(({ test }) => test.operands[1]));
  return cases.length === operands.length && subjects.size === 1 && literals.size === cases.length
    ? cases
    : undefined;
}

function caseOf(node: Node): { readonly test: OperationNode; readonly rest: readonly Node[] } | undefined {
  if (node.kind !== 'operation' || node.operator !== 'and') return undefined;
  const [test, ...rest] = node.operands;
  return test?.kind === 'operation' && test.operator === 'equals' && test.operands[1]?.kind === 'literal'
    ? { test, rest }
    : undefined;
}

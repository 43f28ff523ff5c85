import type { Node, OperationNode } from '../../fold/node.js';

/** A case of a distinction: where the test holds, the rest decides. */
export interface Case {
  readonly test: OperationNode;
  readonly rest: readonly Node[];
}

/** With fewer cases, a conditional saves nothing. */
const leastCases = 3;

/**
 * The cases of an `or` whose operands each compare the same value with a different literal first, so that at most one
 * can be true. As an `or`, CEL would compare with the remaining literals after the one that is equal.
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

function caseOf(node: Node): Case | undefined {
  if (node.kind !== 'operation' || node.operator !== 'and') return undefined;
  const [test, ...rest] = node.operands;
  return test?.kind === 'operation' && test.operator === 'equals' && test.operands[1]?.kind === 'literal'
    ? { test, rest }
    : undefined;
}

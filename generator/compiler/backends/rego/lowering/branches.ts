import type { Node } from '../../../fold/node.js';
import { type RegoBranch, type RegoStatement, rego } from '../tree.js';
import { boundBranch, boundCondition } from './bindings.js';
import { isComputedBoolean } from './booleans.js';
import { conditionOf } from './conditions.js';
import { someItem } from './iterations.js';
import type { Lowering } from './lowering.js';
import { termOf } from './terms.js';

/** The branches of the rule that an expression is. */
export function branchesOf(node: Node, lowering: Lowering): readonly RegoBranch[] {
  if (!isComputedBoolean(node)) return valueBranches(node, lowering);
  const holds = rego.literal(true);
  return alternatives(node, lowering).map((body) => ({ value: holds, body }));
}

/** A chain of conditionals is one branch for each of its values. */
function valueBranches(node: Node, lowering: Lowering): readonly RegoBranch[] {
  if (node.kind !== 'conditional') return [boundBranch(node, [], lowering, () => termOf(node, lowering))];
  const { test, whenTrue, whenFalse } = node;
  const first = boundBranch(whenTrue, lowering.condition(test), lowering);
  const isChain =
    whenFalse.kind === 'conditional' &&
    !lowering.isNamed(whenFalse) &&
    lowering.bindings(whenFalse).length === 0;
  return [first, ...(isChain ? valueBranches(whenFalse, lowering) : [boundBranch(whenFalse, [], lowering)])];
}

/** The bodies of which one must hold for a boolean to be true. */
function alternatives(node: Node, lowering: Lowering): readonly (readonly RegoStatement[])[] {
  if (node.kind === 'operation' && node.operator === 'or') {
    return node.operands.map((operand) => lowering.condition(operand));
  }
  if (node.kind === 'conditional') {
    return [
      [...lowering.condition(node.test), ...boundCondition(node.whenTrue, lowering)],
      [...lowering.negation(node.test), ...boundCondition(node.whenFalse, lowering)],
    ];
  }
  if (node.kind === 'iteration' && node.operator === 'some') return [someItem(node, lowering)];
  return [conditionOf(node, lowering)];
}

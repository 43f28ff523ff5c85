import type { ConditionalNode, Node } from '../../../fold/node.js';
import type { RegoStatement } from '../tree.js';
import type { Lowering } from './lowering.js';

/** A conditional that is empty unless its test has a certain result. */
export interface Guard {
  readonly test: Node;
  readonly result: boolean;
  /** What the conditional is then. */
  readonly guarded: Node;
}

/** The conditional as a guard; undefined if none of its branches is empty, or both are. */
export function guardOf({ test, whenTrue, whenFalse }: ConditionalNode): Guard | undefined {
  if (isEmpty(whenTrue) === isEmpty(whenFalse)) return undefined;
  return isEmpty(whenTrue)
    ? { test, result: false, guarded: whenFalse }
    : { test, result: true, guarded: whenTrue };
}

/** What must hold for the conditional not to be empty. */
export function guardCondition({ test, result }: Guard, lowering: Lowering): readonly RegoStatement[] {
  return result ? lowering.condition(test) : lowering.negation(test);
}

/** Whether the expression is the empty string, the empty list, or no value. */
function isEmpty(node: Node): boolean {
  if (node.kind === 'list') return node.elements.length === 0;
  return (
    (node.kind === 'none' && node.type.kind !== 'json') || (node.kind === 'literal' && node.value === '')
  );
}

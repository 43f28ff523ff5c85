import type { Node } from '../../../fold/node.js';

/** Whether a boolean is the result of a test, not a value that is looked up. In Rego it is a condition, not a term. */
export function isComputedBoolean(node: Node): boolean {
  return node.type.kind === 'boolean' && !isData(node);
}

function isData(node: Node): boolean {
  if (node.kind === 'operation') {
    return node.operator === 'optional.orElse' || node.operator === 'optional.value';
  }
  return node.kind === 'item' || node.kind === 'literal' || node.kind === 'member' || node.kind === 'input';
}

import type { ConditionalNode, Node } from '../../../fold/node.js';
import { type Rego, type RegoStatement, rego } from '../tree.js';
import { boundBranch, withBindings } from './bindings.js';
import { guardCondition, guardOf } from './guards.js';
import { eachItem } from './iterations.js';
import { onlyItem } from './lists.js';
import type { Lowering } from './lowering.js';

/** A conditional: a comprehension if it is empty unless its test holds, else a helper, for Rego has no conditionals. */
export function conditional(node: ConditionalNode, lowering: Lowering): Rego {
  return lowering.scope.withOwnVariables(() => {
    const guard = guardOf(node);
    if (guard === undefined) return lowering.helper(node, 'value');
    const condition = guardCondition(guard, lowering);
    return guard.guarded.type.kind === 'string'
      ? guardedString(guard.guarded, condition, lowering)
      : guardedItems(guard.guarded, condition, lowering);
  });
}

function guardedString(node: Node, condition: readonly RegoStatement[], lowering: Lowering): Rego {
  const { value, body } = boundBranch(node, condition, lowering);
  return rego.call('concat', rego.literal(''), rego.comprehension(value, body));
}

/** The items of a list, or the inside of an optional value, if the condition holds. */
function guardedItems(node: Node, condition: readonly RegoStatement[], lowering: Lowering): Rego {
  const only = onlyItem(node);
  if (only !== undefined) {
    const { value, body } = boundBranch(node, condition, lowering, () => lowering.value(only));
    return rego.comprehension(value, body);
  }
  const item = lowering.scope.variable('item', node);
  const body = withBindings(node, lowering, () => eachItem(node, item, lowering));
  return rego.comprehension(rego.name(item), [...condition, ...body]);
}

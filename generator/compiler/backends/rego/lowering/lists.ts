import { type ListNode, type Node, partsOf } from '../../../fold/node.js';
import { type Rego, rego } from '../tree.js';
import type { Lowering } from './lowering.js';

/** A list that is written out, with other lists spread in it. */
export function list(node: ListNode, lowering: Lowering): Rego {
  const parts = partsOf(node).map((part) =>
    'list' in part
      ? lowering.value(part.list)
      : rego.array(...part.items.map((item) => lowering.value(item))),
  );
  const [first, second, ...more] = parts;
  if (first === undefined) return rego.array();
  if (second === undefined) return first;
  return more.length === 0
    ? rego.call('array.concat', first, second)
    : rego.call('prelude.flatten', rego.array(...parts));
}

/** The item of a list that is written out with one item, or of an optional value that is there. */
export function onlyItem(node: Node): Node | undefined {
  if (node.kind === 'operation' && node.operator === 'optional.of') return node.operands[0];
  if (node.kind !== 'list' || node.elements.length !== 1) return undefined;
  const [only] = node.elements;
  return only === undefined || only.spread ? undefined : only.value;
}

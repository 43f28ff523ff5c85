import { type Node, rearrangedBy } from './node.js';

/** The lists that the iterations around an expression go through, by the iterations' numbers. */
export type IteratedLists = ReadonlyMap<number, Node>;

/** Whether a record certainly has a member: the name is an item of a list of the record's own names. */
export function hasMember(record: Node, name: Node, lists: IteratedLists): boolean {
  const names = originOf(name, lists);
  return names?.kind === 'operation' && names.operator === 'record.keys' && names.operands[0] === record;
}

/** Whether a list certainly has an item at the index: one of its first, or of the numbers up to its length. */
export function hasItemAt(list: Node, index: Node, lists: IteratedLists): boolean {
  const model = ofSameLength(list);
  if (index.kind === 'literal') {
    const first = model.kind === 'list' ? model.elements.slice(0, Number(index.value) + 1) : [];
    return first.length > Number(index.value) && first.every(({ spread }) => !spread);
  }
  const indexes = originOf(index, lists);
  return (
    indexes?.kind === 'operation' && indexes.operator === 'prelude.range' && ofSameLength(indexes) === model
  );
}

/** The list that an iteration's item is from, without what sorts it or leaves items out. */
function originOf(item: Node, lists: IteratedLists): Node | undefined {
  let list = item.kind === 'item' ? lists.get(item.iteration) : undefined;
  while (list !== undefined) {
    const whole = list.kind === 'iteration' && list.operator === 'filter' ? list.list : rearrangedBy(list);
    if (whole === undefined) return list;
    list = whole;
  }
  return undefined;
}

/** The list that decides how many items another has. */
function ofSameLength(list: Node): Node {
  if (list.kind === 'iteration' && list.operator === 'map') return ofSameLength(list.list);
  if (list.kind !== 'operation') return list;
  const [operand] = list.operands as readonly [Node];
  if (list.operator === 'prelude.sorted') return ofSameLength(operand);
  const isOfLength =
    list.operator === 'prelude.range' && operand.kind === 'operation' && operand.operator === 'list.length';
  return isOfLength ? ofSameLength(operand.operands[0] as Node) : list;
}

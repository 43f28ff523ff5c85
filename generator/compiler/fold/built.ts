import type { ListNode, Node, ObjectNode } from './node.js';

/** The objects that the items of iterations may be, by the iteration's number; absent where they are not known. */
export type KnownItems = ReadonlyMap<number, readonly ObjectNode[]>;

type Objects = readonly ObjectNode[] | undefined;

const nothing: KnownItems = new Map();

/** Whether every object that the expression may be lacks the member. OPA refuses to look up a member that it sees is missing. */
export function certainlyLacks(node: Node, member: string, items: KnownItems): boolean {
  const lacks = ({ members }: ObjectNode) => (members.get(member)?.kind ?? 'none') === 'none';
  return builtObjects(node, items)?.every(lacks) ?? false;
}

/** The object literals that an expression may evaluate to; undefined if it may be another object. */
function builtObjects(node: Node, items: KnownItems): Objects {
  const each = (nodes: readonly Node[]) => all(nodes, (inner) => builtObjects(inner, items));
  switch (node.kind) {
    case 'conditional':
      return each([node.whenTrue, node.whenFalse]);
    case 'item':
      return items.get(node.iteration);
    case 'iteration':
      return node.operator === 'find' ? builtItems(node.list, items) : undefined;
    case 'member':
      return all(valuesOf(node.object, node.name, items), (value) => builtObjects(value, nothing));
    case 'none':
      return [];
    case 'object':
      return [node];
    case 'operation':
      if (passing.has(node.operator)) return each(node.operands);
      return node.operator === 'list.at' ? builtItems(node.operands[0] as Node, items) : undefined;
    default:
      return undefined;
  }
}

/** The object literals that the items of a list may be; undefined if they may be other objects. */
export function builtItems(list: Node, items: KnownItems): Objects {
  const each = (lists: readonly Node[]) => all(lists, (inner) => builtItems(inner, items));
  switch (list.kind) {
    case 'conditional':
      return each([list.whenTrue, list.whenFalse]);
    case 'iteration': {
      const objects = builtItems(list.list, items);
      if (list.operator === 'filter') return objects;
      const inner = withItems(items, list.iteration, objects);
      return list.operator === 'map' ? builtObjects(list.body, inner) : builtItems(list.body, inner);
    }
    case 'list':
      return all(list.elements, ({ spread, value }: ListNode['elements'][number]) =>
        spread ? builtItems(value, items) : builtObjects(value, items),
      );
    case 'member':
      return all(valuesOf(list.object, list.name, items), (value) => builtItems(value, nothing));
    case 'none':
      return [];
    case 'operation':
      return passing.has(list.operator) ? each(list.operands) : undefined;
    default:
      return undefined;
  }
}

/** What is known of items, with those of one more iteration. */
export function withItems(items: KnownItems, iteration: number, objects: Objects): KnownItems {
  const more = new Map(items);
  if (objects === undefined) more.delete(iteration);
  else more.set(iteration, objects);
  return more;
}

/**
 * The values of a member in all objects that the expression may be. Callers examine these values without `items`, because
 * an item in them belongs to an iteration that has ended.
 */
function valuesOf(object: Node, member: string, items: KnownItems): readonly Node[] | undefined {
  return builtObjects(object, items)?.flatMap(({ members }) => members.get(member) ?? []);
}

function all<Item>(parts: readonly Item[] | undefined, of: (part: Item) => Objects): Objects {
  const objects: ObjectNode[] = [];
  for (const part of parts ?? []) {
    const found = of(part);
    if (found === undefined) return undefined;
    objects.push(...found);
  }
  return parts && objects;
}

/** The operators that return one of their operands. */
const passing: ReadonlySet<string> = new Set([
  'optional.of',
  'optional.or',
  'optional.orElse',
  'optional.value',
]);

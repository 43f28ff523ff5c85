import type { Graph } from '../fold/graph.js';
import type { Node } from '../fold/node.js';
import { definitionOf, type Operator } from '../ir/operators.js';
import type { Naming } from './naming.js';
import { inDependencyOrder } from './occurrences.js';
import { isWorthSharing, selectNamed } from './selection.js';
import type { Variable } from './variable.js';

/**
 * The expressions to bind within iterations, by the expression in front of which they are bound. They use the
 * iteration's item, so no variable of the policy can hold them.
 *
 * @param order each expression after its parts
 */
export function bindingsIn(
  order: readonly Node[],
  graph: Graph,
  naming: Naming,
): ReadonlyMap<Node, readonly Variable[]> {
  const bindings = new Map<Node, Variable[]>();
  const bodies = new Set<Node>();
  for (const node of order) {
    if (node.kind !== 'iteration' || bodies.has(node.body)) continue;
    bodies.add(node.body);
    for (const variable of bindingsOf(node.body, node.iteration, graph, naming)) {
      const place = narrowestPlace(variable.node, node.body);
      bindings.set(place, [...(bindings.get(place) ?? []), variable]);
    }
  }
  return bindings;
}

/**
 * The expressions to bind in an iteration's body, each after its parts: the body needs them more than once, and the
 * iteration's item is free in them, but no inner iteration's is.
 */
function bindingsOf(body: Node, iteration: number, graph: Graph, naming: Naming): readonly Variable[] {
  const item = 1 << iteration;
  // Expressions in which the item is not free are left out: iterations in them may have the same number.
  const order = inDependencyOrder([body], (node) => (node.freeItems & item) !== 0);
  const named = selectNamed(order, new Set(), (node, uses, weight) => {
    const isFreeOfInnerItems = node.freeItems < item * 2;
    if (!isFreeOfInnerItems || node === body || !isWorthSharing(node, uses, weight, graph)) return false;
    return !mayFail(node) || isNeededAnyway(node, narrowestPlace(node, body));
  });
  return order.filter((node) => named.has(node)).map((node) => ({ ...naming.nameOf(node), node }));
}

/** The innermost branch of the body that has all uses of the expression; the body itself if no branch has. */
function narrowestPlace(node: Node, body: Node): Node {
  const all = usesWithin(body, node);
  const visit = (place: Node): Node | undefined => {
    for (const child of place.children) {
      if (child === node || usesWithin(child, node) < all) continue;
      const isBranch = place.kind === 'conditional' && child !== place.test;
      // An inner iteration would compute it for each of its items.
      const inner = place.kind === 'iteration' && child === place.body ? undefined : visit(child);
      return inner ?? (isBranch ? child : undefined);
    }
    return undefined;
  };
  return visit(body) ?? body;
}

/** The number of expressions within `root` that have `node` as a part. */
function usesWithin(root: Node, node: Node): number {
  const parents = inDependencyOrder([root], (inner) => (inner.freeItems & node.freeItems) !== 0);
  return parents.filter((parent) => parent.children.includes(node)).length;
}

/** Whether the expression is computed wherever `place` is, whichever of its branches are taken. */
function isNeededAnyway(node: Node, place: Node): boolean {
  const needed = new Set([place]);
  // The loop also visits what it adds to the set.
  for (const part of needed) for (const child of certainParts(part)) needed.add(child);
  return needed.has(node);
}

/** The parts of an expression that are computed with it in any case. */
function certainParts(node: Node): readonly Node[] {
  if (node.kind === 'conditional') return [node.test];
  if (node.kind === 'iteration') return [node.list];
  return node.kind === 'operation' && decidesByFirst.includes(node.operator)
    ? node.operands.slice(0, 1)
    : node.children;
}

/** The operations whose first operand decides whether the others are computed. */
const decidesByFirst: readonly Operator[] = ['and', 'or'];

/** Whether the expression fails on some items. Such an expression stays behind the test that excludes them. */
function mayFail(node: Node): boolean {
  if (node.kind === 'conditional') return mayFail(node.test);
  if (node.kind === 'operation') {
    if (definitionOf(node.operator).isPartial === true && node.isCertain !== true) return true;
    if (decidesByFirst.includes(node.operator)) return mayFail(node.operands[0] as Node);
  }
  return node.children.some(mayFail);
}

import type { Node } from '../fold/node.js';

/** All expressions within the roots, each once and after its parts; those that do not count are left out with their parts. */
export function inDependencyOrder(
  roots: readonly Node[],
  counts: (node: Node) => boolean = () => true,
): readonly Node[] {
  const entered = new Set<Node>();
  const order: Node[] = [];
  const visit = (node: Node): void => {
    if (entered.has(node) || !counts(node)) return;
    entered.add(node);
    for (const child of node.children) visit(child);
    order.push(node);
  };
  for (const root of roots) visit(root);
  return order;
}

/** More occurrences than this make no difference. */
const most = 1000;

/**
 * Occurrences after sharing, by the expressions' numbers: how many times each is written if every shared expression is
 * written once. An expression that has the same part twice counts as one occurrence of it.
 *
 * @param order each expression after its parts
 */
export function occurrences(order: readonly Node[], isShared: (node: Node) => boolean): readonly number[] {
  const found: number[] = [];
  const countedFor: (Node | undefined)[] = [];
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index] as Node;
    const own = isShared(node) ? 1 : (found[node.id] ?? 1);
    for (const child of node.children) {
      if (countedFor[child.id] === node) continue;
      countedFor[child.id] = node;
      found[child.id] = Math.min((found[child.id] ?? 0) + own, most);
    }
  }
  return found;
}

/**
 * Visits each expression with its weight after sharing: the number of nodes that are written for it if every shared
 * expression within it is written as one node. The visit may decide that the expression is shared.
 *
 * @param order each expression after its parts
 */
export function visitWeighed(
  order: readonly Node[],
  isShared: (node: Node) => boolean,
  visit: (node: Node, weight: number) => void,
): void {
  const weights: number[] = [];
  for (const node of order) {
    let weight = 1;
    for (const child of node.children) weight += weights[child.id] ?? 1;
    visit(node, weight);
    weights[node.id] = isShared(node) ? 1 : weight;
  }
}

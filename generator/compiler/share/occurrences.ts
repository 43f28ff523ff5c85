import type { Node } from '../fold/node.js';

/** All expressions within the roots, each once and after its parts; those that do not count are left out with their parts. */
export function inDependencyOrder(
  roots: readonly Node[],
  counts: (node: Node) => boolean = () => true,
): readonly Node[] {
  const entered = new Set<Node>();
  const left = new Set<Node>();
  const visit = (node: Node): void => {
    if (entered.has(node) || !counts(node)) return;
    entered.add(node);
    for (const child of node.children) visit(child);
    left.add(node);
  };
  for (const root of roots) visit(root);
  return [...left];
}

/** More occurrences than this make no difference. */
const most = 1000;

/**
 * Occurrences after sharing: how many times each expression is written if every shared expression is written once.
 * An expression that has the same part twice counts as one occurrence of it.
 *
 * @param order each expression after its parts
 */
export function occurrences(
  order: readonly Node[],
  isShared: (node: Node) => boolean,
): ReadonlyMap<Node, number> {
  const found = new Map<Node, number>();
  for (const node of order.toReversed()) {
    const own = isShared(node) ? 1 : (found.get(node) ?? 1);
    for (const child of new Set(node.children)) {
      found.set(child, Math.min((found.get(child) ?? 0) + own, most));
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
  const weights = new Map<Node, number>();
  for (const node of order) {
    const weight = node.children.reduce((sum, child) => sum + (weights.get(child) ?? 1), 1);
    visit(node, weight);
    weights.set(node, isShared(node) ? 1 : weight);
  }
}

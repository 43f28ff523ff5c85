import type { Graph } from '../fold/graph.js';
import { isPresent, type Node } from '../fold/node.js';
import { occurrences, visitWeighed } from './occurrences.js';

/** Whether an expression is worth a name, given its occurrences and its weight after sharing. */
export type IsWorthName = (node: Node, uses: number, weight: number) => boolean;

/** Lighter expressions are as clear in place as behind a name. */
export const lightest = 4;
/** How many nodes a name for an undocumented expression must save: evaluating a variable takes time, too. */
const leastSaving = 9;

/**
 * The expressions to name. Naming an expression changes the occurrences of its parts: an expression without a name
 * writes them again wherever it stands. So selection is repeated until it adds nothing.
 *
 * @param order each expression after its parts
 * @param known expressions that have names already
 */
export function selectNamed(
  order: readonly Node[],
  known: ReadonlySet<Node>,
  isWorthName: IsWorthName,
): ReadonlySet<Node> {
  const named = new Set<Node>();
  const isNamed = (node: Node) => named.has(node) || known.has(node);
  for (let before = -1; before < named.size; ) {
    before = named.size;
    // At first each expression counts as written once.
    const uses = occurrences(order, before === 0 ? () => true : isNamed);
    visitWeighed(order, isNamed, (node, weight) => {
      if (canHaveName(node) && !isNamed(node) && isWorthName(node, uses[node.id] ?? 0, weight)) {
        named.add(node);
      }
    });
  }
  return withoutTrifles(order, named, known, isWorthName);
}

/** The selected expressions that are still worth a name now that their parts have names. */
function withoutTrifles(
  order: readonly Node[],
  selected: ReadonlySet<Node>,
  known: ReadonlySet<Node>,
  isWorthName: IsWorthName,
): ReadonlySet<Node> {
  const named = new Set(selected);
  const isNamed = (node: Node) => named.has(node) || known.has(node);
  const uses = occurrences(order, isNamed);
  visitWeighed(order, isNamed, (node, weight) => {
    if (named.has(node) && !isWorthName(node, uses[node.id] ?? 0, weight)) named.delete(node);
  });
  return named;
}

function canHaveName(node: Node): boolean {
  // The variable is x, not optional.of(x).
  return !isPresent(node) && !['input', 'item', 'literal', 'none'].includes(node.kind);
}

/** Whether a name saves more than it costs. Documented constants get a name earlier: readers know them by it. */
export function isWorthSharing(node: Node, uses: number, weight: number, graph: Graph): boolean {
  if (uses < 2) return false;
  if (takesLong(node)) return true;
  if (weight < lightest) return false;
  const isDocumented = graph.isConstant(node) && graph.nameOf(node)?.documentation !== undefined;
  return isDocumented || (!isConstantList(node) && (uses - 1) * (weight - 1) >= leastSaving);
}

/** Whether the expression takes longer than its weight says: it reads all of a text, or copies all of a record. */
function takesLong(node: Node): boolean {
  return node.kind === 'call'
    ? node.type.kind === 'list'
    : node.kind === 'operation' && ['prelude.findAll', 'prelude.withDefaults'].includes(node.operator);
}

/** Whether the expression is a list of literals. It stays in place, where engines make a set of it. */
export function isConstantList(node: Node): boolean {
  return (
    node.kind === 'list' && node.elements.every(({ value, spread }) => !spread && value.kind === 'literal')
  );
}

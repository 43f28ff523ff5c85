import type { Graph } from '../fold/graph.js';
import { type ConditionalNode, isPresent, isValue, type Node } from '../fold/node.js';
import { withShortNames } from '../fold/records.js';
import { bindingsIn } from './bindings.js';
import { identifierFor } from './names.js';
import type { Naming } from './naming.js';
import { inDependencyOrder } from './occurrences.js';
import { isConstantList, isWorthSharing, lightest, selectNamed } from './selection.js';
import type { Variable } from './variable.js';

/** Which expressions of a policy get names. */
export interface Plan {
  /** The variables of the policy, in an order in which each uses only earlier ones. */
  readonly variables: readonly Variable[];
  /**
   * The expressions to bind within an iteration: those that use its item and are needed more than once. The key is the
   * expression in front of which they are bound: the iteration's body, or a branch that alone needs them.
   */
  readonly bindings: ReadonlyMap<Node, readonly Variable[]>;
}

/** Heavier expressions are named even if needed once, for readers and for engines that limit depth. */
const heaviest = 30;

/**
 * Decides which expressions become variables: what is needed more than once, what an iteration would compute for each
 * item, and what is too long to read in place. The names are the source's; reserved and repeated ones are changed.
 *
 * @param staysInPlace what the engine cannot keep in a variable
 */
export function planVariables(
  graph: Graph,
  roots: readonly Node[],
  naming: Naming,
  reserved: ReadonlySet<string>,
  staysInPlace: (node: Node) => boolean = () => false,
): Plan {
  const order = inDependencyOrder(roots);
  const bindings = bindingsIn(order, graph, naming);
  const bound = new Set([...bindings.values()].flat().map(({ node }) => node));
  const isRoot = new Set(roots);
  const repeated = repeatedByIterations(roots, graph);
  const named = selectNamed(order, bound, (node, uses, weight) => {
    if (node.freeItems !== 0 || isRoot.has(node) || staysInPlace(node)) return false;
    if (isWorthSharing(node, uses, weight, graph) || isShortened(node)) return true;
    if (repeated.has(node) && weight >= 2 * lightest && !isConstantList(node)) return true;
    return weight >= heaviest && graph.nameOf(node) !== undefined && !graph.isOnlyParameter(node);
  });
  const variables = order.filter((node) => named.has(node)).map((node) => ({ ...naming.nameOf(node), node }));
  return { variables: withDistinctNames(variables, naming, reserved), bindings };
}

/** Whether the expression is a map without the prefix of its names. Its short name is what it is for. */
function isShortened(node: Node): boolean {
  return node.kind === 'call' && node.function === withShortNames;
}

/** The variables under identifiers that are neither reserved nor repeated. */
function withDistinctNames(
  variables: readonly Variable[],
  naming: Naming,
  reserved: ReadonlySet<string>,
): readonly Variable[] {
  const taken = new Set<string>();
  return variables.map((variable) => {
    const wanted = identifierFor(variable.name, reserved);
    const name = naming.distinct(variable.node, wanted, (known) => taken.has(known));
    taken.add(name);
    return { ...variable, name };
  });
}

/** Whether the expression is a value or, behind a test, another expression, which alone has a name. */
function isShortcut(node: Node, graph: Graph): node is ConditionalNode {
  return node.kind === 'conditional' && isValue(node.whenTrue) && graph.nameOf(node) === undefined;
}

/** The expressions that an iteration would compute again for each item: the largest ones without free items in its body. */
function repeatedByIterations(roots: readonly Node[], graph: Graph): ReadonlySet<Node> {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const visit = (node: Node, isInBody: boolean): void => {
    // The variable is x, not optional.of(x).
    if (isInBody && node.freeItems === 0 && !isPresent(node)) {
      if (isShortcut(node, graph)) {
        visit(node.test, true);
        visit(node.whenFalse, true);
      } else {
        found.add(node);
        visit(node, false);
      }
      return;
    }
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'iteration') {
      visit(node.list, isInBody);
      visit(node.body, true);
    } else {
      for (const child of node.children) visit(child, isInBody);
    }
  };
  for (const root of roots) visit(root, false);
  return found;
}

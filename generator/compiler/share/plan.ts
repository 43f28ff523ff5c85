import { freshName } from '../../common/fresh-name.js';
import type { Graph, Name } from '../fold/graph.js';
import { childrenOf, type Node } from '../fold/node.js';
import { definitionOf } from '../ir/operators.js';

/** An expression that gets a name of its own in the policy. */
export interface Variable {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly node: Node;
}

/** Which expressions of a policy become variables, in an order in which each uses only earlier ones. */
export interface Plan {
  readonly variables: readonly Variable[];
  readonly names: ReadonlyMap<Node, string>;
  /**
   * The expressions to bind within an iteration, those that use its item and are needed more than once, by the
   * expression in front of which they stand: the iteration's body, or a branch that alone needs them.
   */
  readonly bindings: ReadonlyMap<Node, readonly Variable[]>;
}

/** Lighter expressions are as clear in place as behind a name. Weights count a named expression as one node. */
const lightest = 4;
/** What a name for an undocumented expression has to save, in nodes: engines take time for a variable, too. */
const heavy = 9;
/** Heavier expressions are named even if needed once, for people to read and for engines that limit depth. */
const heaviest = 60;

/**
 * Decides what becomes a variable: what is needed more than once, what an iteration would compute for each item, and
 * what is too long to read in place. Names are the source's; `reserved` names, and doubles, get a number.
 *
 * @param staysInPlace what the engine cannot keep in a variable
 */
export function planVariables(
  graph: Graph,
  roots: readonly Node[],
  reserved: ReadonlySet<string>,
  staysInPlace: (node: Node) => boolean = () => false,
): Plan {
  const order = usedFirst(roots);
  const repeated = insideIterations(roots);
  const bindings = new Map<Node, Variable[]>();
  const bound = new Set<Node>();
  const bodies = new Set<Node>();
  for (const node of order) {
    if (node.kind !== 'iteration' || bodies.has(node.body)) continue;
    bodies.add(node.body);
    for (const variable of bindingsWithin(node.body, node.iteration, graph)) {
      bound.add(variable.node);
      const place = narrowestPlace(variable.node, node.body);
      bindings.set(place, [...(bindings.get(place) ?? []), variable]);
    }
  }
  const isRoot = new Set(roots);
  const named = chosen(order, bound, (node, uses, weight) => {
    if (node.freeItems !== 0 || isRoot.has(node) || staysInPlace(node)) return false;
    if (isWorthSharing(node, uses, weight, graph)) return true;
    if (repeated.has(node) && weight >= 2 * lightest && !isConstantList(node)) return true;
    return weight >= heaviest && graph.nameOf(node) !== undefined;
  });
  const taken = new Set<string>();
  const variables = order
    .filter((node) => named.has(node))
    .map((node): Variable => {
      const { name, documentation } = nameFor(node, graph);
      const free = freshName(identifierFor(name, reserved), (known) => taken.has(known));
      taken.add(free);
      return { name: free, documentation, node };
    });
  return { variables, names: new Map(variables.map(({ node, name }) => [node, name])), bindings };
}

/** What a body needs more than once for the item of its own iteration, what others use first. */
function bindingsWithin(body: Node, iteration: number, graph: Graph): readonly Variable[] {
  const level = 1 << iteration;
  // What does not use the item may hold iterations of its own, with an item of the same number.
  const order = usedFirst([body], (node) => (node.freeItems & level) !== 0);
  const found = chosen(order, new Set(), (node, uses, weight) => {
    if (node.freeItems >= level * 2 || node === body) return false;
    return isWorthSharing(node, uses, weight, graph) && !mayFail(node);
  });
  return order.filter((node) => found.has(node)).map((node) => ({ ...nameFor(node, graph), node }));
}

/**
 * The expressions to name. An expression without a name writes its parts again wherever it stands, so, with the first
 * names given, what is written how often is counted anew until nothing is added.
 */
function chosen(
  order: readonly Node[],
  known: ReadonlySet<Node>,
  isWorthIt: (node: Node, uses: number, weight: number) => boolean,
): ReadonlySet<Node> {
  const named = new Set<Node>();
  for (let before = -1; before < named.size; ) {
    before = named.size;
    const isFirst = before === 0;
    const isNamed = (node: Node) => named.has(node) || known.has(node);
    const uses = timesWritten(order, isFirst ? () => true : isNamed);
    const weights = new Map<Node, number>();
    for (const node of order) {
      const weight = childrenOf(node).reduce((sum, child) => sum + (weights.get(child) ?? 1), 1);
      if (canHaveName(node) && !isNamed(node) && isWorthIt(node, uses.get(node) ?? 0, weight))
        named.add(node);
      weights.set(node, isNamed(node) ? 1 : weight);
    }
  }
  return withoutTrifles(order, named, known, isWorthIt);
}

/** The named expressions that are still worth a name now that their parts have names. */
function withoutTrifles(
  order: readonly Node[],
  named: ReadonlySet<Node>,
  known: ReadonlySet<Node>,
  isWorthIt: (node: Node, uses: number, weight: number) => boolean,
): ReadonlySet<Node> {
  const kept = new Set(named);
  const uses = timesWritten(order, (node) => named.has(node) || known.has(node));
  const weights = new Map<Node, number>();
  for (const node of order) {
    const weight = childrenOf(node).reduce((sum, child) => sum + (weights.get(child) ?? 1), 1);
    if (kept.has(node) && !isWorthIt(node, uses.get(node) ?? 0, weight)) kept.delete(node);
    weights.set(node, kept.has(node) || known.has(node) ? 1 : weight);
  }
  return kept;
}

/** How often each expression is written where those with a name are written once. */
function timesWritten(order: readonly Node[], isNamed: (node: Node) => boolean): ReadonlyMap<Node, number> {
  const times = new Map<Node, number>();
  for (const node of [...order].reverse()) {
    const own = isNamed(node) ? 1 : (times.get(node) ?? 1);
    // Parts are counted once an expression that has them: twice within one is still one reader to please.
    for (const child of new Set(childrenOf(node)))
      times.set(child, Math.min((times.get(child) ?? 0) + own, 1000));
  }
  return times;
}

/** The innermost branch of the body in which all uses of an expression lie, or the body: no need to compute it elsewhere. */
function narrowestPlace(node: Node, body: Node): Node {
  const all = usesWithin(body, node);
  const visit = (place: Node): Node | undefined => {
    for (const child of childrenOf(place)) {
      if (child === node || usesWithin(child, node) < all) continue;
      const isBranch = place.kind === 'conditional' && child !== place.test;
      // Within an inner iteration it would be computed for each item.
      const inner = place.kind === 'iteration' && child === place.body ? undefined : visit(child);
      return inner ?? (isBranch ? child : undefined);
    }
    return undefined;
  };
  return visit(body) ?? body;
}

/** How many expressions within `root` have `node` for a part. */
function usesWithin(root: Node, node: Node): number {
  const parents = usedFirst([root], (inner) => (inner.freeItems & node.freeItems) !== 0);
  return parents.filter((parent) => childrenOf(parent).includes(node)).length;
}

/** Whether the expression fails where what the caller knows is not so. It stays behind the test that tells. */
function mayFail(node: Node): boolean {
  if (node.kind === 'conditional') return mayFail(node.test);
  if (node.kind === 'operation') {
    if (definitionOf(node.operator).isPartial === true) return true;
    if (node.operator === 'and' || node.operator === 'or') return mayFail(node.operands[0] as Node);
  }
  return childrenOf(node).some(mayFail);
}

function nameFor(node: Node, graph: Graph): Name {
  const named = graph.nameOf(node);
  if (named === undefined && node.kind === 'operation' && node.operator === 'optional.of') {
    return nameFor(node.operands[0] as Node, graph);
  }
  return named ?? { name: fallbackNames[node.kind] ?? 'value' };
}

const fallbackNames: { readonly [Kind in Node['kind']]?: string } = {
  iteration: 'items',
  list: 'items',
};

function canHaveName(node: Node): boolean {
  return !['input', 'item', 'literal', 'none'].includes(node.kind);
}

/** Whether a name saves more than it costs. What the source describes is worth a name to readers, too. */
function isWorthSharing(node: Node, uses: number, weight: number, graph: Graph): boolean {
  if (uses < 2 || weight < lightest) return false;
  const isDescribed = graph.isConstant(node) && graph.nameOf(node)?.documentation !== undefined;
  return isDescribed || (!isConstantList(node) && (uses - 1) * (weight - 1) >= heavy);
}

/** A list of known texts stays in place, where engines make a set of it. */
function isConstantList(node: Node): boolean {
  return (
    node.kind === 'list' && node.elements.every(({ value, spread }) => !spread && value.kind === 'literal')
  );
}

/** All expressions that count, each after its parts. */
function usedFirst(roots: readonly Node[], counts: (node: Node) => boolean = () => true): readonly Node[] {
  const entered = new Set<Node>();
  const left = new Set<Node>();
  const visit = (node: Node): void => {
    if (entered.has(node) || !counts(node)) return;
    entered.add(node);
    for (const child of childrenOf(node)) visit(child);
    left.add(node);
  };
  for (const root of roots) visit(root);
  return [...left];
}

/** The expressions that stand in an iteration's body without using its item, outermost ones only. */
function insideIterations(roots: readonly Node[]): ReadonlySet<Node> {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const visit = (node: Node, isInside: boolean): void => {
    if (isInside && node.freeItems === 0) {
      found.add(node);
      visit(node, false);
      return;
    }
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'iteration') {
      visit(node.list, isInside);
      visit(node.body, true);
    } else for (const child of childrenOf(node)) visit(child, isInside);
  };
  for (const root of roots) visit(root, false);
  return found;
}

/** The source's name as one that a policy may use: `token-path` as `tokenPath`. */
export function identifierFor(name: string, reserved: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+(.?)/g, (_, next: string) => next.toUpperCase());
  const identifier = /^[A-Za-z_]/.test(plain) ? plain : `value${plain}`;
  return reserved.has(identifier) ? `${identifier}Value` : identifier;
}

export type { Name };

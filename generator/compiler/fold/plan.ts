import type { Graph, Name } from './graph.js';
import { childrenOf, type Folded } from './node.js';

/** An expression that gets a name of its own in the policy. */
export interface Variable {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly node: Folded;
}

/** Which expressions of a policy become variables, in an order in which each uses only earlier ones. */
export interface Plan {
  readonly variables: readonly Variable[];
  readonly names: ReadonlyMap<Folded, string>;
  /**
   * The expressions to bind within an iteration, those that use its item and are needed more than once, by the
   * expression in front of which they stand: the iteration's body, or a branch that alone needs them.
   */
  readonly bindings: ReadonlyMap<Folded, readonly Variable[]>;
}

/** Lighter expressions are as clear in place as behind a name. Weights count a named expression as one node. */
const lightest = 4;
/** What giving a name to an expression that is no constant in the source has to save, in nodes. */
const heavy = 8;
/** Heavier expressions are named even if needed once, for people to read and for engines that limit depth. */
const heaviest = 45;

/**
 * Decides what becomes a variable: what is needed more than once, what an iteration would compute for each item, and
 * what is too long to read in place. Names are the source's; `reserved` names, and doubles, get a number.
 */
export function planVariables(graph: Graph, roots: readonly Folded[], reserved: ReadonlySet<string>): Plan {
  const uses = countUses(roots);
  const repeated = insideIterations(roots);
  const isRoot = new Set(roots);
  const taken = new Map<string, number>();
  const weights = new Map<Folded, number>();
  const variables: Variable[] = [];
  const bindings = new Map<Folded, Variable[]>();
  const bodies = new Set<Folded>();
  for (const node of uses.keys()) {
    if (node.kind === 'iteration' && !bodies.has(node.body)) {
      bodies.add(node.body);
      for (const bound of bindingsWithin(node.body, node.iteration, graph, weights)) {
        const place = narrowestPlace(bound.node, node.body);
        bindings.set(place, [...(bindings.get(place) ?? []), bound]);
      }
    }
    weights.set(node, weightOf(node, weights));
    if (node.items !== 0 || isRoot.has(node) || !isComputed(node)) continue;
    if (!isWorthAName(node, uses.get(node) ?? 0, repeated.has(node), weights, graph)) continue;
    const { name, documentation } = nameFor(node, graph);
    variables.push({ name: unique(name, taken, reserved), documentation, node });
    weights.set(node, 1);
  }
  return { variables, names: new Map(variables.map(({ node, name }) => [node, name])), bindings };
}

/** What a body needs more than once for the item of its own iteration. */
function bindingsWithin(
  body: Folded,
  iteration: number,
  graph: Graph,
  weights: Map<Folded, number>,
): readonly Variable[] {
  const level = 1 << iteration;
  // What does not use the item may hold iterations of its own, with an item of the same number.
  const uses = countUses([body], (node) => (node.items & level) !== 0);
  const found: Variable[] = [];
  for (const node of uses.keys()) {
    if (node.items >= level * 2 || node === body) continue;
    const weight = weightOf(node, weights);
    if (isComputed(node) && isWorthSharing(node, uses.get(node) ?? 0, weight, graph) && !mayFail(node)) {
      found.push({ ...nameFor(node, graph), node });
      weights.set(node, 1);
    } else weights.set(node, weight);
  }
  return found;
}

/** The innermost branch of the body in which all uses of an expression lie, or the body: no need to compute it elsewhere. */
function narrowestPlace(node: Folded, body: Folded): Folded {
  const all = usesWithin(body, node);
  const visit = (place: Folded): Folded | undefined => {
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
function usesWithin(root: Folded, node: Folded): number {
  return countUses([root], (inner) => (inner.items & node.items) !== 0).get(node) ?? 0;
}

function weightOf(node: Folded, weights: ReadonlyMap<Folded, number>): number {
  return childrenOf(node).reduce((sum, child) => sum + (weights.get(child) ?? 1), 1);
}

/** The operations that fail where what the caller knows is not so. They stay behind the test that tells. */
const partial: ReadonlySet<string> = new Set([
  'optional.value',
  'prelude.floatJson',
  'prelude.integer',
  'prelude.lastCharacters',
  'prelude.parseJson',
  'prelude.part',
  'prelude.signedDecimal',
  'prelude.unsignedDecimal',
  'prelude.wholeNumberText',
  'prelude.withoutPrefix',
]);

function mayFail(node: Folded): boolean {
  if (node.kind === 'conditional') return mayFail(node.test);
  if (node.kind === 'operation') {
    if (partial.has(node.operator)) return true;
    if (node.operator === 'and' || node.operator === 'or') return mayFail(node.operands[0] as Folded);
  }
  return childrenOf(node).some(mayFail);
}

function nameFor(node: Folded, graph: Graph): Name {
  return graph.nameOf(node) ?? { name: fallbackNames[node.kind] ?? 'value' };
}

const fallbackNames: { readonly [Kind in Folded['kind']]?: string } = {
  iteration: 'items',
  list: 'items',
};

function isComputed(node: Folded): boolean {
  return node.kind !== 'literal' && node.kind !== 'none' && node.kind !== 'input' && node.kind !== 'item';
}

function isWorthAName(
  node: Folded,
  uses: number,
  isRepeated: boolean,
  weights: ReadonlyMap<Folded, number>,
  graph: Graph,
): boolean {
  const weight = weights.get(node) ?? 0;
  if (isWorthSharing(node, uses, weight, graph)) return true;
  if (isRepeated && weight >= lightest) return true;
  return weight >= heaviest && graph.nameOf(node) !== undefined;
}

/** Whether a name saves more than it costs: always for the source's own constants, else by how much is written once. */
function isWorthSharing(node: Folded, uses: number, weight: number, graph: Graph): boolean {
  return uses > 1 && weight >= lightest && (graph.isConstant(node) || (uses - 1) * (weight - 1) >= heavy);
}

/** How many expressions use each expression, in an order in which used ones come first. */
function countUses(
  roots: readonly Folded[],
  counts: (node: Folded) => boolean = () => true,
): Map<Folded, number> {
  const uses = new Map<Folded, number>();
  const seen = new Set<Folded>();
  const visit = (node: Folded): void => {
    if (!counts(node)) return;
    if (!seen.has(node)) {
      seen.add(node);
      for (const child of childrenOf(node)) visit(child);
    }
    // Insertion keeps the order of the first visit's end.
    uses.set(node, (uses.get(node) ?? 0) + 1);
  };
  for (const root of roots) visit(root);
  return uses;
}

/** The expressions that stand in an iteration's body without using its item, outermost ones only. */
function insideIterations(roots: readonly Folded[]): ReadonlySet<Folded> {
  const found = new Set<Folded>();
  const seen = new Set<Folded>();
  const visit = (node: Folded, isInside: boolean): void => {
    if (isInside && node.items === 0) {
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

function unique(wanted: string, taken: Map<string, number>, reserved: ReadonlySet<string>): string {
  const name = reserved.has(wanted) ? `${wanted}Value` : wanted;
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name}${count}`;
}

export type { Name };

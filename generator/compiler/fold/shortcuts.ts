import { type CommonCase, CommonForms } from './common-forms.js';
import type { EngineFacts } from './engine-facts.js';
import type { Graph } from './graph.js';
import {
  isEmptyList,
  isValue,
  type ListElementNode,
  type ListNode,
  type Node,
  type OperationNode,
} from './node.js';
import { decides, rebuilt } from './rebuild.js';
import type { Simplifier } from './simplify.js';

/** How many lookups a shortcut must save. It takes one itself, and has to be read. */
const leastSaving = 4;

/** How many lookups take as long as going through a list. */
const iterationCost = 4;

/** How many nodes may be written for each lookup that is saved: longer ones would be a second form of the same. */
const weightPerLookup = 2;

/**
 * Adds shortcuts such as `isPlain ? [] : …` to expressions that are constant, or nearly so, in the common case. Features
 * that most pods do not use then cost these pods hardly any time.
 */
export class Shortcuts {
  private readonly forms: CommonForms;
  private readonly savings = new Map<Node, ReadonlySet<Node>>();
  private readonly weights = new Map<Node, number>();
  private readonly visited = new Set<Node>();
  private readonly shortened = new Set<Node>();
  private readonly results = new Map<Node, Node>();
  private readonly uses = new Map<Node, number>();

  constructor(
    private readonly commonCase: CommonCase,
    private readonly graph: Graph,
    private readonly simplify: Simplifier,
    private readonly engine: Pick<EngineFacts, 'conditionalsNeedNames' | 'variableCost'>,
  ) {
    this.forms = new CommonForms(commonCase, graph, simplify);
  }

  /** Expressions that are evaluated together, with their shortcuts. */
  within(roots: readonly Node[]): readonly Node[] {
    for (const root of roots) this.countUses(root);
    for (const root of roots) this.find(root);
    return roots.map((root) => this.rewritten(root));
  }

  private countUses(node: Node): void {
    const before = this.uses.get(node) ?? 0;
    this.uses.set(node, before + 1);
    if (before === 0) for (const part of node.children) this.countUses(part);
  }

  /** Collects the expressions that get a shortcut. Only those are considered that the common case evaluates. */
  private find(node: Node): void {
    if (this.visited.has(node) || !this.forms.isConcerned(node)) return;
    this.visited.add(node);
    if (this.isWorthShortcut(node)) this.shortened.add(node);
    else for (const unit of this.computedUnits(node)) this.find(unit);
  }

  private isWorthShortcut(node: Node): boolean {
    const common = this.forms.of(node);
    if (this.engine.conditionalsNeedNames && !isEmpty(common) && !this.isNamed(node)) return false;
    // If the common case needs this operation, too, its operands may get shortcuts instead.
    const isComputed = isSameOperation(common, node) || node.children.includes(common);
    if (common === node || (isComputed && !isValue(common))) return false;
    const weight = this.weightOf(common);
    const costs = [...this.saved(node)].map(({ kind }) => (kind === 'iteration' ? iterationCost : 1));
    const saving = costs.reduce(
      (sum, cost) => sum + cost,
      this.standsInPlace(node) ? (this.engine.variableCost ?? 0) : 0,
    );
    return saving >= leastSaving && weight <= weightPerLookup * saving;
  }

  /** Whether a shortcut stands where its expression is used, so that no variable is evaluated for a constant. */
  private standsInPlace(node: Node): boolean {
    if (this.engine.conditionalsNeedNames) return false;
    return this.uses.get(node) === 1 && this.graph.isConstant(node) && isValue(this.forms.of(node));
  }

  /** Whether the source has a name for this expression alone. */
  private isNamed(node: Node): boolean {
    const isResult = this.graph.functionNameOf(node) !== undefined;
    return node.freeItems === 0 && (isResult || this.graph.isConstant(node));
  }

  /** How many nodes are written for an expression: one for each part with a name. */
  private weightOf(node: Node): number {
    const known = this.weights.get(node);
    if (known !== undefined) return known;
    const parts = node.children.map((part) => (this.graph.isConstant(part) ? 1 : this.weightOf(part)));
    const weight = parts.reduce((sum, part) => sum + part, 1);
    this.weights.set(node, weight);
    return weight;
  }

  private rewritten(node: Node): Node {
    if (!this.forms.isConcerned(node)) return node;
    const known = this.results.get(node);
    if (known !== undefined) return known;
    const whole = this.withRewrittenParts(node);
    const result = this.shortened.has(node)
      ? this.simplify.conditional(this.commonCase.test, this.forms.of(node), whole, node.type)
      : whole;
    // A shortcut that stands in place has no name. The expression behind it keeps its own.
    const named = this.shortened.has(node) && this.standsInPlace(node) ? whole : result;
    if (result !== node) this.graph.rename(node, named);
    this.results.set(node, result);
    return result;
  }

  private withRewrittenParts(node: Node): Node {
    if (!isDivisible(node)) {
      return rebuilt(node, (part) => this.rewritten(part), this.graph, this.simplify);
    }
    const elements = this.unitsOf(node).flatMap(({ unit, parts }): readonly ListElementNode[] =>
      parts.length > 1 && this.shortened.has(unit)
        ? [{ spread: true, value: this.rewritten(unit) }]
        : parts.map(({ spread, value }) => ({ spread, value: this.rewritten(value) })),
    );
    if (node.kind === 'list') return this.simplify.list(elements, node.type);
    const operands = elements.map(({ value }) => value);
    return this.simplify.operation(node.operator, node.type, operands, node.position);
  }

  /** The parts of an expression that are computed in the common case; parts that can share a shortcut count as one. */
  private computedUnits(node: Node): readonly Node[] {
    if (!isDivisible(node)) return this.computedParts(node);
    const units = this.unitsOf(node).map(({ unit }) => unit);
    return node.kind === 'list' ? units : this.upToDeciding(node, units);
  }

  private unitsOf(node: DivisibleNode): readonly Unit[] {
    const parts =
      node.kind === 'list' ? node.elements : node.operands.map((value) => ({ spread: false, value }));
    // In Rego, each item of a list is guarded by its own condition, so a group would only repeat the test.
    const standApart = node.kind === 'list' && this.engine.conditionalsNeedNames;
    const groups = standApart ? parts.map((part) => [part]) : this.groupsOf(node, parts);
    // A group of all parts is the expression itself.
    return (groups.length === 1 ? parts.map((part) => [part]) : groups).map((group) => {
      const [{ value }] = group as [ListElementNode];
      return { unit: group.length === 1 ? value : this.expressionOf(node, group), parts: group };
    });
  }

  private expressionOf(node: DivisibleNode, parts: readonly ListElementNode[]): Node {
    if (node.kind === 'list') return this.graph.list(parts, node.type);
    return this.graph.operation(
      node.operator,
      node.type,
      parts.map(({ value }) => value),
    );
  }

  /** The parts that are constants in the common case, together, and each other part by itself. */
  private groupsOf(node: DivisibleNode, parts: readonly ListElementNode[]): readonly Parts[] {
    const becomesConstant = ({ value }: ListElementNode) =>
      isValue(this.forms.of(value)) && !this.graph.isConstant(value);
    return node.kind === 'operation' && node.operator !== 'string.concatenate'
      ? together(parts, becomesConstant)
      : neighbours(parts, becomesConstant, ({ value }) => this.forms.of(value) === value);
  }

  /** The lookups and iterations that a shortcut would save. */
  private saved(node: Node): ReadonlySet<Node> {
    const known = this.savings.get(node);
    if (known !== undefined) return known;
    const saved = new Set(this.savedIn(node));
    this.savings.set(node, saved);
    return saved;
  }

  private savedIn(node: Node): readonly Node[] {
    const common = this.forms.of(node);
    if (common === node) return [];
    if (this.forms.isAssumed(node)) return [node];
    const own = node.kind === 'iteration' && common.kind !== 'iteration' ? [node] : [];
    return [...own, ...this.computedParts(node).flatMap((part) => [...this.saved(part)])];
  }

  /** The parts that are computed in the common case. */
  private computedParts(node: Node): readonly Node[] {
    if (node.kind === 'operation') return this.upToDeciding(node, node.operands);
    const test = node.kind === 'conditional' ? this.forms.of(node.test) : undefined;
    if (node.kind !== 'conditional' || test?.kind !== 'literal') return node.children;
    return [node.test, test.value ? node.whenTrue : node.whenFalse];
  }

  /** The operands up to the one that decides, if there is one. */
  private upToDeciding(node: OperationNode, operands: readonly Node[]): readonly Node[] {
    const deciding = operands.findIndex((operand) => decides(node, this.forms.of(operand)));
    return deciding === -1 ? operands : operands.slice(0, deciding + 1);
  }
}

type Parts = readonly ListElementNode[];

/** An expression of which several parts can share one test. */
type DivisibleNode = ListNode | OperationNode;

/** Some parts of such an expression, and the expression that consists of them. */
interface Unit {
  readonly unit: Node;
  readonly parts: Parts;
}

function isDivisible(node: Node): node is DivisibleNode {
  const { kind } = node;
  return (
    kind === 'list' || (kind === 'operation' && ['and', 'or', 'string.concatenate'].includes(node.operator))
  );
}

type Test = (part: ListElementNode) => boolean;

/** The operands of `and` or `or`, whose order does not matter: those that belong together form one group, where the last one was. */
function together(parts: Parts, belongs: Test): readonly Parts[] {
  const group = parts.filter(belongs);
  return parts.flatMap((part) => {
    if (!belongs(part)) return [[part]];
    return part === group.at(-1) ? [group] : [];
  });
}

/** Groups of neighbours that belong together. Parts that do not change are left out at both ends of a group. */
function neighbours(parts: Parts, belongs: Test, isUnchanged: Test): readonly Parts[] {
  const groups: ListElementNode[][] = [];
  let open: ListElementNode[] | undefined;
  const unchanged: ListElementNode[] = [];
  for (const part of parts) {
    if (belongs(part) && isUnchanged(part) && open !== undefined) {
      unchanged.push(part);
    } else if (belongs(part) && !isUnchanged(part) && open !== undefined) {
      open.push(...unchanged.splice(0), part);
    } else {
      groups.push(...unchanged.splice(0).map((one) => [one]), [part]);
      open = belongs(part) && !isUnchanged(part) ? groups.at(-1) : undefined;
    }
  }
  return [...groups, ...unchanged.map((one) => [one])];
}

function isSameOperation(one: Node, other: Node): boolean {
  const isSame = one.kind === other.kind;
  return isSame && (one.kind !== 'operation' || one.operator === (other as OperationNode).operator);
}

function isEmpty(node: Node): boolean {
  return isEmptyList(node) || (node.kind === 'literal' && node.value === '');
}

import { CompileError } from '../diagnostics.js';
import type { Graph } from './graph.js';
import type { Node } from './node.js';
import { rebuilt, withItem } from './rebuild.js';
import type { Simplifier } from './simplify.js';

/** What is known about the most common requests. */
export interface CommonCase {
  /** Whether a request is one of them. */
  readonly test: Node;
  /** The inputs that are known better in the common case. An expression that uses none of them stays as it is. */
  readonly subjects: ReadonlySet<Node>;
  /** The value of an expression for such a request; undefined if it follows from its parts, or is not known. */
  assumed(node: Node, commonForm: (node: Node) => Node): Node | undefined;
}

/** Filters of longer lists are left to the engine. */
const longestFilteredList = 8;

/** Simplifies expressions for the common case. */
export class CommonForms {
  private readonly forms = new Map<Node, Node>();
  private readonly concerned = new Map<Node, boolean>();
  private readonly assumed = new Set<Node>();

  constructor(
    private readonly commonCase: CommonCase,
    private readonly graph: Graph,
    private readonly simplify: Simplifier,
  ) {}

  /** The expression, simplified for the common case. */
  of(node: Node): Node {
    if (!this.isConcerned(node)) return node;
    const known = this.forms.get(node);
    if (known !== undefined) return known;
    const assumed = this.commonCase.assumed(node, this.ofPart);
    if (assumed !== undefined) this.assumed.add(node);
    const form = assumed ?? unlessFailing(() => this.computed(node)) ?? node;
    this.forms.set(node, form);
    return form;
  }

  private readonly ofPart = (part: Node): Node => this.of(part);

  private computed(node: Node): Node {
    return this.filtered(rebuilt(node, this.ofPart, this.graph, this.simplify));
  }

  /** Whether the expression uses an input that is known better in the common case. */
  isConcerned(node: Node): boolean {
    const known = this.concerned.get(node);
    if (known !== undefined) return known;
    const isConcerned =
      this.commonCase.subjects.has(node) || node.children.some((part) => this.isConcerned(part));
    this.concerned.set(node, isConcerned);
    return isConcerned;
  }

  /** Whether the common case says something about the expression itself, and not only about its parts. */
  isAssumed(node: Node): boolean {
    return this.assumed.has(node);
  }

  /** The result of a filter whose list is short, or has the same value in all its items, if the test is known for each. */
  private filtered(node: Node): Node {
    if (node.kind !== 'iteration' || node.operator !== 'filter') return node;
    const { list, body, iteration } = node;
    const keeps = (value: Node): boolean | undefined => {
      const test = unlessFailing(() => this.of(withItem(body, iteration, value, this.graph, this.simplify)));
      return test?.kind === 'literal' ? test.value === true : undefined;
    };
    if (list.kind === 'iteration' && list.operator === 'map' && list.body.kind === 'literal') {
      return keeps(list.body) === false ? this.graph.list([], node.type) : node;
    }
    if (list.kind !== 'list' || list.elements.length > longestFilteredList) return node;
    const kept = list.elements.map(({ spread, value }) => (spread ? undefined : keeps(value)));
    if (kept.includes(undefined)) return node;
    const elements = list.elements.filter((_, index) => kept[index]);
    return this.simplify.list(elements, node.type);
  }
}

/** The result; undefined where an operation fails on constants, which is then not computed in the common case. */
export function unlessFailing<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CompileError) return undefined;
    throw error;
  }
}

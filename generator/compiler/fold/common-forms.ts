import { CompileError } from '../diagnostics.js';
import type { Graph } from './graph.js';
import type { Node } from './node.js';
import { rebuilt, withItem } from './rebuild.js';
import type { Simplifier } from './simplify.js';

/** What is known of the requests that are the most common. */
export interface CommonCase {
  /** Whether a request is one of them. */
  readonly test: Node;
  /** What it says something of. Expressions that are not made of any of these are the same in all cases. */
  readonly subjects: ReadonlySet<Node>;
  /** What an expression then is; undefined for one of which no more is known than of its parts. */
  assumed(node: Node, commonForm: (node: Node) => Node): Node | undefined;
}

/** A filter of a list of so few items is computed when the policy is made. */
const longestFilteredList = 8;

/** What expressions are in the common case. */
export class CommonForms {
  private readonly forms = new Map<Node, Node>();
  private readonly concerned = new Map<Node, boolean>();
  private readonly assumed = new Set<Node>();

  constructor(
    private readonly commonCase: CommonCase,
    private readonly graph: Graph,
    private readonly simplify: Simplifier,
  ) {}

  /** What the expression is in the common case. */
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

  /** Whether the expression is made of what the common case says something of, so that it may be another there. */
  isConcerned(node: Node): boolean {
    const known = this.concerned.get(node);
    if (known !== undefined) return known;
    const isConcerned =
      this.commonCase.subjects.has(node) || node.children.some((part) => this.isConcerned(part));
    this.concerned.set(node, isConcerned);
    return isConcerned;
  }

  /** Whether its form is known of the expression itself, and not only of its parts. */
  isAssumed(node: Node): boolean {
    return this.assumed.has(node);
  }

  /** What a filter keeps of a short list, or of one value again and again, where that is known. */
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

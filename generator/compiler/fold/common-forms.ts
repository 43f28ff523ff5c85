import { CompileError } from '../diagnostics.js';
import type { Graph } from './graph.js';
import type { IterationNode, ListNode, Node } from './node.js';
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

/** Longer lists are left to the engine. */
const longestList = 8;

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
    const form = rebuilt(node, this.ofPart, this.graph, this.simplify);
    if (form.kind !== 'iteration') return form;
    if (form.operator === 'map') return this.mapped(form);
    return form.operator === 'filter' ? this.filtered(form) : form;
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

  /** The result of a `map` over a short list, if it consists of literals. */
  private mapped(node: IterationNode): Node {
    if (!isShort(node.list)) return node;
    const values = node.list.elements.map(({ spread, value }) =>
      spread ? undefined : this.bodyFor(node, value),
    );
    return values.every((value) => value?.kind === 'literal')
      ? this.graph.list(
          values.map((value) => ({ spread: false, value: value as Node })),
          node.type,
        )
      : node;
  }

  /** The result of a `filter` whose list is short or repeats one literal, if the test is known for each item. */
  private filtered(node: IterationNode): Node {
    const { list } = node;
    const keeps = (value: Node): boolean | undefined => {
      const test = this.bodyFor(node, value);
      return test?.kind === 'literal' ? test.value === true : undefined;
    };
    if (list.kind === 'iteration' && list.operator === 'map' && list.body.kind === 'literal') {
      return keeps(list.body) === false ? this.graph.list([], node.type) : node;
    }
    if (!isShort(list)) return node;
    const kept = list.elements.map(({ spread, value }) => (spread ? undefined : keeps(value)));
    if (kept.includes(undefined)) return node;
    const elements = list.elements.filter((_, index) => kept[index]);
    return this.simplify.list(elements, node.type);
  }

  /** The body of an iteration with a certain item in it; undefined if it fails for that item. */
  private bodyFor({ body, iteration }: IterationNode, item: Node): Node | undefined {
    return unlessFailing(() => this.of(withItem(body, iteration, item, this.graph, this.simplify)));
  }
}

function isShort(list: Node): list is ListNode {
  return list.kind === 'list' && list.elements.length <= longestList;
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

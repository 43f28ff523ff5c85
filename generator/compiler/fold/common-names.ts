import { boolean, type Type, text } from '../ir/types.js';
import { type CommonCase, unlessFailing } from './common-forms.js';
import { constantOf } from './constant.js';
import { type Graph, type Name, Rank } from './graph.js';
import { type IterationNode, type Node, type OperationNode, startOf } from './node.js';
import { withItem } from './rebuild.js';
import type { ShortNames } from './records.js';
import type { Simplifier } from './simplify.js';

/** Which names a record has in the common case, of those with the prefix of ShortNames; here without it. */
export interface CommonNames {
  /** Whole names, and what each of them has for its value, where that is known. */
  readonly whole: Readonly<Record<string, string | undefined>>;
  /** What the others start with. */
  readonly starts: readonly string[];
  /** Longer starts, of names that are rare all the same. */
  readonly rareStarts: readonly string[];
  /** What the test for the common case is called, and its comment. */
  readonly name: string;
  readonly documentation: string;
  /** What the test for a single name is called, and its comment. */
  readonly ofName: Name;
}

/** The common case in which a record has only common names, and names without the prefix. */
export class CommonNamesCase implements CommonCase {
  readonly test: Node;
  readonly subjects: ReadonlySet<Node>;
  private readonly wholeNames: readonly string[];
  /** The record without the prefix of its names, and these names. */
  private readonly short: Node;
  private readonly names: Node;
  /** Stands for any name in the record that does not have the prefix. */
  private readonly otherName: Node;
  /** A name of each kind that the record has in the common case. */
  private readonly kinds: readonly Node[];

  constructor(
    private readonly common: CommonNames,
    private readonly record: Node,
    private readonly shortNames: ShortNames,
    private readonly graph: Graph,
    private readonly simplify: Simplifier,
  ) {
    const { prefix } = shortNames;
    this.wholeNames = Object.keys(common.whole);
    this.short = simplify.short(record, shortNames);
    this.names = simplify.operation('record.keys', { kind: 'list', item: text }, [this.short]);
    this.otherName = graph.input('otherName', text);
    const rest = graph.input('rest', text);
    this.subjects = new Set([record, this.otherName, rest]);
    this.kinds = [
      this.otherName,
      ...this.wholeNames.map((whole) => graph.literal(prefix + whole)),
      ...common.starts.map((start) => this.concatenated(graph.literal(prefix + start), rest)),
    ];
    this.test = graph.named(this.makeTest(), Rank.constant, common);
  }

  assumed(node: Node, commonForm: (node: Node) => Node): Node | undefined {
    if (node.kind === 'iteration') return this.withoutItems(node, commonForm);
    if (node.kind !== 'operation') return undefined;
    const [first, second] = node.operands as readonly [Node, Node];
    switch (node.operator) {
      case 'equals':
      case 'string.startsWith':
        return this.compared(node, first, textsOf(second));
      case 'list.includes':
        return this.areNames(first) ? this.includedName(second) : this.compared(node, second, textsOf(first));
      case 'record.at':
        return first === this.short ? this.found(node, second) : undefined;
      default:
        return undefined;
    }
  }

  private makeTest(): Node {
    const { common, graph, simplify, short } = this;
    const name = graph.item(1, text);
    const startsWith = (start: string) =>
      simplify.operation('string.startsWith', boolean, [name, graph.literal(start)]);
    const isCommon = simplify.operation('or', boolean, [
      simplify.operation('list.includes', boolean, [simplify.constant(this.wholeNames), name]),
      ...common.starts.map((start) => {
        const rare = common.rareStarts.filter((longer) => longer.startsWith(start)).map(startsWith);
        const isRare = rare.map((test) => simplify.operation('not', boolean, [test]));
        return simplify.operation('and', boolean, [startsWith(start), ...isRare]);
      }),
    ]);
    const hasValue = ([whole, value]: readonly [string, string | undefined]) => {
      const found = simplify.operation('record.at', optionalText, [short, graph.literal(whole)]);
      return value === undefined
        ? graph.literal(true)
        : simplify.operation('equals', boolean, [found, this.present(value)]);
    };
    graph.named(isCommon, Rank.result, common.ofName);
    return simplify.operation('and', boolean, [
      ...Object.entries(common.whole).map(hasValue),
      simplify.iteration('every', boolean, this.names, 1, 'name', isCommon),
    ]);
  }

  private present(value: string): Node {
    return this.simplify.operation('optional.of', optionalText, [this.graph.literal(value)]);
  }

  private concatenated(...parts: readonly Node[]): Node {
    return this.simplify.operation('string.concatenate', text, parts);
  }

  /** Whether a text can be a common name. */
  private mayBeCommon(key: Node): boolean {
    const start = startOf(key);
    if (start === undefined) return true;
    const { starts, rareStarts } = this.common;
    const isWhole = key.kind === 'literal';
    const begins = (name: string) => (isWhole ? name === start : name.startsWith(start));
    if (rareStarts.some((rare) => start.startsWith(rare))) return false;
    return (
      this.wholeNames.some(begins) ||
      starts.some((one) => start.startsWith(one) || (!isWhole && one.startsWith(start)))
    );
  }

  private found({ type }: OperationNode, key: Node): Node | undefined {
    if (!this.mayBeCommon(key)) return this.graph.none(type);
    const value = key.kind === 'literal' ? this.common.whole[String(key.value)] : undefined;
    return value === undefined ? undefined : this.present(value);
  }

  private includedName(key: Node): Node | undefined {
    return this.mayBeCommon(key) ? undefined : this.graph.literal(false);
  }

  /** Whether the items of a list are names of the record, all of them or some. */
  private areNames(list: Node): boolean {
    return list.kind === 'iteration' && list.operator === 'filter'
      ? this.areNames(list.list)
      : list === this.names;
  }

  /** The result of a filter of the record's names that keeps none of any kind. */
  private withoutItems(
    { operator, list, iteration, body, type }: IterationNode,
    commonForm: (node: Node) => Node,
  ): Node | undefined {
    const isOfNames =
      list.kind === 'operation' && list.operator === 'record.keys' && list.operands[0] === this.record;
    if (operator !== 'filter' || !isOfNames) return undefined;
    const keepsNone = this.kinds.every((kind) => {
      const test = unlessFailing(() =>
        commonForm(withItem(body, iteration, kind, this.graph, this.simplify)),
      );
      return test?.kind === 'literal' && test.value === false;
    });
    return keepsNone ? this.graph.list([], type) : undefined;
  }

  /** What the beginning of a text says of its equality with one of several, or of what it starts with. */
  private compared(
    { operator }: OperationNode,
    whole: Node,
    texts: readonly string[] | undefined,
  ): Node | undefined {
    if (texts === undefined) return undefined;
    const { prefix } = this.shortNames;
    const no = this.graph.literal(false);
    if (whole === this.otherName) return texts.every((one) => one.startsWith(prefix)) ? no : undefined;
    const start = startOf(whole);
    if (start === undefined) return undefined;
    const isStart = operator === 'string.startsWith';
    if (isStart && texts.every((one) => start.startsWith(one))) return this.graph.literal(true);
    return texts.some((one) => one.startsWith(start)) ? undefined : no;
  }
}

const optionalText: Type = { kind: 'optional', value: text };

/** A literal text, or the items of a list of them; undefined for any other expression. */
function textsOf(node: Node): readonly string[] | undefined {
  const constant = constantOf(node);
  if (typeof constant === 'string') return [constant];
  return typeof constant === 'object' ? constant : undefined;
}

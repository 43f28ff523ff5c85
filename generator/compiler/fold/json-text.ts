import { jsonText, quoted } from '../../injection/prelude.js';
import { CompileError, diagnostics } from '../diagnostics.js';
import { boolean, itemType, type SourcePosition, type Type, text } from '../ir/types.js';
import { type Graph, Rank } from './graph.js';
import {
  innermostIteration,
  type ListElementNode,
  type ListNode,
  type Node,
  type ObjectNode,
  type OperationNode,
} from './node.js';
import type { Simplifier } from './simplify.js';

const texts: Type = { kind: 'list', item: text };

/**
 * The JSON text of an expression, as text pieces: what is known is written out, and only texts are left to escape.
 * So no engine has to write an object of mixed types as JSON, which some cannot and none does in Go's order. Throws a
 * CompileError where it is not known what a value is made of.
 *
 * @param quote how strings are written
 * @param type what the source knows the expression to be, where that is more than its own type says
 */
export function jsonTextOf(
  node: Node,
  type: Type,
  quote: Quote,
  position: SourcePosition,
  graph: Graph,
  simplify: Simplifier,
): Node {
  const json = new JsonText(quote, position, graph, simplify);
  return node.type.kind === 'json' ? json.opaque(node, type) : json.of(node);
}

/** The operation that writes a string as JSON, or nearly so. */
export type Quote = 'prelude.jsonText' | 'prelude.quoted';

class JsonText {
  constructor(
    private readonly quote: Quote,
    private readonly position: SourcePosition,
    private readonly graph: Graph,
    private readonly simplify: Simplifier,
  ) {}

  of(node: Node): Node {
    const json = this.written(node);
    const name = this.graph.isConstant(node) ? this.graph.nameOf(node) : undefined;
    return name === undefined || json.weight < 3
      ? json
      : this.graph.named(json, Rank.constant, {
          name: `${name.name}Json`,
          documentation: name.documentation && `${name.documentation} As JSON.`,
        });
  }

  /** What is known, as JSON text. */
  private known(value: string | number | boolean): string {
    return typeof value === 'string' && this.quote === 'prelude.quoted' ? quoted(value) : jsonText(value);
  }

  private written(node: Node): Node {
    const { graph, simplify } = this;
    switch (node.kind) {
      case 'conditional':
        // A text is escaped once, whichever it is, unless it may be one that can be written out.
        if (
          node.type.kind === 'string' &&
          node.whenTrue.kind !== 'literal' &&
          node.whenFalse.kind !== 'literal'
        ) {
          return this.opaque(node);
        }
        return simplify.conditional(node.test, this.of(node.whenTrue), this.of(node.whenFalse), text);
      case 'literal':
        return graph.literal(this.known(node.value));
      case 'list':
        return this.list(node);
      case 'object':
        return this.object(node);
      case 'operation':
        if (node.operator === 'prelude.rawJson') return node.operands[0] as Node;
        if (node.operator === 'prelude.orderedRecord') return this.record(node.operands[0] as Node);
        if (node.operator === 'optional.of') return this.of(node.operands[0] as Node);
        return this.parts(node) ?? this.opaque(node);
      case 'iteration':
        return node.operator === 'map' || node.operator === 'flatMap'
          ? this.bracketed(this.joined(this.items(node)))
          : this.opaque(node);
      default:
        return this.opaque(node);
    }
  }

  /**
   * The parts of a split text. They are escaped together, since engines take longer than linear time to make a list of
   * texts. Undefined where an escape may contain what separates them.
   */
  private parts({ operator, operands: [whole, separator] }: OperationNode): Node | undefined {
    if (operator !== 'string.split' || whole === undefined || separator?.kind !== 'literal') return undefined;
    if (!/^[ ,;:|]$/.test(String(separator.value))) return undefined;
    const { graph, simplify } = this;
    const between = graph.literal('","');
    return this.bracketed(
      simplify.operation('string.replaceAll', text, [this.opaque(whole), separator, between]),
    );
  }

  /** A value of which only the type is known. */
  opaque(node: Node, type = node.type): Node {
    const { graph, simplify } = this;
    switch (type.kind) {
      case 'string':
        return simplify.operation(this.quote, text, [node]);
      case 'boolean':
        return simplify.conditional(node, graph.literal('true'), graph.literal('false'), text);
      case 'integer':
        return simplify.operation('prelude.decimal', text, [node]);
      case 'list': {
        const level = innermostIteration(node) + 1;
        const item = graph.item(level, itemType(type));
        return this.bracketed(
          this.joined(simplify.iteration('map', texts, node, level, 'item', this.of(item))),
        );
      }
      default:
        return this.unknown(names[type.kind] ?? 'value');
    }
  }

  private list(node: ListNode): Node {
    if (node.elements.every((element) => !element.spread)) {
      const parts = node.elements.flatMap(({ value }, index) =>
        index === 0 ? [this.of(value)] : [this.graph.literal(','), this.of(value)],
      );
      return this.bracketed(this.simplify.operation('string.concatenate', text, parts));
    }
    const [first] = node.elements;
    if (first !== undefined && !first.spread) return this.listWithTail(first, node.elements.slice(1));
    const pieces = node.elements.map(
      ({ spread, value }): ListElementNode =>
        spread ? { spread, value: this.items(value) } : { spread, value: this.of(value) },
    );
    return this.bracketed(this.joined(this.simplify.list(pieces, texts)));
  }

  /** A list with a first item that is always there: each further piece brings its comma. */
  private listWithTail(first: ListElementNode, rest: readonly ListElementNode[]): Node {
    const parts = [this.of(first.value), ...rest.map((element) => this.tail(element))];
    return this.bracketed(this.simplify.operation('string.concatenate', text, parts));
  }

  /** The items of a further piece of a list, a comma before each. */
  private tail({ spread, value }: ListElementNode): Node {
    const { graph, simplify } = this;
    const comma = graph.literal(',');
    if (!spread) return simplify.operation('string.concatenate', text, [comma, this.of(value)]);
    if (value.kind === 'conditional') {
      const [whenTrue, whenFalse] = [value.whenTrue, value.whenFalse].map((list) =>
        this.tail({ spread, value: list }),
      ) as [Node, Node];
      return simplify.conditional(value.test, whenTrue, whenFalse, text);
    }
    if (value.kind === 'list') {
      const parts = value.elements.map((element) => this.tail(element));
      return simplify.operation('string.concatenate', text, parts);
    }
    return this.joined(this.items(value), comma);
  }

  /** The JSON texts of a list's items, as a list. */
  private items(list: Node): Node {
    if (list.kind === 'conditional') {
      return this.simplify.conditional(
        list.test,
        this.items(list.whenTrue),
        this.items(list.whenFalse),
        texts,
      );
    }
    if (list.kind === 'list') {
      return this.simplify.list(
        list.elements.map(({ spread, value }) => ({
          spread,
          value: spread ? this.items(value) : this.of(value),
        })),
        texts,
      );
    }
    if (list.kind === 'iteration' && (list.operator === 'map' || list.operator === 'flatMap')) {
      const body = list.operator === 'map' ? this.of(list.body) : this.items(list.body);
      return this.simplify.iteration(list.operator, texts, list.list, list.iteration, list.parameter, body);
    }
    const level = innermostIteration(list) + 1;
    const item = this.graph.item(level, itemType(list.type));
    return this.simplify.iteration('map', texts, list, level, 'item', this.of(item));
  }

  private object(node: ObjectNode): Node {
    const members = [...node.members].filter(([, value]) => value.kind !== 'none');
    const first = members.findIndex(([, value]) => value.type.kind !== 'optional');
    if (first < 0) return this.objectOfOptionals(members);
    // Members before the first that is always there bring a comma behind them, those after it one before.
    const texts = members.map(([name, value], index) =>
      this.memberText(name, value, index > first ? ',' : '', index < first ? ',' : ''),
    );
    const last = members.findLastIndex(
      ([, value]) => value.type.kind !== 'optional' || value.freeItems !== 0,
    );
    const parts = [...texts.slice(0, last + 1), ...this.lastMembers(node, members, texts, last + 1)];
    return this.braced(this.simplify.operation('string.concatenate', text, parts));
  }

  /** The members at the end that may be missing: together, where the others are written for each item of a list. */
  private lastMembers(
    node: ObjectNode,
    members: readonly (readonly [string, Node])[],
    texts: readonly Node[],
    start: number,
  ): readonly Node[] {
    const last = texts.slice(start);
    if (node.freeItems === 0 || last.length < 2) return last;
    const { graph, simplify } = this;
    const names = members.slice(start).map(([name]) => `"${name}"`);
    return [
      graph.named(simplify.operation('string.concatenate', text, last), Rank.constant, {
        name: 'lastMembers',
        documentation: `The configuration's members ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`,
      }),
    ];
  }

  /** An object none of whose members need be there. */
  private objectOfOptionals(members: readonly (readonly [string, Node])[]): Node {
    const { graph, simplify } = this;
    const [only, ...more] = members;
    if (only === undefined) return graph.literal('{}');
    if (more.length === 0) return this.braced(this.memberText(only[0], only[1], '', ''));
    const pieces = simplify.list(
      members.map(([name, value]) => ({ spread: false, value: this.memberText(name, value, '', '') })),
      texts,
    );
    const level = innermostIteration(pieces) + 1;
    const isThere = simplify.operation('not', boolean, [
      simplify.operation('equals', boolean, [graph.item(level, text), graph.literal('')]),
    ]);
    return this.braced(this.joined(simplify.iteration('filter', texts, pieces, level, 'member', isThere)));
  }

  private memberText(name: string, value: Node, before: string, after: string): Node {
    const { graph, simplify } = this;
    const around = (inner: Node) =>
      simplify.operation('string.concatenate', text, [
        graph.literal(`${before}${this.known(name)}:`),
        graph.named(this.of(inner), Rank.member, { name: `${camelCase(name)}Json` }),
        graph.literal(after),
      ]);
    if (value.type.kind !== 'optional') return around(value);
    const named = (member: Node, of: string) =>
      graph.named(member, Rank.member, {
        name: `${camelCase(of)}Member`,
        documentation: `The configuration's member "${name}".`,
      });
    const present = (inner: Node) => named(around(inner), graph.nameOf(inner)?.name ?? name);
    return named(this.ifPresent(value, present), name);
  }

  private ifPresent(value: Node, around: (inner: Node) => Node): Node {
    const { graph, simplify } = this;
    if (value.kind === 'none') return graph.literal('');
    if (value.kind === 'conditional') {
      return simplify.conditional(
        value.test,
        this.ifPresent(value.whenTrue, around),
        this.ifPresent(value.whenFalse, around),
        text,
      );
    }
    const type = value.type.kind === 'optional' ? value.type.value : value.type;
    const inner = simplify.operation('optional.value', type, [value]);
    const present = simplify.operation('optional.present', boolean, [value]);
    return simplify.conditional(present, around(inner), graph.literal(''), text);
  }

  /** `{"name":"value",…}` of a list of pairs. */
  private record(entries: Node): Node {
    return this.braced(this.joined(this.pairs(entries)));
  }

  /** `"name":"value"` of each pair in a list. */
  private pairs(entries: Node): Node {
    const { graph, simplify } = this;
    const pair = (node: Node): Node => {
      const [name, value] = node.kind === 'list' ? node.elements : [];
      if (name === undefined || value === undefined) return this.unknown('pair');
      const parts = [this.of(name.value), graph.literal(':'), this.of(value.value)];
      return simplify.operation('string.concatenate', text, parts);
    };
    if (entries.kind === 'conditional') {
      const { test, whenTrue, whenFalse } = entries;
      return simplify.conditional(test, this.pairs(whenTrue), this.pairs(whenFalse), texts);
    }
    if (entries.kind === 'list') {
      return simplify.list(
        entries.elements.map(({ spread, value }) => ({
          spread,
          value: spread ? this.pairs(value) : pair(value),
        })),
        texts,
      );
    }
    if (entries.kind !== 'iteration' || (entries.operator !== 'map' && entries.operator !== 'flatMap')) {
      return this.unknown('list of pairs');
    }
    const { operator, list, iteration, parameter } = entries;
    const body = operator === 'map' ? pair(entries.body) : this.pairs(entries.body);
    return simplify.iteration(operator, texts, list, iteration, parameter, body);
  }

  private unknown(value: string): never {
    throw new CompileError([diagnostics.unknownJson(this.position, value)]);
  }

  private joined(list: Node, prefix?: Node): Node {
    const { graph, simplify } = this;
    if (prefix === undefined) return simplify.operation('list.join', text, [list, graph.literal(',')]);
    const level = innermostIteration(list) + 1;
    const prefixed = simplify.operation('string.concatenate', text, [prefix, graph.item(level, text)]);
    return simplify.operation('list.join', text, [
      simplify.iteration('map', texts, list, level, 'item', prefixed),
      graph.literal(''),
    ]);
  }

  private bracketed(inner: Node): Node {
    return this.enclosed('[', inner, ']');
  }

  private braced(inner: Node): Node {
    return this.enclosed('{', inner, '}');
  }

  private enclosed(open: string, inner: Node, close: string): Node {
    const { graph, simplify } = this;
    return simplify.operation('string.concatenate', text, [graph.literal(open), inner, graph.literal(close)]);
  }
}

/** What is called a value of a type that says too little to write it as JSON. */
const names: { readonly [Kind in Type['kind']]?: string } = {
  json: 'parsed JSON value',
  object: 'object',
  optional: 'value that may be undefined',
  record: 'record',
};

/** `template_config` as `templateConfig`. */
function camelCase(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

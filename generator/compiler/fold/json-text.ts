import { jsonText } from '../../injection/prelude.js';
import { itemType, type Type } from '../ir.js';
import type { Graph } from './graph.js';
import type { Folded, FoldedElement, FoldedList, FoldedObject } from './node.js';
import type { Simplifier } from './simplify.js';

const text: Type = { kind: 'text' };
const texts: Type = { kind: 'list', item: text };

/**
 * The JSON text of an expression, as text pieces: what is known is written out, and only texts are left to escape.
 * So no engine has to write an object of mixed types as JSON, which some cannot and none does in Go's order.
 */
export function jsonTextOf(node: Folded, graph: Graph, simplify: Simplifier): Folded {
  return new JsonText(graph, simplify).of(node);
}

class JsonText {
  constructor(
    private readonly graph: Graph,
    private readonly simplify: Simplifier,
  ) {}

  of(node: Folded): Folded {
    const json = this.written(node);
    const name = this.graph.constantName(node);
    return name === undefined || json.weight < 3
      ? json
      : this.graph.named(json, {
          name: `${name.name}Json`,
          documentation: name.documentation && `${name.documentation} As JSON text.`,
        });
  }

  private written(node: Folded): Folded {
    const { graph, simplify } = this;
    switch (node.kind) {
      case 'conditional':
        // A text is escaped once, whichever it is, unless it may be one that can be written out.
        if (
          node.type.kind === 'text' &&
          node.whenTrue.kind !== 'literal' &&
          node.whenFalse.kind !== 'literal'
        ) {
          return this.opaque(node);
        }
        return simplify.conditional(node.test, this.of(node.whenTrue), this.of(node.whenFalse), text);
      case 'literal':
        return graph.literal(jsonText(node.value));
      case 'list':
        return this.list(node);
      case 'object':
        return this.object(node);
      case 'operation':
        if (node.operator === 'prelude.rawJson') return node.operands[0] as Folded;
        if (node.operator === 'prelude.orderedRecord') return this.record(node.operands[0] as Folded);
        if (node.operator === 'optional.of') return this.of(node.operands[0] as Folded);
        return this.opaque(node);
      case 'iteration':
        if (node.operator === 'map') return this.bracketed(this.joined(this.mapped(node)));
        return this.opaque(node);
      default:
        return this.opaque(node);
    }
  }

  /** A value of which only the type is known. */
  private opaque(node: Folded): Folded {
    const { graph, simplify } = this;
    switch (node.type.kind) {
      case 'text':
        return simplify.operation('prelude.jsonText', text, [node]);
      case 'boolean':
        return simplify.conditional(node, graph.literal('true'), graph.literal('false'), text);
      case 'integer':
        return simplify.operation('prelude.decimal', text, [node]);
      case 'list': {
        const level = highestItem(node.items) + 1;
        const item = graph.item(level, itemType(node.type));
        return this.bracketed(
          this.joined(simplify.iteration('map', texts, node, level, 'item', this.of(item))),
        );
      }
      default:
        throw new Error(`a value of type ${node.type.kind} has no JSON text here`);
    }
  }

  private list(node: FoldedList): Folded {
    if (node.elements.every((element) => !element.spread)) {
      const parts = node.elements.flatMap(({ value }, index) =>
        index === 0 ? [this.of(value)] : [this.graph.literal(','), this.of(value)],
      );
      return this.bracketed(this.simplify.operation('text.concatenate', text, parts));
    }
    const [first] = node.elements;
    if (first !== undefined && !first.spread) return this.listWithTail(first, node.elements.slice(1));
    const pieces = node.elements.map(
      ({ spread, value }): FoldedElement =>
        spread ? { spread, value: this.items(value) } : { spread, value: this.of(value) },
    );
    return this.bracketed(this.joined(this.simplify.list(pieces, texts)));
  }

  /** A list with a first item that is always there: each further piece brings its comma. */
  private listWithTail(first: FoldedElement, rest: readonly FoldedElement[]): Folded {
    const { graph, simplify } = this;
    const comma = graph.literal(',');
    const parts = rest.map(({ spread, value }) => {
      if (!spread) return simplify.operation('text.concatenate', text, [comma, this.of(value)]);
      if (value.kind === 'conditional')
        return this.conditionalTail(value.test, value.whenTrue, value.whenFalse);
      return this.joined(this.items(value), comma);
    });
    return this.bracketed(simplify.operation('text.concatenate', text, [this.of(first.value), ...parts]));
  }

  private conditionalTail(test: Folded, whenTrue: Folded, whenFalse: Folded): Folded {
    const tail = (list: Folded): Folded =>
      list.kind === 'list'
        ? this.simplify.operation(
            'text.concatenate',
            text,
            list.elements.flatMap(({ value }) => [this.graph.literal(','), this.of(value)]),
          )
        : this.joined(this.items(list), this.graph.literal(','));
    return this.simplify.conditional(test, tail(whenTrue), tail(whenFalse), text);
  }

  /** The JSON texts of a list's items, as a list. */
  private items(list: Folded): Folded {
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
    if (list.kind === 'iteration' && list.operator === 'map') return this.mapped(list);
    const level = highestItem(list.items) + 1;
    const item = this.graph.item(level, itemType(list.type));
    return this.simplify.iteration('map', texts, list, level, 'item', this.of(item));
  }

  private mapped(node: Extract<Folded, { kind: 'iteration' }>): Folded {
    return this.simplify.iteration(
      'map',
      texts,
      node.list,
      node.iteration,
      node.parameter,
      this.of(node.body),
    );
  }

  private object(node: FoldedObject): Folded {
    const members = [...node.members].filter(([, value]) => value.kind !== 'none');
    const first = members.findIndex(([, value]) => value.type.kind !== 'optional');
    if (first < 0) return this.objectOfOptionals(members);
    // Members before the first that is always there bring a comma behind them, those after it one before.
    const parts = members.map(([name, value], index) =>
      this.memberText(name, value, index > first ? ',' : '', index < first ? ',' : ''),
    );
    return this.braced(this.simplify.operation('text.concatenate', text, parts));
  }

  /** An object none of whose members need be there. */
  private objectOfOptionals(members: readonly (readonly [string, Folded])[]): Folded {
    const { graph, simplify } = this;
    const [only, ...more] = members;
    if (only === undefined) return graph.literal('{}');
    if (more.length === 0) return this.braced(this.memberText(only[0], only[1], '', ''));
    const pieces = simplify.list(
      members.map(([name, value]) => ({ spread: false, value: this.memberText(name, value, '', '') })),
      texts,
    );
    const level = highestItem(pieces.items) + 1;
    const isThere = simplify.operation('not', { kind: 'boolean' }, [
      simplify.operation('equals', { kind: 'boolean' }, [graph.item(level, text), graph.literal('')]),
    ]);
    return this.braced(this.joined(simplify.iteration('filter', texts, pieces, level, 'member', isThere)));
  }

  private memberText(name: string, value: Folded, before: string, after: string): Folded {
    const { graph, simplify } = this;
    const around = (inner: Folded) =>
      simplify.operation('text.concatenate', text, [
        graph.literal(`${before}${jsonText(name)}:`),
        this.of(inner),
        graph.literal(after),
      ]);
    return value.type.kind === 'optional' ? this.ifPresent(value, around) : around(value);
  }

  private ifPresent(value: Folded, around: (inner: Folded) => Folded): Folded {
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
    const present = simplify.operation('optional.present', { kind: 'boolean' }, [value]);
    return simplify.conditional(present, around(inner), graph.literal(''), text);
  }

  /** `{"name":"value",…}` of a list of pairs. */
  private record(entries: Folded): Folded {
    const { graph, simplify } = this;
    const pair = (node: Folded): Folded => {
      const [name, value] = node.kind === 'list' ? node.elements : [];
      if (name === undefined || value === undefined) throw new Error('an ordered record is made of pairs');
      const parts = [this.of(name.value), graph.literal(':'), this.of(value.value)];
      return simplify.operation('text.concatenate', text, parts);
    };
    if (entries.kind !== 'iteration' || entries.operator !== 'map') {
      throw new Error('an ordered record is made by .map()');
    }
    const { list, iteration, parameter, body } = entries;
    return this.braced(this.joined(simplify.iteration('map', texts, list, iteration, parameter, pair(body))));
  }

  private joined(list: Folded, prefix?: Folded): Folded {
    const { graph, simplify } = this;
    if (prefix === undefined) return simplify.operation('list.join', text, [list, graph.literal(',')]);
    const level = highestItem(list.items) + 1;
    const prefixed = simplify.operation('text.concatenate', text, [prefix, graph.item(level, text)]);
    return simplify.operation('list.join', text, [
      simplify.iteration('map', texts, list, level, 'item', prefixed),
      graph.literal(''),
    ]);
  }

  private bracketed(inner: Folded): Folded {
    return this.enclosed('[', inner, ']');
  }

  private braced(inner: Folded): Folded {
    return this.enclosed('{', inner, '}');
  }

  private enclosed(open: string, inner: Folded, close: string): Folded {
    const { graph, simplify } = this;
    return simplify.operation('text.concatenate', text, [graph.literal(open), inner, graph.literal(close)]);
  }
}

/** The number of the innermost iteration in a set of them. */
function highestItem(items: number): number {
  return 31 - Math.clz32(items | 1);
}

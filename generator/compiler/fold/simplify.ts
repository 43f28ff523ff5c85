import type { Operator } from '../ir/operators.js';
import type { Iteration } from '../ir/program.js';
import { boolean, type SourcePosition, type Type, text } from '../ir/types.js';
import { builtItems, certainlyLacks, type KnownItems, withItems } from './built.js';
import { checkPattern, evaluateConstant } from './constant.js';
import type { Graph } from './graph.js';
import { hasItemAt, hasMember, type IteratedLists } from './lookups.js';
import { type ConditionalNode, inside, isPresent, type ListElementNode, type Node } from './node.js';
import { Records, type ShortNames } from './records.js';

/** Makes expressions in their simplest form. Every rule keeps the meaning for every input. */
export class Simplifier {
  private readonly records: Records;
  private items: KnownItems = new Map();
  private lists: IteratedLists = new Map();

  /** @param mergesRecords whether the engine can merge two records */
  constructor(
    private readonly graph: Graph,
    mergesRecords: boolean,
    shortNames?: ShortNames,
  ) {
    this.records = new Records(graph, this, mergesRecords, shortNames);
  }

  operation(operator: Operator, type: Type, operands: readonly Node[], position?: SourcePosition): Node {
    if (operator === 'prelude.findAll' || operator === 'prelude.matches') {
      checkPattern(operator, operands[1] as Node, position);
    }
    const constant = evaluateConstant(operator, operands, position);
    if (constant !== undefined) return this.constant(constant);
    const [first, second] = operands as readonly [Node, Node | undefined];
    switch (operator) {
      case 'and':
      case 'or':
        return this.connective(operator, operands);
      case 'equals':
        return this.equals(first, second as Node);
      case 'not':
        return first.kind === 'operation' && first.operator === 'not'
          ? (first.operands[0] as Node)
          : this.graph.operation('not', boolean, [first]);
      case 'list.at':
        // OPA refuses an index that it sees is none.
        if (second?.kind === 'literal' && Number(second.value) < 0) return this.graph.none(type);
        if (first.kind === 'list' && first.elements.length === 0) return this.graph.none(type);
        return hasItemAt(first, second as Node, this.lists)
          ? this.present(operator, type, operands)
          : this.graph.operation(operator, type, operands, position);
      case 'list.includes':
        if (first.kind === 'list' && first.elements.length === 0) return this.graph.literal(false);
        return (
          this.records.isFlagged(first, second as Node) ??
          this.graph.operation(operator, boolean, operands, position)
        );
      case 'optional.or':
      case 'optional.orElse':
      case 'optional.orNull':
        if (first.kind === 'none' && second !== undefined) return second;
        if (isPresent(first)) return operator === 'optional.or' ? first : inside(first);
        if (operator === 'optional.or' && second?.kind === 'none') return first;
        if (operator === 'optional.or' && second !== undefined && isPresent(second)) {
          const value = inside(second);
          const either = this.operation('optional.orElse', value.type, [first, value]);
          return this.graph.operation('optional.of', type, [either]);
        }
        if (first.kind === 'conditional' && canGoInside(first, second)) {
          const whenTrue = this.operation(operator, type, [first.whenTrue, ...operands.slice(1)]);
          const whenFalse = this.operation(operator, type, [first.whenFalse, ...operands.slice(1)]);
          return this.conditional(first.test, whenTrue, whenFalse, type);
        }
        return this.graph.operation(operator, type, operands);
      case 'optional.present':
        if (first.kind === 'none') return this.graph.literal(false);
        if (isPresent(first)) return this.graph.literal(true);
        if (first.kind === 'conditional') {
          const whenTrue = this.operation('optional.present', boolean, [first.whenTrue]);
          const whenFalse = this.operation('optional.present', boolean, [first.whenFalse]);
          return this.conditional(first.test, whenTrue, whenFalse, boolean);
        }
        return this.graph.operation(operator, boolean, operands);
      case 'optional.value':
        return this.valueOf(first, type);
      case 'prelude.isBoolean':
      case 'prelude.isList':
      case 'prelude.isNull':
      case 'prelude.isObject':
      case 'prelude.isText':
      case 'prelude.isWholeNumber': {
        const known = testFor(first);
        return known === undefined
          ? this.graph.operation(operator, boolean, operands, position)
          : this.graph.literal(operator === known);
      }
      case 'prelude.ownRecord':
        // Engines find nothing else in a record.
        return first;
      case 'prelude.range':
        return first.kind === 'literal' && first.value === 0
          ? this.graph.list([], type)
          : this.graph.operation(operator, type, operands, position);
      case 'prelude.withoutPrefix': {
        const rest = second?.kind === 'literal' && this.records.withoutPrefix(first, String(second.value));
        return rest || this.graph.operation(operator, type, operands, position);
      }
      case 'prelude.withDefaults':
        return this.records.merged(first, second as Node, position);
      case 'record.at':
        if (second?.kind === 'literal' && certainlyLacks(first, String(second.value), this.items)) {
          return this.graph.none(type);
        }
        return hasMember(first, second as Node, this.lists)
          ? this.present(operator, type, operands)
          : this.records.member(first, second as Node, type);
      case 'record.keys':
        return this.records.keys(first, type);
      case 'string.concatenate':
        return this.concatenation(operands);
      default:
        return this.graph.operation(operator, type, operands, position);
    }
  }

  /** The members of a record whose names have the prefix, without it. */
  short(record: Node, shortNames: ShortNames): Node {
    return this.records.short(record, shortNames);
  }

  conditional(test: Node, whenTrue: Node, whenFalse: Node, type: Type): Node {
    if (test.kind === 'literal') return test.value ? whenTrue : whenFalse;
    if (whenTrue === whenFalse) return whenTrue;
    if (test.kind === 'operation' && test.operator === 'not' && !this.graph.isConstant(test)) {
      return this.conditional(test.operands[0] as Node, whenFalse, whenTrue, type);
    }
    if (whenTrue.type.kind === 'boolean' && whenFalse.type.kind === 'boolean') {
      if (this.isOpposite(test, whenTrue)) return this.operation('and', boolean, [whenTrue, whenFalse]);
      if (whenTrue.kind === 'literal') {
        return whenTrue.value
          ? this.operation('or', boolean, [test, whenFalse])
          : this.operation('and', boolean, [this.operation('not', boolean, [test]), whenFalse]);
      }
      if (whenFalse.kind === 'literal') {
        return whenFalse.value
          ? this.operation('or', boolean, [this.operation('not', boolean, [test]), whenTrue])
          : this.operation('and', boolean, [test, whenTrue]);
      }
    }
    return this.graph.conditional(test, whenTrue, whenFalse, type);
  }

  /** Whether a condition is that none of the alternatives of another holds. */
  private isOpposite(condition: Node, other: Node): boolean {
    const alternatives = this.operandsOf(condition, 'or').map((one) => this.operation('not', boolean, [one]));
    const conditions = this.operandsOf(other, 'and');
    return alternatives.length === conditions.length && alternatives.every((one) => conditions.includes(one));
  }

  list(elements: readonly ListElementNode[], type: Type): Node {
    const flat = elements.flatMap((element): readonly ListElementNode[] => {
      if (!element.spread || element.value.kind !== 'list') return [element];
      // A list with a name of its own stays whole: others may use it, too.
      const isUnit = this.graph.isConstant(element.value) && element.value.elements.length > 1;
      return isUnit ? [element] : element.value.elements;
    });
    const [only] = flat;
    return flat.length === 1 && only?.spread === true ? only.value : this.graph.list(flat, type);
  }

  member(object: Node, name: string, mayLack: boolean, chained: boolean, type: Type): Node {
    if (object.kind === 'object') {
      const value = object.members.get(name);
      if (value === undefined) return this.graph.none(type);
      const isOptional = value.kind === 'none' || value.type.kind === 'optional';
      return type.kind === 'optional' && !isOptional
        ? this.graph.operation('optional.of', type, [value])
        : value;
    }
    if (chained && object.kind === 'none') return object;
    if (chained && isPresent(object)) {
      const isOptional = !mayLack && type.kind === 'optional';
      const value = this.member(inside(object), name, mayLack, false, isOptional ? type.value : type);
      return isOptional ? this.graph.operation('optional.of', type, [value]) : value;
    }
    if (object.kind === 'conditional' && isBuilt(object)) {
      const whenTrue = this.member(object.whenTrue, name, mayLack, chained, type);
      const whenFalse = this.member(object.whenFalse, name, mayLack, chained, type);
      return this.conditional(object.test, whenTrue, whenFalse, type);
    }
    return type.kind === 'optional' && certainlyLacks(object, name, this.items)
      ? this.graph.none(type)
      : this.graph.member(object, name, mayLack, chained, type);
  }

  /** Simplifies the body of an iteration, knowing what is known of the list's items. */
  withItemsOf<Result>(list: Node, iteration: number, body: () => Result): Result {
    const { items, lists } = this;
    this.items = withItems(items, iteration, builtItems(list, items));
    this.lists = new Map(lists).set(iteration, list);
    const result = body();
    this.items = items;
    this.lists = lists;
    return result;
  }

  iteration(
    operator: Iteration['operator'],
    type: Type,
    list: Node,
    iteration: number,
    parameter: string,
    body: Node,
  ): Node {
    if (list.kind === 'list' && list.elements.length === 0) {
      if (operator === 'find') return this.graph.none(type);
      return operator === 'every' || operator === 'some' ? this.graph.literal(operator === 'every') : list;
    }
    if (body.kind === 'literal') {
      if (operator === 'filter') return body.value ? list : this.graph.list([], type);
      if (operator === 'every' && body.value === true) return body;
      if (operator === 'some' && body.value === false) return body;
    }
    return this.graph.iteration(operator, type, list, iteration, parameter, body);
  }

  /** A lookup that certainly finds something, as the optional value that the source has. */
  private present(operator: 'list.at' | 'record.at', type: Type, operands: readonly Node[]): Node {
    const inner = type.kind === 'optional' ? type.value : type;
    const found = this.graph.certainValue(inner, this.graph.operation(operator, type, operands));
    return this.graph.operation('optional.of', type, [found]);
  }

  /** A constant as an expression. */
  constant(value: string | number | boolean | readonly string[]): Node {
    return typeof value === 'object'
      ? this.graph.list(
          value.map((item) => ({ spread: false, value: this.graph.literal(item) })),
          { kind: 'list', item: text },
        )
      : this.graph.literal(value);
  }

  private connective(operator: 'and' | 'or', operands: readonly Node[]): Node {
    const neutral = operator === 'and';
    const rest: Node[] = [];
    for (const operand of operands.flatMap((node) => this.operandsOf(node, operator))) {
      if (operand.kind === 'literal') {
        if (operand.value !== neutral) return operand;
      } else if (!rest.includes(operand)) {
        rest.push(operand);
      }
    }
    const [only, ...more] = rest;
    if (only === undefined) return this.graph.literal(neutral);
    return more.length === 0 ? only : this.graph.operation(operator, boolean, rest);
  }

  /** The operands of a nested operation of the same kind, unless it has a name to keep. */
  private operandsOf(node: Node, operator: Operator): readonly Node[] {
    const isNested = node.kind === 'operation' && node.operator === operator && !this.graph.isConstant(node);
    return isNested ? node.operands : [node];
  }

  private equals(left: Node, right: Node): Node {
    if (left === right) return this.graph.literal(true);
    if (isPresent(left) && isPresent(right)) return this.equalsOf(inside(left), inside(right));
    if ((left.kind === 'none' && isPresent(right)) || (right.kind === 'none' && isPresent(left))) {
      return this.graph.literal(false);
    }
    return this.equalsOf(left, right);
  }

  private equalsOf(left: Node, right: Node): Node {
    return (
      this.constantEquality(left, right) ??
      this.graph.operation('equals', boolean, standsRight(left) ? [right, left] : [left, right])
    );
  }

  private constantEquality(left: Node, right: Node): Node | undefined {
    const constant = evaluateConstant('equals', [left, right]);
    return constant === undefined ? undefined : this.constant(constant);
  }

  /** The inside of an optional value known to be present: of its branches, those that have one. */
  private valueOf(node: Node, type: Type): Node {
    if (isPresent(node)) return inside(node);
    if (node.kind === 'conditional') {
      if (node.whenTrue.kind === 'none') return this.valueOf(node.whenFalse, type);
      if (node.whenFalse.kind === 'none') return this.valueOf(node.whenTrue, type);
      return this.conditional(
        node.test,
        this.valueOf(node.whenTrue, type),
        this.valueOf(node.whenFalse, type),
        type,
      );
    }
    return this.graph.operation('optional.value', type, [node]);
  }

  private concatenation(operands: readonly Node[]): Node {
    const parts: Node[] = [];
    for (const part of operands.flatMap((node) => this.operandsOf(node, 'string.concatenate'))) {
      const last = parts.at(-1);
      if (part.kind === 'literal' && part.value === '') continue;
      if (part.kind === 'literal' && last?.kind === 'literal') {
        parts[parts.length - 1] = this.graph.literal(`${last.value}${part.value}`);
      } else {
        parts.push(part);
      }
    }
    const [only, ...more] = parts;
    if (only === undefined) return this.graph.literal('');
    return more.length === 0 ? only : this.graph.operation('string.concatenate', text, parts);
  }
}

/** Whether a comparison reads better with this on its right: a literal, or something wrapped to be compared. */
function standsRight(node: Node): boolean {
  return node.kind === 'literal' || isPresent(node);
}

/**
 * The only test of a JSON value that holds for a value of a known type; undefined for one of which nothing is known.
 * Engines refuse such a test where they know its result, and keep the numbers of parsed JSON apart from others.
 */
function testFor({ kind, type }: Node): Operator | undefined {
  if (kind === 'none') return 'prelude.isNull';
  return tests[type.kind];
}

const tests: { readonly [Kind in Type['kind']]?: Operator } = {
  boolean: 'prelude.isBoolean',
  integer: 'prelude.isWholeNumber',
  list: 'prelude.isList',
  object: 'prelude.isObject',
  record: 'prelude.isObject',
  string: 'prelude.isText',
};

/** Whether what stands for a missing value may stand in the branches: once, or as short as a literal is. */
function canGoInside({ whenTrue, whenFalse }: ConditionalNode, other: Node | undefined): boolean {
  const branches = [whenTrue, whenFalse].filter((branch) => isKnown(branch));
  return branches.length === 2 || (branches.length === 1 && other?.kind === 'literal');
}

/** Whether it is known if the optional value is present. */
function isKnown(node: Node): boolean {
  if (node.kind === 'conditional') return isKnown(node.whenTrue) && isKnown(node.whenFalse);
  return node.kind === 'none' || isPresent(node);
}

/** Whether a conditional's branches are all objects the injection builds, so that their members are at hand. */
function isBuilt(node: Node): boolean {
  if (node.kind === 'conditional') return isBuilt(node.whenTrue) && isBuilt(node.whenFalse);
  return node.kind === 'object' || node.kind === 'none' || (isPresent(node) && isBuilt(inside(node)));
}

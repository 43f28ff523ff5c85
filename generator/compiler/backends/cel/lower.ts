import { CompileError, diagnostics } from '../../diagnostics.js';
import {
  type CallNode,
  type ConditionalNode,
  type IterationNode,
  type ListNode,
  type LiteralNode,
  type MemberNode,
  type Node,
  type ObjectNode,
  type OperationNode,
  partsOf,
} from '../../fold/node.js';
import { withShortNames } from '../../fold/records.js';
import type { Operator } from '../../ir/operators.js';
import { nowhere, type SourcePosition } from '../../ir/types.js';
import { identifierFor } from '../../share/names.js';
import type { Naming } from '../../share/naming.js';
import type { Plan } from '../../share/plan.js';
import { type Case, casesOf } from './cases.js';
import type { Dialect } from './dialects/dialect.js';
import { keywords } from './names.js';
import { type Cel, type CelEntry, cel, quoted } from './tree.js';
import { asDynamic, type Typed, typed, unified } from './typed.js';
import {
  areAlike,
  bool,
  type CelType,
  commonType,
  dyn,
  insideOf,
  int,
  isSame,
  itemOf,
  list,
  map,
  memberOf,
  message,
  open,
  optional,
  part,
  string,
  strong,
} from './types.js';
import { lookupUnlessEmpty, valueUnlessEmpty } from './unless-empty.js';

/** What an expression may refer to by name. */
export interface Environment {
  readonly plan: Plan;
  readonly naming: Naming;
  /** How the policy's variables are referred to, and their types. */
  readonly variables: ReadonlyMap<Node, Typed>;
}

/** Lowers an expression to the CEL of a dialect. Throws a CompileError where the dialect lacks an operation. */
export function lowerExpression(node: Node, dialect: Dialect, environment: Environment): Typed {
  return new Lowerer(dialect, environment, new Map(), new Map(), new Set()).define(node);
}

/** The functions that make an optional value, of another or of nothing. */
const wrapping: ReadonlySet<string> = new Set(['optional.of', 'optional.ofNonZeroValue', 'optional.none']);

/** The types of what lookups find, by the type that CEL knows of where they look. */
const foundTypes: { readonly [Name in Operator]?: (type: CelType) => CelType } = {
  'list.at': itemOf,
  'record.at': memberOf,
};

/** A lowering of any operator: each takes as many operands as the frontend gives it. */
type AnyLowering = (...operands: readonly Typed[]) => Typed | undefined;

class Lowerer {
  constructor(
    private readonly dialect: Dialect,
    private readonly environment: Environment,
    private readonly items: ReadonlyMap<number, Typed>,
    private readonly bound: ReadonlyMap<Node, Typed>,
    private readonly namesInScope: ReadonlySet<string>,
  ) {}

  /** The expression, by name where it has one. */
  lower(node: Node): Typed {
    return this.environment.variables.get(node) ?? this.bound.get(node) ?? this.bind(node);
  }

  private hasName(node: Node): boolean {
    return this.environment.variables.has(node) || this.bound.has(node);
  }

  /** The expression itself. */
  define(node: Node): Typed {
    switch (node.kind) {
      case 'call':
        return node.function === withShortNames ? this.shortNames(node) : this.refuse(nowhere, node.function);
      case 'conditional':
        return this.conditional(node);
      case 'input':
        return this.dialect.input(node.name);
      case 'item':
        return this.items.get(node.iteration) ?? unreachable('an item outside of its iteration');
      case 'iteration':
        return this.iteration(node);
      case 'list':
        return this.list(node);
      case 'literal':
        return literal(node.value);
      case 'member':
        return this.member(node);
      case 'none':
        return node.type.kind === 'json'
          ? typed(cel.call('dyn', cel.literal('null')), dyn)
          : typed(cel.call('optional.none'), optional(open));
      case 'object':
        return this.object(node);
      case 'operation':
        return this.operation(node);
    }
  }

  /** A map of the members whose names have a prefix, without the prefix. */
  private shortNames(node: CallNode): Typed {
    const [record, prefix] = node.operands as [Node, LiteralNode];
    const { tree, type } = this.lower(record);
    const [name, value] = ['name', 'value'].map((wanted) => cel.name(this.fresh(wanted, node))) as [Cel, Cel];
    const isShortened = cel.method(name, 'startsWith', cel.text(String(prefix.value)));
    const key = cel.method(name, 'substring', cel.integer([...String(prefix.value)].length));
    const entry = cel.map([{ isOptional: false, key, value }]);
    return typed(cel.method(tree, 'transformMapEntry', name, value, isShortened, entry), map(memberOf(type)));
  }

  private operation(node: OperationNode): Typed {
    const cases = casesOf(node);
    if (
      cases !== undefined &&
      !node.operands.some((operand) => this.environment.plan.bindings.has(operand))
    ) {
      return this.distinction(cases);
    }
    const written = this.found(node) ?? this.emptiness(node);
    if (written !== undefined) return written;
    const { operator, operands, position } = node;
    const lowering = (this.dialect.operators as Readonly<Record<string, AnyLowering | undefined>>)[operator];
    return (
      lowering?.(...operands.map((operand) => this.lower(operand))) ??
      this.refuse(position ?? nowhere, operator)
    );
  }

  /** The value that a lookup finds. Without `?`, one that finds nothing fails, as `value()` does. */
  private found({ operator, operands: [lookup] }: OperationNode): Typed | undefined {
    if (operator !== 'optional.value' || lookup?.kind !== 'operation' || this.hasName(lookup))
      return undefined;
    const typeOf = foundTypes[lookup.operator];
    if (typeOf === undefined) return undefined;
    const [container, place] = lookup.operands.map((operand) => this.lower(operand)) as [Typed, Typed];
    return typed(cel.index(container.tree, place.tree, false), typeOf(container.type));
  }

  /** That a filtered list without a name has no items, which is that no item passes. */
  private emptiness({ operator, operands: [length, zero] }: OperationNode): Typed | undefined {
    const isEmptiness = operator === 'equals' && zero?.kind === 'literal' && zero.value === 0;
    if (!isEmptiness || length?.kind !== 'operation' || length.operator !== 'list.length') return undefined;
    const [list] = length.operands;
    if (list?.kind !== 'iteration' || list.operator !== 'filter' || this.hasName(list)) return undefined;
    return typed(cel.not(this.iteration({ ...list, operator: 'some' }).tree), bool);
  }

  /** The cases as a conditional, so that CEL evaluates nothing after the case whose test is true. */
  private distinction(cases: readonly Case[]): Typed {
    const [last, ...earlier] = cases
      .map(({ test, rest }) => ({ test: this.lower(test).tree, rest: this.conjunction(rest) }))
      .reverse();
    if (last === undefined) return unreachable('a distinction without cases');
    return earlier.reduce(
      (others, { test, rest }) =>
        typed(cel.conditional(test, rest.tree, others.tree), commonType([rest.type, others.type])),
      typed(cel.binary('&&', last.test, last.rest.tree), bool),
    );
  }

  private conjunction(operands: readonly Node[]): Typed {
    const [first, ...others] = operands.map((operand) => this.lower(operand));
    if (first === undefined) return unreachable('a conjunction of nothing');
    return others.length === 0
      ? first
      : typed(cel.binary('&&', first.tree, ...others.map(({ tree }) => tree)), bool);
  }

  private refuse(position: SourcePosition, operation: string): never {
    throw new CompileError([diagnostics.unloweredOperation(position, operation, this.dialect.name)]);
  }

  private conditional(node: ConditionalNode): Typed {
    const filled = this.unlessEmpty(node) ?? this.madeOfText(node);
    if (filled !== undefined) return filled;
    const test = this.lower(node.test).tree;
    const branches = [this.lower(node.whenTrue), this.lower(node.whenFalse)] as const;
    const types = branches.map(({ type }) => type);
    // CEL takes any other branch beside a dynamic one.
    const whenTrue = areAlike(types) ? branches[0].tree : asDynamic(branches[0]);
    return typed(cel.conditional(test, whenTrue, branches[1].tree), commonType(types));
  }

  /** A string or an object that is left out where it is empty: `text === '' ? undefined : text`. */
  private unlessEmpty(node: ConditionalNode): Typed | undefined {
    const value = valueUnlessEmpty(node);
    if (value === undefined) return undefined;
    const { tree, type } = this.lower(value);
    return typed(cel.call('optional.ofNonZeroValue', tree), optional(type));
  }

  /** A conditional that tests whether a text is empty, and then uses it: the text is looked up once, and bound to a name. */
  private madeOfText(node: ConditionalNode): Typed | undefined {
    const found = lookupUnlessEmpty(node);
    if (found === undefined || this.hasName(found)) return undefined;
    const value = this.lower(found);
    const name = this.fresh('text', node);
    const inner = this.withBound(found, typed(cel.name(name), value.type), name);
    const { tree, type } = inner.conditional(node);
    return typed(this.dialect.bind(name, value.tree, tree), type);
  }

  private list(node: ListNode): Typed {
    if (node.elements.length === 0) return typed(cel.list(), list(open));
    const groups = partsOf(node).map((part) =>
      'list' in part ? this.lower(part.list) : listOf(part.items.map((item) => this.lower(item))),
    );
    const [only, second, ...more] = groups;
    if (only === undefined) return unreachable('a list without parts');
    if (second === undefined) return only;
    const types = groups.map((part) => part.type);
    // Each condition in a sum is in brackets.
    const conditions = [only, second].filter(({ tree }) => tree.kind === 'conditional');
    if (more.length === 0 && areAlike(types) && conditions.length < 2) {
      // One list is enough for CEL to know that the other is one, and of the same items.
      const known = types.filter((type) => type.kind !== 'dyn');
      const type = known.length === 0 ? dyn : commonType(known);
      return typed(cel.binary('+', only.tree, second.tree), type);
    }
    const { trees, type: item } = unified(groups);
    return flattened(cel.list(...trees), item);
  }

  private object(node: ObjectNode): Typed {
    const written = node.interface === undefined ? undefined : this.dialect.messages[node.interface];
    const members = [...node.members]
      .filter(([, value]) => value.kind !== 'none')
      .map(([name, value]) => ({
        name,
        value: this.lower(value),
        isOptional: value.type.kind === 'optional',
      }));
    if (written !== undefined) {
      const fields = members.map(
        ({ name, value, isOptional }): CelEntry => ({ isOptional, key: name, value: value.tree }),
      );
      return typed(cel.message(written, fields), message(written));
    }
    const values = members.map(({ name, value, isOptional }) =>
      isOptional ? this.asOptional(value, name, node) : value,
    );
    const insides = values.map((value, index) =>
      members[index]?.isOptional === true ? insideOf(value.type) : value.type,
    );
    const [first] = insides;
    const isMixed = first !== undefined && insides.some((type) => !isSame(type, first));
    const entries = members.map(({ name, isOptional }, index): CelEntry => {
      const value = values[index] as Typed;
      const dynamic = isOptional ? this.withDynamicInside(value, name, node).tree : asDynamic(value);
      return { isOptional, key: quoted(name), value: isMixed ? dynamic : value.tree };
    });
    return typed(cel.map(entries), map(isMixed ? dyn : (first ?? open)));
  }

  /** The optional value as one that CEL knows to be optional. An entry of a map that is not makes cel-go 0.30 panic. */
  private asOptional(value: Typed, name: string, node: Node): Typed {
    return value.type.kind === 'optional' ? value : this.withDynamicInside(value, name, node);
  }

  /** The optional value with its content in dyn(), whose type CEL does not check. */
  private withDynamicInside(value: Typed, name: string, node: Node): Typed {
    const { tree, type } = value;
    if (type.kind === 'optional' && (type.value.kind === 'dyn' || type.value.kind === 'open')) return value;
    const dynamic = dynamicInside(tree);
    if (dynamic !== undefined) return typed(dynamic, optional(dyn));
    const inside = cel.name(this.fresh(name, node));
    return typed(cel.method(value.tree, 'optMap', inside, cel.call('dyn', inside)), optional(dyn));
  }

  private member(node: MemberNode): Typed {
    const object = this.lower(node.object);
    const isOptional = node.mayLack || node.chained;
    if (node.chained && this.endsInName(node.object)) {
      // A selection that goes on from a variable's name finds nothing in an optional value (cel-go 0.30).
      const name = cel.name(this.fresh('whole', node));
      const inner = select(typed(name, insideOf(object.type)), node.name, true);
      return typed(cel.method(object.tree, 'optFlatMap', name, inner.tree), inner.type);
    }
    return select(object, node.name, isOptional);
  }

  /** Whether the value is that of a variable, or of one of several by a condition: cel-go takes the selection to each. */
  private endsInName(node: Node): boolean {
    if (this.environment.variables.has(node)) return true;
    if (node.kind !== 'conditional' || this.bound.has(node)) return false;
    return this.endsInName(node.whenTrue) || this.endsInName(node.whenFalse);
  }

  private iteration(node: IterationNode): Typed {
    // A map is gone through by its keys.
    const keys =
      node.list.kind === 'operation' && node.list.operator === 'record.keys' ? node.list : undefined;
    const source =
      keys === undefined || this.hasName(node.list)
        ? this.lower(node.list)
        : this.lower(keys.operands[0] as Node);
    const parameter = this.fresh(node.parameter, node);
    const inner = this.withItem(node.iteration, typed(cel.name(parameter), itemOf(source.type)), parameter);
    const body = inner.lower(node.body);
    const each = (macro: string) => cel.method(source.tree, macro, cel.name(parameter), body.tree);
    switch (node.operator) {
      case 'every':
        return typed(each('all'), bool);
      case 'filter':
        return typed(each('filter'), list(itemOf(source.type)));
      case 'find':
        return typed(cel.index(each('filter'), cel.integer(0), true), optional(itemOf(source.type)));
      case 'flatMap':
        return flattened(each('map'), body.type);
      case 'map':
        return typed(each('map'), list(body.type));
      case 'some':
        return typed(each('exists'), bool);
    }
  }

  private withItem(iteration: number, item: Typed, name: string): Lowerer {
    return new Lowerer(
      this.dialect,
      this.environment,
      new Map(this.items).set(iteration, item),
      this.bound,
      new Set(this.namesInScope).add(name),
    );
  }

  private withBound(node: Node, value: Typed, name: string): Lowerer {
    return new Lowerer(
      this.dialect,
      this.environment,
      this.items,
      new Map(this.bound).set(node, value),
      new Set(this.namesInScope).add(name),
    );
  }

  /** The expression, with what an iteration needs more than once within it bound to names first. */
  private bind(node: Node): Typed {
    const bindings = (this.environment.plan.bindings.get(node) ?? []).filter(
      ({ node: bound }) => !this.bound.has(bound),
    );
    let scope: Lowerer = this;
    const made: { name: string; value: Typed }[] = [];
    for (const { name: wanted, node: bound } of bindings) {
      const name = scope.fresh(wanted, bound);
      const value = scope.lower(bound);
      made.push({ name, value });
      scope = scope.withBound(bound, typed(cel.name(name), value.type), name);
    }
    return made.reduceRight(
      (body, { name, value }) => typed(this.dialect.bind(name, value.tree, body.tree), body.type),
      scope.define(node),
    );
  }

  /** The name, or one like it that means nothing here yet. */
  private fresh(name: string, node: Node): string {
    const wanted = identifierFor(name, this.dialect.reservedWords);
    return this.environment.naming.distinct(node, wanted, (taken) => this.namesInScope.has(taken));
  }
}

function listOf(items: readonly Typed[]): Typed {
  const { trees, type } = unified(items);
  return typed(cel.list(...trees), list(type));
}

/** The items of lists in a list. Given the depth, CEL does not guess the type of items it does not know. */
function flattened(lists: Cel, type: CelType): Typed {
  return type.kind === 'list'
    ? typed(cel.method(lists, 'flatten'), type)
    : typed(cel.method(lists, 'flatten', cel.integer(1)), list(dyn));
}

/** An optional value as one of something dynamic; undefined if the expression does not show how it is made. */
function dynamicInside(tree: Cel): Cel | undefined {
  if (tree.kind === 'call' && wrapping.has(tree.function)) {
    return cel.call(tree.function, ...tree.arguments.map((argument) => cel.call('dyn', argument)));
  }
  if (tree.kind !== 'conditional') return undefined;
  const [whenTrue, whenFalse] = [dynamicInside(tree.whenTrue), dynamicInside(tree.whenFalse)];
  return whenTrue && whenFalse && cel.conditional(tree.test, whenTrue, whenFalse);
}

function select(object: Typed, field: string, isOptional: boolean): Typed {
  const inside = insideOf(object.type);
  const type = memberOf(inside);
  if (/^[A-Za-z_]\w*$/.test(field) && !keywords.has(field)) {
    return typed(cel.select(object.tree, field, isOptional), isOptional ? optional(type) : type);
  }
  // Of what is not known to be a map, CEL does not know that the member is optional.
  const result = part(inside, ({ kind }) => (isOptional && kind === 'map' ? optional(strong(type)) : type));
  return typed(cel.index(object.tree, cel.text(field), isOptional), result);
}

function literal(value: string | number | boolean): Typed {
  if (typeof value === 'string') return typed(cel.text(value), string);
  if (typeof value === 'number') return typed(cel.integer(value), int);
  return typed(cel.literal(String(value)), bool);
}

function unreachable(problem: string): never {
  throw new Error(`cannot lower ${problem}`);
}

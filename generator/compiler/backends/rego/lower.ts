import { freshName } from '../../../common/fresh-name.js';
import { CompileError, diagnostics } from '../../diagnostics.js';
import {
  type CallNode,
  type ConditionalNode,
  type IterationNode,
  type ListNode,
  type MemberNode,
  type Node,
  type ObjectNode,
  type OperationNode,
  partsOf,
} from '../../fold/node.js';
import { nowhere } from '../../ir/program.js';
import type { Plan } from '../../share/plan.js';
import { regoName } from './names.js';
import { functions, opposites, relations, terms, tests } from './operators.js';
import { needed, type Rego, type RegoBranch, type RegoRule, type RegoStatement, rego } from './tree.js';

/** An expression that is a rule, and what the rule is called. */
export interface NamedExpression {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly node: Node;
}

/**
 * Lowers expressions to rules: one for each that has a name, and beside it a function for each part that Rego cannot
 * say within a term, such as a conditional. Throws a CompileError where Rego lacks an operation.
 *
 * A value that may be missing is an array with one item or none: unlike an undefined term, it can be handed on.
 *
 * @param named in an order in which each uses only earlier ones
 * @param input how inputs are referred to
 */
export function lowerRules(
  named: readonly NamedExpression[],
  plan: Plan,
  nameOf: (node: Node) => string | undefined,
  input: (name: string) => Rego,
): readonly RegoRule[] {
  const context = new Context(named, plan, nameOf, input);
  for (const expression of named) context.define(expression);
  return context.finished();
}

/** What stands in for a part of a rule: a rule of its own, given what it uses of the place where the part stands. */
interface Helper {
  readonly name: string;
  readonly captured: readonly (number | Node)[];
}

/** Where an optional value is looked up. */
interface Place {
  readonly object: Rego;
  readonly key: Rego;
}

/** A rule in the making; `isValue` tells whether a boolean's value is asked for, or only whether it holds. */
interface OpenRule {
  readonly rule: RegoRule;
  isValue: boolean;
}

/** What all rules of a module share. */
class Context {
  private readonly rules: OpenRule[] = [];
  private readonly ruleOf = new Map<Node, string>();
  private readonly open = new Map<string, OpenRule>();
  private readonly valuesWanted = new Set<string>();
  private readonly helpers = new Map<Node, Helper>();
  private readonly ruleNames = new Set<string>();
  private readonly variableNames = new Set<string>();

  constructor(
    named: readonly NamedExpression[],
    readonly plan: Plan,
    private readonly nameOf: (node: Node) => string | undefined,
    readonly input: (name: string) => Rego,
  ) {
    for (const { name, node } of named) {
      this.ruleOf.set(node, name);
      this.ruleNames.add(name);
    }
  }

  define({ name, documentation, node }: NamedExpression): void {
    const lowerer = new Lowerer(this, undefined, name);
    const branches = isBoolean(node) ? lowerer.cases(node) : lowerer.branches(node);
    this.add({ name, parameters: [], documentation, branches }, isBoolean(node) && !isData(node));
  }

  /** All rules; a boolean whose value is asked for somewhere is false where it does not hold. */
  finished(): readonly RegoRule[] {
    const otherwise: RegoBranch = { value: rego.literal(false), body: [] };
    return this.rules.map(({ rule, isValue }) =>
      isValue ? { ...rule, branches: reached([...rule.branches, otherwise]) } : rule,
    );
  }

  rule(node: Node): string | undefined {
    return this.ruleOf.get(node);
  }

  wantValue(name: string): void {
    this.valuesWanted.add(name);
    const open = this.open.get(name);
    if (open !== undefined) open.isValue = true;
  }

  /** The helper for a part. What it uses of its place is found by lowering it. */
  helper(node: Node, lowerer: Lowerer, enclosing: string): Helper {
    const known = this.helpers.get(node);
    if (known !== undefined) return known;
    const name = this.fresh(this.nameOf(node) ?? `${enclosing} part`);
    const inner = new Lowerer(this, lowerer, name);
    const branches = isBoolean(node) ? inner.cases(node) : inner.branches(node);
    const helper = { name, captured: inner.captured };
    this.helpers.set(node, helper);
    this.add({ name, parameters: inner.parameters, branches }, isBoolean(node));
    return helper;
  }

  /** A name for a rule: one that no rule and no variable has. */
  fresh(wanted: string): string {
    const isTaken = (name: string) => this.ruleNames.has(name) || this.variableNames.has(name);
    const name = freshName(regoName(wanted), isTaken, '_');
    this.ruleNames.add(name);
    return name;
  }

  /** A name for a variable: one that no rule has, and no other variable where it stands. */
  variable(wanted: string, taken: ReadonlySet<string>): string {
    const isTaken = (name: string) => this.ruleNames.has(name) || taken.has(name);
    const name = freshName(regoName(wanted), isTaken, '_');
    this.variableNames.add(name);
    return name;
  }

  private add(made: RegoRule, isOpenBoolean: boolean): void {
    const branches = made.branches.map(({ value, body }) => ({ value, body: needed(body, value) }));
    const rule = { ...made, branches: reached(branches) };
    const open = { rule, isValue: isOpenBoolean && this.valuesWanted.has(rule.name) };
    this.rules.push(open);
    if (isOpenBoolean) this.open.set(rule.name, open);
  }
}

/** Lowers what stands in one rule. */
class Lowerer {
  readonly captured: (number | Node)[] = [];
  readonly parameters: string[] = [];
  private readonly items = new Map<number, string>();
  private bound: ReadonlyMap<Node, string> = new Map();
  private variables: ReadonlySet<string> = new Set();

  constructor(
    private readonly context: Context,
    private readonly outer: Lowerer | undefined,
    private readonly ruleName: string,
  ) {}

  /** What a rule for the expression is, case by case. */
  branches(node: Node): readonly RegoBranch[] {
    if (node.kind !== 'conditional') return [this.placed(node, [], (inner) => this.content(inner))];
    const whenTrue = this.placed(node.whenTrue, this.condition(node.test), (inner) => this.value(inner));
    const { whenFalse } = node;
    const rest =
      whenFalse.kind === 'conditional' &&
      !this.isNamed(whenFalse) &&
      !this.context.plan.bindings.has(whenFalse)
        ? this.branches(whenFalse)
        : [this.placed(whenFalse, [], (inner) => this.value(inner))];
    return [whenTrue, ...rest];
  }

  /** The cases in which a boolean holds. */
  cases(node: Node): readonly RegoBranch[] {
    if (isData(node)) return [{ value: this.content(node), body: [] }];
    const holds = rego.literal(true);
    return this.alternatives(node).map((body) => ({ value: holds, body }));
  }

  private alternatives(node: Node): readonly (readonly RegoStatement[])[] {
    if (node.kind === 'operation' && node.operator === 'or')
      return node.operands.map((operand) => this.condition(operand));
    if (node.kind === 'conditional') {
      return [
        [...this.condition(node.test), ...this.placedCondition(node.whenTrue)],
        [...this.negated(node.test), ...this.placedCondition(node.whenFalse)],
      ];
    }
    if (node.kind === 'iteration' && node.operator === 'some') {
      const { statements, within } = this.each(node);
      return [[...statements, ...within(() => this.condition(node.body))]];
    }
    return [this.inlineCondition(node)];
  }

  /** What must hold for a boolean to be true. */
  condition(node: Node): readonly RegoStatement[] {
    const name = this.context.rule(node) ?? this.localOf(node);
    if (name !== undefined) return [rego.term(rego.name(name))];
    return this.inlineCondition(node);
  }

  private inlineCondition(node: Node): readonly RegoStatement[] {
    if (node.kind === 'literal') return node.value === true ? [] : [rego.term(rego.literal(false))];
    if (node.kind === 'iteration' && node.operator === 'every') {
      const list = this.value(node.list);
      return this.scoped(() => {
        const name = this.variable(node.parameter);
        const body = needed(this.withItem(node.iteration, name, () => this.placedCondition(node.body)));
        return body.length === 0 ? [] : [rego.every(name, list, body)];
      });
    }
    if (node.kind === 'iteration' || node.kind === 'conditional') return [rego.term(this.helper(node))];
    if (node.kind === 'call') return [rego.term(this.intrinsic(node))];
    if (node.kind !== 'operation') return [rego.term(this.value(node))];
    const [first, second] = node.operands as readonly [Node, Node];
    switch (node.operator) {
      case 'and':
        return node.operands.flatMap((operand) => this.condition(operand));
      case 'or':
        return [rego.term(this.helper(node))];
      case 'not':
        return this.negated(first);
      case 'list.includes':
        return [rego.in(this.value(second), this.value(first))];
      case 'optional.present':
        return [this.present(first)];
      case 'equals':
        return [this.equality(first, second)];
      case 'prelude.hasOnly':
        return [
          rego.relation('==', rego.call('trim', this.value(first), this.value(second)), rego.literal('')),
        ];
      default: {
        const relation = relations[node.operator];
        if (relation !== undefined) return [rego.relation(relation, this.value(first), this.value(second))];
        const test = tests[node.operator];
        if (test === undefined) return [rego.term(isData(node) ? this.value(node) : unlowered(node))];
        return [rego.term(test(...node.operands.map((operand) => this.value(operand))))];
      }
    }
  }

  private placedCondition(node: Node): readonly RegoStatement[] {
    return this.bindings(node, () => this.condition(node));
  }

  /** What must hold for a boolean to be false. */
  private negated(node: Node): readonly RegoStatement[] {
    const isNamed = this.isNamed(node);
    if (!isNamed && node.kind === 'literal')
      return node.value === false ? [] : [rego.term(rego.literal(false))];
    if (!isNamed && node.kind === 'operation') {
      if (node.operator === 'not') return this.condition(node.operands[0] as Node);
      if (node.operator === 'or') return node.operands.flatMap((operand) => this.negated(operand));
      if (node.operator === 'and') return [rego.not(rego.term(this.helper(node)))];
    }
    const [statement] = this.condition(node);
    if (statement === undefined) return [rego.term(rego.literal(false))];
    if (statement.kind === 'every') return [rego.not(rego.term(this.helper(node)))];
    if (statement.kind === 'relation' && !statement.leftMayBeUndefined) {
      return [{ ...statement, operator: opposites[statement.operator] }];
    }
    return [rego.not(statement)];
  }

  /** Equality; of what may be missing, with what is not. */
  private equality(left: Node, right: Node): RegoStatement {
    const inside =
      right.kind === 'operation' && right.operator === 'optional.of' ? right.operands[0] : undefined;
    return inside !== undefined
      ? rego.partialRelation('==', this.partial(left), this.value(inside))
      : rego.relation('==', this.value(left), this.value(right));
  }

  /** That an optional value is there: where it is looked up, what is neither missing nor false holds. */
  private present(node: Node): RegoStatement {
    const place = this.place(node);
    if (place === undefined) return rego.relation('!=', this.value(node), rego.array());
    return mayBeFalse(node.type)
      ? rego.relation('!=', this.boxed(node), rego.array())
      : rego.term(rego.reference(place.object, place.key));
  }

  /** Where an optional value is looked up. */
  private place(node: Node): Place | undefined {
    return this.isNamed(node) ? undefined : this.placeOf(node);
  }

  private placeOf(node: Node): Place | undefined {
    if (node.kind === 'member') {
      const object = node.chained ? this.partial(node.object) : this.value(node.object);
      return { object, key: rego.literal(node.name) };
    }
    if (node.kind === 'operation' && (node.operator === 'record.at' || node.operator === 'list.at')) {
      const [object, key] = node.operands as readonly [Node, Node];
      if (node.operator === 'list.at' && !hasAnyLength(object)) return undefined;
      return { object: this.value(object), key: this.value(key) };
    }
    return undefined;
  }

  /** The inside of an optional value: a term that is undefined where there is none. */
  private partial(node: Node): Rego {
    if (node.type.kind !== 'optional') return this.value(node);
    const place = this.place(node);
    if (place !== undefined) return rego.reference(place.object, place.key);
    if (node.kind === 'operation' && node.operator === 'optional.of')
      return this.value(node.operands[0] as Node);
    return rego.reference(this.value(node), rego.literal(0));
  }

  /** The expression as a term, by name where it has one. */
  value(node: Node): Rego {
    const rule = this.context.rule(node);
    if (rule !== undefined) {
      if (isBoolean(node)) this.context.wantValue(rule);
      return rego.name(rule);
    }
    const local = this.localOf(node);
    return local === undefined ? this.content(node) : rego.name(local);
  }

  /** The expression itself as a term. */
  private content(node: Node): Rego {
    if (isBoolean(node) && !isData(node)) return this.helper(node, true);
    switch (node.kind) {
      case 'call':
        return this.intrinsic(node);
      case 'conditional':
        return this.scoped(() => this.conditional(node));
      case 'input':
        return this.context.input(node.name);
      case 'item':
        return rego.name(this.item(node.iteration));
      case 'iteration':
        return this.scoped(() => this.iteration(node));
      case 'list':
        return this.list(node);
      case 'literal':
        return rego.literal(node.value);
      case 'member':
        return this.member(node);
      case 'none':
        return node.type.kind === 'json' ? rego.literal(null) : rego.array();
      case 'object':
        return this.object(node);
      case 'operation':
        return this.operation(node);
    }
  }

  private intrinsic(node: CallNode): Rego {
    const lowering = functions[node.function];
    if (lowering === undefined) throw new Error(`no form of '${node.function}' in Rego`);
    return lowering(...node.operands.map((operand) => this.value(operand)));
  }

  private operation(node: OperationNode): Rego {
    const [first, second] = node.operands as readonly [Node, Node];
    switch (node.operator) {
      case 'list.at':
      case 'record.at':
        return this.boxed(node);
      case 'optional.of':
        return rego.array(this.value(first));
      case 'optional.or':
        return firstOnly(rego.call('array.concat', this.value(first), this.value(second)));
      case 'optional.orElse':
        return this.orElse(first, this.value(second));
      case 'optional.orNull':
        return this.orElse(first, rego.literal(null));
      case 'optional.value':
        return this.partial(first);
      case 'record.keys':
        return this.scoped(() => {
          const name = this.variable('key');
          return rego.comprehension(rego.name(name), [rego.some([name, '_'], this.value(first))]);
        });
      default: {
        const lowering = terms[node.operator] ?? unlowered(node);
        return lowering(...node.operands.map((operand) => this.value(operand)));
      }
    }
  }

  /** What is looked up, or something else where there is nothing; in a list of one item or none, if need be. */
  private orElse(node: Node, other: Rego): Rego {
    if (!this.isNamed(node) && node.kind === 'operation') {
      const operands = () => node.operands.map((operand) => this.value(operand));
      if (node.operator === 'list.at') return rego.call('prelude.at', ...operands(), other);
      if (node.operator === 'record.at') return rego.call('object.get', ...operands(), other);
    }
    const path: Rego[] = [];
    let root = node;
    while (root.kind === 'member' && root.type.kind === 'optional' && !this.isNamed(root)) {
      path.unshift(rego.literal(root.name));
      root = root.object;
    }
    const [key, ...more] = path;
    if (key === undefined || root.type.kind === 'optional')
      return rego.call('prelude.at', this.value(node), rego.literal(0), other);
    return rego.call('object.get', this.value(root), more.length === 0 ? key : rego.array(...path), other);
  }

  private member(node: MemberNode): Rego {
    if (node.type.kind === 'optional') return this.boxed(node);
    return rego.reference(this.value(node.object), rego.literal(node.name));
  }

  /** What is looked up, as an array with one item or none. */
  private boxed(node: Node): Rego {
    return this.scoped(() => {
      const place = this.placeOf(node);
      if (place === undefined) return this.sliced(node as OperationNode);
      const { object, key } = place;
      const name = this.variable('value');
      return rego.comprehension(rego.name(name), [rego.assignment(name, rego.reference(object, key))]);
    });
  }

  /** The item at an index, as a list; OPA refuses to look up what it sees that a list lacks. */
  private sliced({ operands }: OperationNode): Rego {
    const [list, index] = operands as readonly [Node, Node];
    const first = this.value(index);
    const end =
      index.kind === 'literal'
        ? rego.literal(Number(index.value) + 1)
        : rego.infix('+', first, rego.literal(1));
    return rego.call('array.slice', this.value(list), first, end);
  }

  private conditional(node: ConditionalNode): Rego {
    const [whenTrue, whenFalse] = [isEmpty(node.whenTrue), isEmpty(node.whenFalse)];
    if (whenTrue === whenFalse) return this.helper(node);
    const part = whenTrue ? node.whenFalse : node.whenTrue;
    const test = whenTrue ? this.negated(node.test) : this.condition(node.test);
    if (part.type.kind === 'string') {
      const { value, body } = this.placed(part, test, (inner) => this.value(inner));
      return rego.call('concat', rego.literal(''), rego.comprehension(value, body));
    }
    return this.spread(part, test);
  }

  /** The items of a list, or the inside of an optional value, where the test holds. */
  private spread(part: Node, test: readonly RegoStatement[]): Rego {
    const only = onlyItem(part);
    if (only !== undefined) {
      const { value, body } = this.placed(part, test, () => this.value(only));
      return rego.comprehension(value, body);
    }
    const name = this.variable('item');
    const body = this.bindings(part, () => this.generate(part, name));
    return rego.comprehension(rego.name(name), [...test, ...body]);
  }

  private list(node: ListNode): Rego {
    const parts = partsOf(node).map((part) =>
      'list' in part ? this.value(part.list) : rego.array(...part.items.map((item) => this.value(item))),
    );
    const [first, second, ...more] = parts;
    if (first === undefined) return rego.array();
    if (second === undefined) return first;
    return more.length === 0
      ? rego.call('array.concat', first, second)
      : rego.call('prelude.flatten', rego.array(...parts));
  }

  private object(node: ObjectNode): Rego {
    const members = [...node.members].filter(([, value]) => value.kind !== 'none');
    const isOptional = ([, value]: readonly [string, Node]) => value.type.kind === 'optional';
    const certain = members
      .filter((member) => !isOptional(member))
      .map(([name, value]) => ({ key: rego.literal(name), value: this.value(value) }))
      .map(({ key, value }) => ({ key: key.kind === 'literal' ? key.text : '', value }));
    const optional = members
      .filter(isOptional)
      .map(([name, value]) => this.scoped(() => this.optionalMember(name, value)));
    if (optional.length === 0) return rego.object(certain);
    return rego.call(
      'object.union_n',
      rego.array(...(certain.length === 0 ? [] : [rego.object(certain)]), ...optional),
    );
  }

  /** An object with the member, or without it where there is no value. */
  private optionalMember(name: string, node: Node): Rego {
    const key = rego.literal(name);
    const entry = (value: Rego) => ({ key: key.kind === 'literal' ? key.text : '', value });
    const isNamed = this.isNamed(node);
    if (!isNamed && node.kind === 'operation' && node.operator === 'optional.of')
      return rego.object([entry(this.value(node.operands[0] as Node))]);
    if (!isNamed && node.kind === 'conditional' && isEmpty(node.whenTrue) !== isEmpty(node.whenFalse)) {
      const part = isEmpty(node.whenTrue) ? node.whenFalse : node.whenTrue;
      const only = onlyItem(part);
      if (only !== undefined) {
        const test = isEmpty(node.whenTrue) ? this.negated(node.test) : this.condition(node.test);
        const { value, body } = this.placed(part, test, () => this.value(only));
        return rego.objectComprehension(entry(value), body);
      }
    }
    const variable = this.variable('value');
    const statement =
      this.place(node) === undefined
        ? rego.some([variable], this.value(node))
        : rego.assignment(variable, this.partial(node));
    return rego.objectComprehension(entry(rego.name(variable)), [statement]);
  }

  private iteration(node: IterationNode): Rego {
    const { statements, within, name } = this.each(node);
    switch (node.operator) {
      case 'filter':
        return rego.comprehension(rego.name(name), [
          ...statements,
          ...within(() => this.condition(node.body)),
        ]);
      case 'find':
        return firstOnly(
          rego.comprehension(rego.name(name), [...statements, ...within(() => this.condition(node.body))]),
        );
      case 'flatMap': {
        const item = this.variable('item');
        const body = within(() => this.generate(node.body, item));
        return rego.comprehension(rego.name(item), [...statements, ...body]);
      }
      case 'map': {
        let head: Rego = rego.literal(null);
        const body = within(() => {
          head = this.value(node.body);
          return [];
        });
        return rego.comprehension(head, [...statements, ...body]);
      }
      default:
        throw new Error(`${node.operator} is a test`);
    }
  }

  /** The statements that go through an iteration's list, and a way to lower its body for the item they are at. */
  private each(node: IterationNode) {
    const name = this.variable(node.parameter);
    const statements = this.generate(node.list, name);
    const within = (body: () => readonly RegoStatement[]) =>
      this.withItem(node.iteration, name, () => this.bindings(node.body, body));
    return { name, statements, within };
  }

  /** Statements that hold once for each item of a list, with the item in a variable. */
  private generate(list: Node, name: string): readonly RegoStatement[] {
    if (this.isNamed(list)) return [rego.some([name], this.value(list))];
    if (list.kind === 'iteration' && list.operator !== 'find') {
      const { statements, within } = this.eachNamed(list, name);
      switch (list.operator) {
        case 'filter':
          return [...statements, ...within(() => this.condition(list.body))];
        case 'map':
          return [...statements, ...within(() => [rego.assignment(name, this.value(list.body))])];
        case 'flatMap':
          return [...statements, ...within(() => this.generate(list.body, name))];
        default:
          throw new Error(`'${list.operator}' gives no list`);
      }
    }
    if (list.kind === 'conditional' && isEmpty(list.whenTrue) !== isEmpty(list.whenFalse)) {
      const part = isEmpty(list.whenTrue) ? list.whenFalse : list.whenTrue;
      const test = isEmpty(list.whenTrue) ? this.negated(list.test) : this.condition(list.test);
      return [...test, ...this.bindings(part, () => this.generate(part, name))];
    }
    const only = onlyItem(list);
    if (only !== undefined && list.kind === 'list') return [rego.assignment(name, this.value(only))];
    if (list.kind === 'operation' && list.operator === 'record.keys')
      return [rego.some([name, '_'], this.value(list.operands[0] as Node))];
    if (list.kind === 'operation' && list.operator === 'prelude.range') {
      const [count] = list.operands;
      if (count?.kind === 'operation' && count.operator === 'list.length')
        return [rego.some([name, '_'], this.value(count.operands[0] as Node))];
    }
    return [rego.some([name], this.value(list))];
  }

  /** As `each`; a filter's item is that of the whole list, and named so. */
  private eachNamed(node: IterationNode, name: string) {
    if (node.operator !== 'filter') return this.each(node);
    const statements = this.generate(node.list, name);
    const within = (body: () => readonly RegoStatement[]) =>
      this.withItem(node.iteration, name, () => this.bindings(node.body, body));
    return { name, statements, within };
  }

  private withItem<Result>(iteration: number, name: string, body: () => Result): Result {
    const before = this.items.get(iteration);
    this.items.set(iteration, name);
    const result = body();
    if (before === undefined) this.items.delete(iteration);
    else this.items.set(iteration, before);
    return result;
  }

  /** Statements with what is needed more than once in them assigned first. */
  private bindings(place: Node, body: () => readonly RegoStatement[]): readonly RegoStatement[] {
    const before = this.bound;
    const assignments: RegoStatement[] = [];
    for (const { name: wanted, node } of this.context.plan.bindings.get(place) ?? []) {
      if (this.isNamed(node)) continue;
      const value = this.value(node);
      const name = this.variable(wanted);
      assignments.push(rego.assignment(name, value));
      this.bound = new Map(this.bound).set(node, name);
    }
    const statements = body();
    this.bound = before;
    return [...assignments, ...statements];
  }

  /** A value and what must hold for it, with what the value needs more than once assigned after that. */
  private placed(node: Node, test: readonly RegoStatement[], lower: (node: Node) => Rego): RegoBranch {
    let value: Rego = rego.literal(null);
    const assignments = this.bindings(node, () => {
      value = lower(node);
      return [];
    });
    return { value, body: [...test, ...assignments] };
  }

  /** A part as a call of a rule of its own. */
  private helper(node: Node, isValue = false): Rego {
    const { name, captured } = this.context.helper(node, this, this.ruleName);
    if (isValue) this.context.wantValue(name);
    const operands = captured.map((capture) =>
      typeof capture === 'number' ? rego.name(this.item(capture)) : this.value(capture),
    );
    return operands.length === 0 ? rego.name(name) : rego.call(name, ...operands);
  }

  /** The variable of an iteration's item; a helper gets it as a parameter. */
  private item(iteration: number): string {
    const known = this.items.get(iteration);
    if (known !== undefined) return known;
    if (this.outer === undefined) throw new Error('an item outside of its iteration');
    const name = this.parameter(this.outer.item(iteration), iteration);
    this.items.set(iteration, name);
    return name;
  }

  /** Whether there is a rule or a variable for the expression. */
  private isNamed(node: Node): boolean {
    return this.context.rule(node) !== undefined || this.isLocal(node);
  }

  private isLocal(node: Node): boolean {
    return this.bound.has(node) || (this.outer?.isLocal(node) ?? false);
  }

  /** The variable that holds the expression; a helper gets that of its place as a parameter. */
  private localOf(node: Node): string | undefined {
    const known = this.bound.get(node);
    if (known !== undefined || this.outer === undefined) return known;
    const outside = this.outer.localOf(node);
    if (outside === undefined) return undefined;
    const index = this.captured.indexOf(node);
    return index < 0 ? this.parameter(outside, node) : this.parameters[index];
  }

  private parameter(wanted: string, captured: number | Node): string {
    const name = this.context.variable(wanted, new Set([...this.variables, ...this.parameters]));
    this.captured.push(captured);
    this.parameters.push(name);
    return name;
  }

  private variable(wanted: string): string {
    const name = this.context.variable(wanted, new Set([...this.variables, ...this.parameters]));
    this.variables = new Set(this.variables).add(name);
    return name;
  }

  /** Variables made within are not seen outside. */
  private scoped<Result>(body: () => Result): Result {
    const before = this.variables;
    const result = body();
    this.variables = before;
    return result;
  }
}

/** The cases up to the one that needs nothing. */
function reached(branches: readonly RegoBranch[]): readonly RegoBranch[] {
  const last = branches.findIndex(({ body }) => body.length === 0);
  return last < 0 ? branches : branches.slice(0, last + 1);
}

function firstOnly(list: Rego): Rego {
  return rego.call('array.slice', list, rego.literal(0), rego.literal(1));
}

/** Whether a value that is there may be false. */
function mayBeFalse(type: Node['type']): boolean {
  const { kind } = type.kind === 'optional' ? type.value : type;
  return kind === 'boolean' || kind === 'json';
}

/** Whether the list is one of any length, as OPA sees it, not one that is written out. */
function hasAnyLength(node: Node): boolean {
  switch (node.kind) {
    case 'iteration':
    case 'member':
    case 'operation':
      return true;
    case 'conditional':
      return hasAnyLength(node.whenTrue) || hasAnyLength(node.whenFalse);
    case 'list':
      return node.elements.some(({ spread }) => spread);
    default:
      return node.type.kind === 'json';
  }
}

function isBoolean(node: Node): boolean {
  return node.type.kind === 'boolean';
}

/** Whether a boolean is one that stands somewhere, not one that is worked out. */
function isData(node: Node): boolean {
  if (node.kind === 'operation')
    return node.operator === 'optional.orElse' || node.operator === 'optional.value';
  return node.kind === 'item' || node.kind === 'literal' || node.kind === 'member' || node.kind === 'input';
}

/** Whether the value is the empty text, the empty list or no value at all. */
function isEmpty(node: Node): boolean {
  if (node.kind === 'list') return node.elements.length === 0;
  return (
    (node.kind === 'none' && node.type.kind !== 'json') || (node.kind === 'literal' && node.value === '')
  );
}

/** The one item of a list that has just that, or the inside of an optional value. */
function onlyItem(node: Node): Node | undefined {
  if (node.kind === 'operation' && node.operator === 'optional.of') return node.operands[0];
  if (node.kind !== 'list' || node.elements.length !== 1) return undefined;
  const [only] = node.elements;
  return only === undefined || only.spread ? undefined : only.value;
}

function unlowered(node: OperationNode): never {
  throw new CompileError([diagnostics.unloweredOperation(node.position ?? nowhere, node.operator, 'Rego')]);
}

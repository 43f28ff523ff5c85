import type { Capability } from '../../injection/capabilities.js';
import { CompileError, diagnostics } from '../diagnostics.js';
import type { Operator } from '../ir/operators.js';
import type { Call, Expression, Iteration, Let, Program } from '../ir/program.js';
import { boolean, itemType, json, nowhere, type SourcePosition, text } from '../ir/types.js';
import { type CommonNames, CommonNamesCase } from './common-names.js';
import { emptinessOf } from './emptiness.js';
import type { EngineFacts } from './engine-facts.js';
import { Graph, Rank } from './graph.js';
import { jsonTextOf, type Quote } from './json-text.js';
import { isEmptyList, type ListElementNode, type Node } from './node.js';
import { memberOfItems } from './projection.js';
import type { ShortNames } from './records.js';
import { Shortcuts } from './shortcuts.js';
import { Simplifier } from './simplify.js';

type Scope = ReadonlyMap<string, Node>;

/** A list of so few known items is gone through when the policy is made, not when a request comes. */
const longestUnrolledList = 4;

/**
 * Specialises a program: its functions are inlined, its constants resolved, and everything computed away that does
 * not depend on an input. What the source calls an expression stays known, in `graph`.
 */
export class Fold {
  readonly graph = new Graph();
  private readonly simplify: Simplifier;
  private readonly globals = new Map<string, Node>();

  private readonly shortNames: ShortNames | undefined;

  constructor(
    private readonly program: Program,
    private readonly engine: EngineFacts = {},
    shortNames?: ShortNames,
  ) {
    this.shortNames = engine.shortensNames && shortNames;
    this.simplify = new Simplifier(this.graph, engine.mergesRecords === true, this.shortNames);
  }

  /** The result of a function of the program for the given arguments. */
  call(name: string, operands: readonly Node[], depth = 0): Node {
    const declaration = this.program.functions[name];
    if (declaration === undefined) throw new Error(`the program has no function '${name}'`);
    const scope = new Map<string, Node>();
    declaration.parameters.forEach((parameter, index) => {
      scope.set(parameter, this.graph.named(operands[index] as Node, Rank.parameter, { name: parameter }));
    });
    const result = this.evaluate(declaration.body, scope, depth);
    const model = declaration.namedAfter === undefined ? undefined : scope.get(declaration.namedAfter);
    const modelName = model === undefined ? undefined : this.graph.nameOf(model);
    if (modelName !== undefined) this.graph.named(result, Rank.parameterName, modelName);
    return this.graph.named(result, Rank.result, {
      name: name.slice(name.indexOf('.') + 1),
      documentation: declaration.documentation,
    });
  }

  /** A known value as an expression. */
  constant(value: unknown): Node {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return this.graph.literal(value);
    }
    if (Array.isArray(value)) {
      const items = value.map((item) => ({ spread: false, value: this.constant(item) }));
      return this.graph.list(items, { kind: 'list', item: items[0]?.value.type ?? json });
    }
    const members = Object.entries(value as Record<string, unknown>);
    return this.graph.object(new Map(members.map(([name, member]) => [name, this.constant(member)])));
  }

  /** An operation on folded expressions, as the source would write it. */
  operation(operator: Operator, type: Node['type'], ...operands: Node[]): Node {
    return this.simplify.operation(operator, type, operands);
  }

  /** Whether a list has no items. */
  isEmpty(list: Node): Node {
    return emptinessOf(list, this.graph, this.simplify);
  }

  /** A text that every item of a list of objects has. */
  textOfItems(list: Node, member: string): Node {
    return memberOfItems(list, member, text, this.graph, this.simplify);
  }

  conditional(test: Node, whenTrue: Node, whenFalse: Node): Node {
    return this.simplify.conditional(test, whenTrue, whenFalse, whenTrue.type);
  }

  /** Expressions that are evaluated together, with shortcuts for requests that have only common names in a record. */
  withShortcuts(nodes: readonly Node[], common: CommonNames, record: Node): readonly Node[] {
    const { graph, simplify, shortNames } = this;
    if (shortNames === undefined) return nodes;
    const commonCase = new CommonNamesCase(common, record, shortNames, graph, simplify);
    return new Shortcuts(commonCase, graph, simplify, this.engine).within(nodes);
  }

  private evaluate(expression: Expression, scope: Scope, depth: number): Node {
    return this.graph.placed(this.folded(expression, scope, depth), expression.position);
  }

  private folded(expression: Expression, scope: Scope, depth: number): Node {
    const { graph, simplify } = this;
    switch (expression.kind) {
      case 'call':
        return this.inlined(expression, scope, depth);
      case 'conditional': {
        const test = this.evaluate(expression.test, scope, depth);
        if (test.kind === 'literal') {
          return this.evaluate(test.value ? expression.whenTrue : expression.whenFalse, scope, depth);
        }
        const whenTrue = this.evaluate(expression.whenTrue, scope, depth);
        const whenFalse = this.evaluate(expression.whenFalse, scope, depth);
        return simplify.conditional(test, whenTrue, whenFalse, expression.type);
      }
      case 'global':
        return this.global(expression.name);
      case 'iteration':
        return this.iterated(expression, scope, depth);
      case 'let':
        return this.bound(expression, scope, depth);
      case 'list': {
        const elements = expression.elements.map(({ spread, value }) => ({
          spread,
          value: this.evaluate(value, scope, depth),
        }));
        return simplify.list(elements, expression.type);
      }
      case 'literal':
        return graph.literal(expression.value);
      case 'member': {
        const object = this.evaluate(expression.object, scope, depth);
        return simplify.member(
          object,
          expression.name,
          expression.mayLack,
          expression.chained,
          expression.type,
        );
      }
      case 'none':
        return graph.none(expression.type);
      case 'object': {
        const members = expression.members.map(({ name, documentation, value }) => {
          const folded = this.evaluate(value, scope, depth);
          const rank = documentation === undefined ? Rank.member : Rank.constant;
          return [name, graph.named(folded, rank, { name, documentation })] as const;
        });
        return graph.object(new Map(members), expression.interface);
      }
      case 'operation': {
        const operands = expression.operands.map((operand) => this.evaluate(operand, scope, depth));
        const [value] = operands;
        if (expression.operator === 'prelude.hasCapability') {
          return this.hasCapability(value, expression.position);
        }
        const quote = quoting[expression.operator];
        if (quote !== undefined && value !== undefined) {
          const type = expression.operands[0]?.type ?? value.type;
          return jsonTextOf(value, type, quote, expression.position ?? nowhere, graph, simplify);
        }
        return simplify.operation(expression.operator, expression.type, operands, expression.position);
      }
      case 'reference': {
        const value = scope.get(expression.name);
        if (value === undefined) throw new Error(`'${expression.name}' is not bound`);
        return value;
      }
    }
  }

  private inlined(call: Call, scope: Scope, depth: number): Node {
    const operands = call.arguments.map((argument) => this.evaluate(argument, scope, depth));
    return this.engine.intrinsics?.has(call.function) === true
      ? this.graph.call(call.function, call.type, operands)
      : this.call(call.function, operands, depth);
  }

  private hasCapability(name: Node | undefined, position: SourcePosition = nowhere): Node {
    if (name?.kind !== 'literal') {
      const { unsupportedSyntax } = diagnostics;
      throw new CompileError([unsupportedSyntax(position, 'a computed capability', 'write out its name')]);
    }
    return this.graph.literal(this.engine.capabilities?.has(name.value as Capability) ?? true);
  }

  private bound(expression: Let, scope: Scope, depth: number): Node {
    const { name, documentation } = expression;
    const value = this.graph.named(this.evaluate(expression.value, scope, depth), Rank.constant, {
      name,
      documentation,
    });
    return this.evaluate(expression.body, new Map(scope).set(name, value), depth);
  }

  private global(name: string): Node {
    const known = this.globals.get(name);
    if (known !== undefined) return known;
    const declaration = this.program.constants[name];
    if (declaration === undefined) throw new Error(`the program has no constant '${name}'`);
    const value = this.graph.named(this.evaluate(declaration.value, new Map(), 0), Rank.constant, {
      name: name.slice(name.indexOf('.') + 1),
      documentation: declaration.documentation,
    });
    this.globals.set(name, value);
    return value;
  }

  private iterated(expression: Iteration, scope: Scope, depth: number): Node {
    const { parameter } = expression;
    const list = this.evaluate(expression.list, scope, depth);
    const body = (item: Node, inner: number) =>
      this.evaluate(
        expression.body,
        parameter === undefined ? scope : new Map(scope).set(parameter, item),
        inner,
      );
    return (
      this.unrolled(expression, list, (item) => body(item, depth)) ??
      this.simplify.iteration(
        expression.operator,
        expression.type,
        list,
        depth + 1,
        parameter ?? '_',
        this.simplify.withItemsOf(list, depth + 1, () =>
          body(this.graph.item(depth + 1, itemType(expression.list.type)), depth + 1),
        ),
      )
    );
  }

  /** What an iteration over a short list of known length gives, item by item. */
  private unrolled(expression: Iteration, list: Node, body: (item: Node) => Node): Node | undefined {
    const { graph, simplify } = this;
    if (list.kind !== 'list' || list.elements.length > longestUnrolledList) return undefined;
    // A list with a name stays one: unrolled, the body would be written once for each of its items.
    const isLiteral = list.elements.every(({ value }) => value.kind === 'literal');
    if (graph.isConstant(list) && !isLiteral) return undefined;
    const elements = optionalItems(list.elements);
    if (elements === undefined) return undefined;
    const onlyIf = (test: Node, element: ListElementNode): ListElementNode => {
      const present = simplify.list([element], expression.type);
      const absent = simplify.list([], present.type);
      return { spread: true, value: simplify.conditional(test, present, absent, present.type) };
    };
    const guarded = (
      { test, item }: OptionalItem,
      inner: (value: Node) => ListElementNode,
    ): ListElementNode => (test === undefined ? inner(item) : onlyIf(test, inner(item)));
    switch (expression.operator) {
      case 'filter':
        return simplify.list(
          elements.map((element) =>
            guarded(element, (item) => onlyIf(body(item), { spread: false, value: item })),
          ),
          expression.type,
        );
      case 'flatMap':
        return simplify.list(
          elements.map((element) => guarded(element, (item) => ({ spread: true, value: body(item) }))),
          expression.type,
        );
      case 'map':
        return simplify.list(
          elements.map((element) => guarded(element, (item) => ({ spread: false, value: body(item) }))),
          expression.type,
        );
      case 'every':
      case 'some': {
        const isSome = expression.operator === 'some';
        return elements.reduce<Node>((result, { test, item }) => {
          const holds = body(item);
          const guardedTest =
            test === undefined ? holds : simplify.conditional(test, holds, graph.literal(!isSome), boolean);
          return simplify.operation(isSome ? 'or' : 'and', boolean, [result, guardedTest]);
        }, graph.literal(!isSome));
      }
      case 'find':
        return undefined;
    }
  }
}

/** How the strings within a JSON text are written, by the function of the prelude that writes it. */
const quoting: { readonly [Name in Operator]?: Quote } = {
  'prelude.jsonText': 'prelude.jsonText',
  'prelude.quotedJson': 'prelude.quoted',
};

/** An item of a list, and the condition under which it is there. */
interface OptionalItem {
  readonly test?: Node;
  readonly item: Node;
}

/** The items of a list whose spread parts are each one item or none; undefined for any other. */
function optionalItems(elements: readonly ListElementNode[]): readonly OptionalItem[] | undefined {
  const items: OptionalItem[] = [];
  for (const { spread, value } of elements) {
    if (!spread) {
      items.push({ item: value });
    } else if (
      value.kind === 'conditional' &&
      isEmptyList(value.whenFalse) &&
      value.whenTrue.kind === 'list'
    ) {
      const [only, ...more] = value.whenTrue.elements;
      if (only === undefined || only.spread || more.length > 0) return undefined;
      items.push({ test: value.test, item: only.value });
    } else {
      return undefined;
    }
  }
  return items;
}

import type { Node } from '../../../fold/node.js';
import type { ModuleNames } from './module-names.js';

/** What a helper rule takes from its caller: the item of the iteration of that number, or an expression in a variable. */
export type Captured = number | Node;

/**
 * The variables of one rule: items of iterations, bound expressions, and the parameters of a helper. What a helper uses
 * of its caller becomes a parameter when it is first asked for.
 */
export class Scope {
  private readonly captures = new Map<Captured, string>();
  private items: ReadonlyMap<number, string> = new Map();
  private bound: ReadonlyMap<Node, string> = new Map();
  private variables: ReadonlySet<string> = new Set();

  /**
   * @param node what the rule is for
   * @param caller the scope of the rule that a helper is called in
   */
  constructor(
    private readonly names: ModuleNames,
    private readonly node: Node,
    private readonly caller?: Scope,
  ) {}

  /** What the parameters stand for, in their order. */
  get captured(): readonly Captured[] {
    return [...this.captures.keys()];
  }

  get parameters(): readonly string[] {
    return [...this.captures.values()];
  }

  /** The variable that holds the item of an iteration. */
  item(iteration: number): string {
    const known = this.items.get(iteration) ?? this.captures.get(iteration);
    if (known !== undefined) return known;
    if (this.caller === undefined) throw new Error('an item outside of its iteration');
    return this.capture(iteration, this.caller.item(iteration), this.node);
  }

  /** Whether a variable, of this rule or of its caller, holds the expression. */
  isBound(node: Node): boolean {
    return this.bound.has(node) || (this.caller?.isBound(node) ?? false);
  }

  /** The variable that holds the expression. */
  variableOf(node: Node): string | undefined {
    const known = this.bound.get(node) ?? this.captures.get(node);
    if (known !== undefined) return known;
    const callers = this.caller?.variableOf(node);
    return callers === undefined ? undefined : this.capture(node, callers, node);
  }

  /** A new variable, named like this, for a part of an expression. */
  variable(wanted: string, node: Node): string {
    const name = this.newName(wanted, node);
    this.variables = new Set(this.variables).add(name);
    return name;
  }

  bind(node: Node, variable: string): void {
    this.bound = new Map(this.bound).set(node, variable);
  }

  /** Lowers the body of an iteration, whose item is in the variable. */
  withItem<Result>(iteration: number, variable: string, body: () => Result): Result {
    const before = this.items;
    this.items = new Map(before).set(iteration, variable);
    const result = body();
    this.items = before;
    return result;
  }

  /** Lowers what has bindings of its own, which end with it. */
  withOwnBindings<Result>(body: () => Result): Result {
    const before = this.bound;
    const result = body();
    this.bound = before;
    return result;
  }

  /** Lowers what has variables of its own, such as a comprehension; others may have the same names. */
  withOwnVariables<Result>(body: () => Result): Result {
    const before = this.variables;
    const result = body();
    this.variables = before;
    return result;
  }

  private capture(captured: Captured, wanted: string, node: Node): string {
    const parameter = this.newName(wanted, node);
    this.captures.set(captured, parameter);
    return parameter;
  }

  private newName(wanted: string, node: Node): string {
    return this.names.variable(node, wanted, new Set([...this.variables, ...this.captures.values()]));
  }
}

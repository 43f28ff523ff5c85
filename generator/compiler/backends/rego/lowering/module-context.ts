import type { Node } from '../../../fold/node.js';
import type { Naming } from '../../../share/naming.js';
import type { Plan } from '../../../share/plan.js';
import { needed, type Rego, type RegoBranch, type RegoRule, rego } from '../tree.js';
import { isComputedBoolean } from './booleans.js';
import { ModuleNames } from './module-names.js';
import type { Captured } from './scope.js';

/** An expression that is a rule, and what the rule is called. */
export interface NamedExpression {
  readonly name: string;
  readonly documentation?: string | undefined;
  readonly node: Node;
  /** Whether the rule is a set, a rule for each part of the list that the expression is, its order aside. */
  readonly isSet?: boolean;
}

/** A rule for a part of another rule, which calls it with what it captures. */
export interface Helper {
  readonly name: string;
  readonly captured: readonly Captured[];
}

/** What the rules of a module have in common, and the rules themselves as they are lowered. */
export class ModuleContext {
  readonly names: ModuleNames;
  private readonly ruleNames: ReadonlyMap<Node, string>;
  private readonly helpers = new Map<Node, Helper>();
  private readonly rules: { readonly node: Node; readonly rule: RegoRule }[] = [];
  private readonly valuesWanted = new Set<string>();

  constructor(
    named: readonly NamedExpression[],
    readonly plan: Plan,
    readonly naming: Naming,
    readonly input: (name: string) => Rego,
  ) {
    this.ruleNames = new Map(named.map(({ name, node }) => [node, name]));
    this.names = new ModuleNames(this.ruleNames.values(), naming);
  }

  /** The name of the rule that an expression is, if it is one of the named. */
  ruleName(node: Node): string | undefined {
    return this.ruleNames.get(node);
  }

  /** The helper for an expression; for all its occurrences there is one. */
  helper(node: Node): Helper | undefined {
    return this.helpers.get(node);
  }

  addHelper(node: Node, helper: Helper): void {
    this.helpers.set(node, helper);
  }

  /** Notes that a term has the value of a rule, which must not be undefined then. */
  wantValue(ruleName: string): void {
    this.valuesWanted.add(ruleName);
  }

  /** Adds the rule that an expression is lowered to. */
  add(node: Node, rule: RegoRule): void {
    const branches = rule.branches.map(({ value, body }) => ({ value, body: needed(body, value) }));
    this.rules.push({ node, rule: { ...rule, branches: reachable(branches) } });
  }

  /** All rules. A boolean whose value is wanted is false where it does not hold. */
  finished(): readonly RegoRule[] {
    const otherwise: RegoBranch = { value: rego.literal(false), body: [] };
    return this.rules.map(({ node, rule }) =>
      isComputedBoolean(node) && this.valuesWanted.has(rule.name)
        ? { ...rule, branches: reachable([...rule.branches, otherwise]) }
        : rule,
    );
  }
}

/** The branches up to the first that always holds. */
function reachable(branches: readonly RegoBranch[]): readonly RegoBranch[] {
  const last = branches.findIndex(({ body }) => body.length === 0);
  return last < 0 ? branches : branches.slice(0, last + 1);
}

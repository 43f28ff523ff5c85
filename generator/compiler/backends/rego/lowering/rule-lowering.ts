import type { Node } from '../../../fold/node.js';
import type { Variable } from '../../../share/variable.js';
import { type Rego, type RegoStatement, rego } from '../tree.js';
import { branchesOf } from './branches.js';
import { conditionOf, negationOf } from './conditions.js';
import type { Lowering } from './lowering.js';
import type { Helper, ModuleContext, NamedExpression } from './module-context.js';
import { Scope } from './scope.js';
import { partsOfSet, setBranches } from './sets.js';
import { termOf } from './terms.js';

/** Lowers an expression to the rule of its name, and its parts to helpers where they need rules of their own. */
export function defineRule(expression: NamedExpression, module: ModuleContext): void {
  const { name, documentation, node, isSet } = expression;
  if (isSet === true) {
    defineSet(expression, module);
    return;
  }
  const lowering = new RuleLowering(module, new Scope(module.names, node));
  module.add(node, { name, parameters: [], documentation, branches: branchesOf(node, lowering) });
}

/** Lowers a list to a set, a rule for each of its parts. */
function defineSet({ name, documentation, node }: NamedExpression, module: ModuleContext): void {
  partsOfSet(node).forEach((element, index) => {
    const lowering = new RuleLowering(module, new Scope(module.names, node));
    module.add(node, {
      name,
      parameters: [],
      documentation: index === 0 ? documentation : module.naming.documentationOf(element.value),
      isSet: true,
      branches: setBranches(element, [], lowering),
    });
  });
}

/** The lowering of one rule: expressions by their names, or as each construct is lowered. */
class RuleLowering implements Lowering {
  constructor(
    private readonly module: ModuleContext,
    readonly scope: Scope,
  ) {}

  value(node: Node): Rego {
    const rule = this.module.ruleName(node);
    if (rule !== undefined) this.module.wantValue(rule);
    const name = rule ?? this.scope.variableOf(node);
    return name === undefined ? termOf(node, this) : rego.name(name);
  }

  condition(node: Node): readonly RegoStatement[] {
    const name = this.module.ruleName(node) ?? this.scope.variableOf(node);
    return name === undefined ? conditionOf(node, this) : [rego.term(rego.name(name))];
  }

  negation(node: Node): readonly RegoStatement[] {
    return negationOf(node, this);
  }

  helper(node: Node, wanted: 'condition' | 'value'): Rego {
    const { name, captured } = this.module.helper(node) ?? this.defineHelper(node);
    if (wanted === 'value') this.module.wantValue(name);
    const operands = captured.map((capture) =>
      typeof capture === 'number' ? rego.name(this.scope.item(capture)) : this.value(capture),
    );
    return operands.length === 0 ? rego.name(name) : rego.call(name, ...operands);
  }

  private defineHelper(node: Node): Helper {
    const { module } = this;
    const name = module.names.rule(node);
    const scope = new Scope(module.names, node, this.scope);
    const branches = branchesOf(node, new RuleLowering(module, scope));
    const helper = { name, captured: scope.captured };
    module.addHelper(node, helper);
    module.add(node, {
      name,
      parameters: scope.parameters,
      documentation: module.naming.documentationOf(node),
      branches,
    });
    return helper;
  }

  isNamed(node: Node): boolean {
    return this.module.ruleName(node) !== undefined || this.scope.isBound(node);
  }

  bindings(place: Node): readonly Variable[] {
    return this.module.plan.bindings.get(place) ?? [];
  }

  input(name: string): Rego {
    return this.module.input(name);
  }
}

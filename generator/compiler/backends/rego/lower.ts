import type { Naming } from '../../share/naming.js';
import type { Plan } from '../../share/plan.js';
import { ModuleContext, type NamedExpression } from './lowering/module-context.js';
import { defineRule } from './lowering/rule-lowering.js';
import type { Rego, RegoRule } from './tree.js';

/**
 * Lowers expressions to rules: one for each that has a name, and beside it helpers for the parts that cannot be written
 * within a term, such as most conditionals. Throws a CompileError where Rego lacks an operation.
 *
 * @param named in an order in which each uses only earlier ones
 * @param input how an input is referred to
 */
export function lowerRules(
  named: readonly NamedExpression[],
  plan: Plan,
  naming: Naming,
  input: (name: string) => Rego,
): readonly RegoRule[] {
  const module = new ModuleContext(named, plan, naming, input);
  for (const expression of named) defineRule(expression, module);
  return module.finished();
}

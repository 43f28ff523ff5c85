import type { Node } from '../../../fold/node.js';
import { type Rego, type RegoBranch, type RegoStatement, rego } from '../tree.js';
import { isComputedBoolean } from './booleans.js';
import type { Lowering } from './lowering.js';

/** Statements, after assignments of the expressions to bind in front of a place. */
export function withBindings(
  place: Node,
  lowering: Lowering,
  statements: () => readonly RegoStatement[],
): readonly RegoStatement[] {
  const { scope } = lowering;
  return scope.withOwnBindings(() => {
    const assignments: RegoStatement[] = [];
    for (const { name: wanted, node } of lowering.bindings(place)) {
      // A computed boolean has a rule of its own, which can be called in each place.
      if (lowering.isNamed(node) || isComputedBoolean(node)) continue;
      const value = lowering.value(node);
      const variable = scope.variable(wanted, node);
      assignments.push(rego.assignment(variable, value));
      scope.bind(node, variable);
    }
    return [...assignments, ...statements()];
  });
}

/** What must hold for a boolean to be true, after its bindings. */
export function boundCondition(node: Node, lowering: Lowering): readonly RegoStatement[] {
  return withBindings(node, lowering, () => lowering.condition(node));
}

/** A value and what must hold for it; the value's bindings are evaluated last. */
export function boundBranch(
  node: Node,
  test: readonly RegoStatement[],
  lowering: Lowering,
  term: () => Rego = () => lowering.value(node),
): RegoBranch {
  let value: Rego = rego.literal(null);
  const assignments = withBindings(node, lowering, () => {
    value = term();
    return [];
  });
  return { value, body: [...test, ...assignments] };
}

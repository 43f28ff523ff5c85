import type { Node, ObjectNode } from '../../../fold/node.js';
import { type Rego, rego } from '../tree.js';
import { boundBranch } from './bindings.js';
import { guardCondition, guardOf } from './guards.js';
import { onlyItem } from './lists.js';
import type { Lowering } from './lowering.js';
import { lookup } from './optionals.js';

/** An object; it lacks the optional members that are missing. */
export function object(node: ObjectNode, lowering: Lowering): Rego {
  const members = [...node.members].filter(([, value]) => value.kind !== 'none');
  const isOptional = ([, value]: readonly [string, Node]) => value.type.kind === 'optional';
  const certain = members
    .filter((member) => !isOptional(member))
    .map(([name, value]) => rego.entry(name, lowering.value(value)));
  const optional = members
    .filter(isOptional)
    .map(([name, value]) => lowering.scope.withOwnVariables(() => optionalMember(name, value, lowering)));
  if (optional.length === 0) return rego.object(certain);
  const objects = certain.length === 0 ? optional : [rego.object(certain), ...optional];
  return rego.call('object.union_n', rego.array(...objects));
}

/** An object with just the member, or without it if the value is missing. */
function optionalMember(name: string, node: Node, lowering: Lowering): Rego {
  return (
    (lowering.isNamed(node) ? undefined : directMember(name, node, lowering)) ??
    lookedUpMember(name, node, lowering)
  );
}

/** The member with a value that is written in place, if there is one. */
function directMember(name: string, node: Node, lowering: Lowering): Rego | undefined {
  if (node.kind === 'operation' && node.operator === 'optional.of') {
    return rego.object([rego.entry(name, lowering.value(node.operands[0] as Node))]);
  }
  const guard = node.kind === 'conditional' ? guardOf(node) : undefined;
  const only = guard === undefined ? undefined : onlyItem(guard.guarded);
  if (guard === undefined || only === undefined) return undefined;
  const condition = guardCondition(guard, lowering);
  const { value, body } = boundBranch(guard.guarded, condition, lowering, () => lowering.value(only));
  return rego.objectComprehension(rego.entry(name, value), body);
}

function lookedUpMember(name: string, node: Node, lowering: Lowering): Rego {
  const variable = lowering.scope.variable('value', node);
  const reference = lookup(node, lowering);
  const statement =
    reference === undefined
      ? rego.some([variable], lowering.value(node))
      : rego.assignment(variable, reference);
  return rego.objectComprehension(rego.entry(name, rego.name(variable)), [statement]);
}

import type { Node, OperationNode } from '../../../fold/node.js';
import { type Rego, type RegoStatement, rego } from '../tree.js';
import type { Lowering } from './lowering.js';

// An optional value is an array of one item or none: unlike an undefined term, an array can be passed on. Where it is
// used at once it is looked up instead, as a reference that is undefined if the value is missing.

/** An optional value that is a member, or an item of a list or record, as an array. */
export function optionalValue(node: Node, lowering: Lowering): Rego {
  const { scope } = lowering;
  return scope.withOwnVariables(() => {
    const reference = referenceTo(node, lowering);
    if (reference === undefined) return sliced(node as OperationNode, lowering);
    const variable = scope.variable('value', node);
    return rego.comprehension(rego.name(variable), [rego.assignment(variable, reference)]);
  });
}

/** The value inside an optional value, undefined if it is missing. */
export function inside(node: Node, lowering: Lowering): Rego {
  if (node.type.kind !== 'optional') return lowering.value(node);
  const reference = lookup(node, lowering);
  if (reference !== undefined) return reference;
  return node.kind === 'operation' && node.operator === 'optional.of'
    ? lowering.value(node.operands[0] as Node)
    : rego.reference(lowering.value(node), rego.literal(0));
}

/** A reference to the value inside an optional value; none if the optional value has a name or is not looked up. */
export function lookup(node: Node, lowering: Lowering): Rego | undefined {
  return lowering.isNamed(node) ? undefined : referenceTo(node, lowering);
}

/** That an optional value is not missing. */
export function presence(node: Node, lowering: Lowering): RegoStatement {
  const reference = lookup(node, lowering);
  if (reference === undefined) return rego.relation('!=', lowering.value(node), rego.array());
  return mayBeFalse(node.type)
    ? rego.relation('!=', optionalValue(node, lowering), rego.array())
    : rego.term(reference);
}

/** The value inside an optional value or, if it is missing, another term. */
export function orElse(node: Node, other: Rego, lowering: Lowering): Rego {
  if (node.kind === 'operation' && !lowering.isNamed(node)) {
    const operands = () => node.operands.map((operand) => lowering.value(operand));
    if (node.operator === 'list.at') return rego.call('prelude.at', ...operands(), other);
    if (node.operator === 'record.at') return rego.call('object.get', ...operands(), other);
  }
  const path: Rego[] = [];
  let root = node;
  while (root.kind === 'member' && root.type.kind === 'optional' && !lowering.isNamed(root)) {
    path.unshift(rego.literal(root.name));
    root = root.object;
  }
  const [key, ...more] = path;
  if (key === undefined || root.type.kind === 'optional') {
    return rego.call('prelude.at', lowering.value(node), rego.literal(0), other);
  }
  return rego.call('object.get', lowering.value(root), more.length === 0 ? key : rego.array(...path), other);
}

/** The first item of a list, as an optional value. */
export function firstOf(list: Rego): Rego {
  return rego.call('array.slice', list, rego.literal(0), rego.literal(1));
}

function referenceTo(node: Node, lowering: Lowering): Rego | undefined {
  if (node.kind === 'member') {
    const object = node.chained ? inside(node.object, lowering) : lowering.value(node.object);
    return rego.reference(object, rego.literal(node.name));
  }
  if (node.kind !== 'operation' || !(node.operator === 'record.at' || node.operator === 'list.at')) {
    return undefined;
  }
  const [container, key] = node.operands as readonly [Node, Node];
  if (node.operator === 'list.at' && !hasAnyLength(container)) return undefined;
  return rego.reference(lowering.value(container), lowering.value(key));
}

/** The item at an index of a list that is written out. OPA refuses a reference to an item that it sees is missing. */
function sliced({ operands }: OperationNode, lowering: Lowering): Rego {
  const [list, index] = operands as readonly [Node, Node];
  const first = lowering.value(index);
  const end =
    index.kind === 'literal'
      ? rego.literal(Number(index.value) + 1)
      : rego.infix('+', first, rego.literal(1));
  return rego.call('array.slice', lowering.value(list), first, end);
}

/** Whether a list may have any length for all that OPA sees, because it is not written out. */
function hasAnyLength(node: Node): boolean {
  switch (node.kind) {
    case 'call':
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

/** Whether the value inside may be `false`, which as a statement does not hold. */
function mayBeFalse(type: Node['type']): boolean {
  const { kind } = type.kind === 'optional' ? type.value : type;
  return kind === 'boolean' || kind === 'json';
}

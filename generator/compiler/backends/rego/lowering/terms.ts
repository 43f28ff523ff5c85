import type { MemberNode, Node } from '../../../fold/node.js';
import { type Rego, rego } from '../tree.js';
import { isComputedBoolean } from './booleans.js';
import { conditional } from './conditionals.js';
import { iteration } from './iterations.js';
import { list } from './lists.js';
import type { Lowering } from './lowering.js';
import { object } from './objects.js';
import { functionCall, operation } from './operations.js';
import { optionalValue } from './optionals.js';

/** The expression as a term, not by its name. */
export function termOf(node: Node, lowering: Lowering): Rego {
  if (isComputedBoolean(node)) return lowering.helper(node, 'value');
  const lower = terms[node.kind] as (node: Node, lowering: Lowering) => Rego;
  return lower(node, lowering);
}

/** The lowering of each kind of expression. */
const terms: {
  readonly [Kind in Node['kind']]: (node: Extract<Node, { kind: Kind }>, lowering: Lowering) => Rego;
} = {
  call: functionCall,
  conditional,
  input: ({ name }, lowering) => lowering.input(name),
  item: (node, { scope }) => rego.name(scope.item(node.iteration)),
  iteration,
  list,
  literal: ({ value }) => rego.literal(value),
  member,
  none: ({ type }) => (type.kind === 'json' ? rego.literal(null) : rego.array()),
  object,
  operation,
};

function member(node: MemberNode, lowering: Lowering): Rego {
  return node.type.kind === 'optional'
    ? optionalValue(node, lowering)
    : rego.reference(lowering.value(node.object), rego.literal(node.name));
}

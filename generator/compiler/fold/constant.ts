import { type Constant, definitionOf, type Operator } from '../ir/operators.js';
import type { Node } from './node.js';

/** The result of an operation on constants; undefined where an operand is not constant. */
export function evaluateConstant(operator: Operator, operands: readonly Node[]): Constant | undefined {
  const { evaluate } = definitionOf(operator);
  if (evaluate === undefined) return undefined;
  const values = operands.map(constantOf);
  return values.includes(undefined) ? undefined : evaluate(...values);
}

function constantOf(node: Node): Constant | undefined {
  if (node.kind === 'literal') return node.value;
  if (node.kind !== 'list') return undefined;
  const items = node.elements.map(({ spread, value }) =>
    !spread && value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined,
  );
  return items.includes(undefined) ? undefined : (items as readonly string[]);
}

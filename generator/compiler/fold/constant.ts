import { CompileError, diagnostics } from '../diagnostics.js';
import { type Constant, definitionOf, type Operator } from '../ir/operators.js';
import { nowhere, type SourcePosition } from '../ir/types.js';
import type { Node } from './node.js';

/**
 * The result of an operation on constants; undefined where an operand is not constant. Throws a CompileError where the
 * operation fails on them: engines, which compute constants when they read a policy, refuse it as a whole.
 */
export function evaluateConstant(
  operator: Operator,
  operands: readonly Node[],
  position: SourcePosition = nowhere,
): Constant | undefined {
  const { evaluate } = definitionOf(operator);
  if (evaluate === undefined) return undefined;
  const values = operands.map(constantOf);
  if (values.includes(undefined)) return undefined;
  try {
    return evaluate(...values);
  } catch (error) {
    const call = `${operator.replace('prelude.', '')}(${values.map((value) => JSON.stringify(value)).join(', ')})`;
    const wayOut = `give it what it takes, since it fails here: ${(error as Error).message}`;
    throw new CompileError([diagnostics.unsupportedSyntax(position, call, wayOut)]);
  }
}

function constantOf(node: Node): Constant | undefined {
  if (node.kind === 'literal') return node.value;
  if (node.kind !== 'list') return undefined;
  const items = node.elements.map(({ spread, value }) =>
    !spread && value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined,
  );
  return items.includes(undefined) ? undefined : (items as readonly string[]);
}

import { matches } from '../../injection/prelude.js';
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

/** Throws a CompileError for a known pattern that engines do not read as JavaScript does, on texts that are not known. */
export function checkPattern(
  operator: 'prelude.findAll' | 'prelude.matches',
  pattern: Node,
  position: SourcePosition = nowhere,
): void {
  if (pattern.kind !== 'literal') return;
  const refuse = (wayOut: string): never => {
    const syntax = `the pattern ${JSON.stringify(pattern.value)}`;
    throw new CompileError([diagnostics.unsupportedSyntax(position, syntax, wayOut)]);
  };
  let matchesNothing = false;
  try {
    matchesNothing = matches('', String(pattern.value));
  } catch {
    refuse('use the syntax that RE2 and JavaScript share');
  }
  if (operator === 'prelude.findAll' && matchesNothing) {
    refuse('findAll() takes one that matches no empty text');
  }
}

/** The value of a literal, or of a list of literal texts; undefined for any other expression. */
export function constantOf(node: Node): Constant | undefined {
  if (node.kind === 'literal') return node.value;
  if (node.kind !== 'list') return undefined;
  const texts: string[] = [];
  for (const { spread, value } of node.elements) {
    const constant = constantOf(value);
    const isTexts = typeof constant === (spread ? 'object' : 'string');
    if (!isTexts) return undefined;
    texts.push(...([constant].flat() as string[]));
  }
  return texts;
}

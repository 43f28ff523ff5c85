import * as prelude from '../../injection/prelude.js';
import type { Operator } from '../ir/program.js';
import type { Folded } from './node.js';

type Constant = string | number | boolean | readonly string[];
type Evaluate = (...operands: never[]) => Constant;

/** What the operators do to constants; the functions of the prelude run as they are. */
const evaluators: { readonly [Name in Operator]?: Evaluate } = {
  atLeast: (left: number, right: number) => left >= right,
  atMost: (left: number, right: number) => left <= right,
  equals: (left: Constant, right: Constant) => left === right,
  greater: (left: number, right: number) => left > right,
  less: (left: number, right: number) => left < right,
  'list.includes': (list: readonly string[], item: string) => list.includes(item),
  'list.join': (list: readonly string[], separator: string) => list.join(separator),
  'list.length': (list: readonly string[]) => list.length,
  not: (value: boolean) => !value,
  'number.add': (left: number, right: number) => left + right,
  'number.multiply': (left: number, right: number) => left * right,
  'number.subtract': (left: number, right: number) => left - right,
  'prelude.base64': prelude.base64,
  'prelude.decimal': prelude.decimal,
  'prelude.distinct': prelude.distinct,
  'prelude.floatJson': prelude.floatJson,
  'prelude.hasOnly': prelude.hasOnly,
  'prelude.isBlank': prelude.isBlank,
  'prelude.isOrdered': prelude.isOrdered,
  'prelude.lastCharacters': prelude.lastCharacters,
  'prelude.lowerAscii': prelude.lowerAscii,
  'prelude.matches': prelude.matches,
  'prelude.signedDecimal': prelude.signedDecimal,
  'prelude.sorted': prelude.sorted,
  'prelude.unsignedDecimal': prelude.unsignedDecimal,
  'prelude.withoutPrefix': prelude.withoutPrefix,
  'text.endsWith': (value: string, end: string) => value.endsWith(end),
  'text.includes': (value: string, part: string) => value.includes(part),
  'text.replaceAll': (value: string, part: string, by: string) => value.replaceAll(part, by),
  'text.split': (value: string, separator: string) => value.split(separator),
  'text.startsWith': (value: string, start: string) => value.startsWith(start),
};

/** The result of an operation on constants; undefined where an operand is not constant. */
export function evaluateConstant(operator: Operator, operands: readonly Folded[]): Constant | undefined {
  const evaluate = evaluators[operator];
  if (evaluate === undefined) return undefined;
  const values = operands.map(constantOf);
  if (values.includes(undefined)) return undefined;
  return evaluate(...(values as never[]));
}

function constantOf(node: Folded): Constant | undefined {
  if (node.kind === 'literal') return node.value;
  if (node.kind !== 'list') return undefined;
  const items = node.elements.map(({ spread, value }) =>
    !spread && value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined,
  );
  return items.includes(undefined) ? undefined : (items as readonly string[]);
}

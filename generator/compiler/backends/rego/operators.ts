import type { Operator } from '../../ir/operators.js';
import { literalText, type Rego, type Relation, rego } from './tree.js';

/** How an operation that has a value is written, given its operands. */
// biome-ignore lint/suspicious/noExplicitAny: each operator takes as many operands as the frontend gives it
type Lowering = (...operands: any[]) => Rego;

/**
 * The operations that a term can say, of OPA's built-in functions (https://www.openpolicyagent.org/docs/policy-reference)
 * and of prelude.rego. Only those are used that OPA's Wasm has itself; what those get wrong, prelude.rego does.
 */
export const terms: { readonly [Name in Operator]?: Lowering } = {
  'list.join': (list, separator) => rego.call('concat', separator, list),
  'list.length': call('count'),
  'number.add': infix('+'),
  'number.multiply': infix('*'),
  'number.subtract': infix('-'),
  'prelude.base64': call('base64.encode'),
  'prelude.decimal': call('prelude.decimal'),
  'prelude.distinct': call('prelude.distinct'),
  'prelude.floatJson': call('prelude.float_json'),
  'prelude.integer': call('prelude.integer'),
  'prelude.jsonText': call('prelude.json_text'),
  'prelude.lastCharacters': (text, count) =>
    rego.call('substring', text, rego.infix('-', rego.call('count', text), count), rego.literal(-1)),
  'prelude.lowerAscii': call('prelude.lower_ascii'),
  'prelude.parseJson': call('prelude.parse_json'),
  'prelude.part': call('array.slice'),
  'prelude.range': call('prelude.range'),
  'prelude.signedDecimal': call('prelude.signed_decimal'),
  'prelude.sorted': call('sort'),
  'prelude.unsignedDecimal': call('prelude.unsigned_decimal'),
  'prelude.wholeNumberText': call('prelude.decimal'),
  'prelude.withoutPrefix': call('trim_prefix'),
  'string.concatenate': (...parts) => rego.call('concat', rego.literal(''), rego.array(...(parts as Rego[]))),
  'string.replaceAll': call('replace'),
  'string.split': call('split'),
};

/** The operations that a term can say in a body: it holds where the term is true. */
export const tests: { readonly [Name in Operator]?: Lowering } = {
  'prelude.isBlank': call('prelude.is_blank'),
  'prelude.isBoolean': call('is_boolean'),
  'prelude.isJson': call('prelude.is_json'),
  'prelude.isList': call('is_array'),
  'prelude.isNull': call('is_null'),
  'prelude.isObject': call('is_object'),
  'prelude.isText': call('is_string'),
  'prelude.isWholeNumber': call('prelude.is_whole_number'),
  'prelude.matches': (text, pattern) => rego.call('regex.match', wholeOf(pattern), text),
  'string.endsWith': call('endswith'),
  'string.includes': call('contains'),
  'string.startsWith': call('startswith'),
};

/** The functions of the injection that prelude.rego has a form of its own for: OPA's Wasm is small without patterns. */
export const functions: { readonly [name: string]: Lowering } = {
  'numbers.isDuration': call('prelude.is_duration'),
  'numbers.isFloat': call('prelude.is_float'),
  'numbers.isId': call('prelude.is_id'),
  'numbers.isInexact': call('prelude.is_inexact'),
  'numbers.isInteger': call('prelude.is_integer'),
  'numbers.isNotFinite': call('prelude.is_not_finite'),
  'numbers.isQuantity': call('prelude.is_quantity'),
  'numbers.isUnsigned': call('prelude.is_unsigned'),
};

/** The operations that are relations. */
export const relations: { readonly [Name in Operator]?: Relation } = {
  atLeast: '>=',
  atMost: '<=',
  equals: '==',
  greater: '>',
  less: '<',
  'prelude.isOrdered': '<=',
};

/** What does not hold where a relation holds. */
export const opposites: Readonly<Record<Relation, Relation>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

function call(name: string): Lowering {
  return (...operands) => rego.call(name, ...(operands as Rego[]));
}

function infix(operator: '+' | '-' | '*'): Lowering {
  return (left, right) => rego.infix(operator, left as Rego, right as Rego);
}

/** The pattern, to match a whole text. */
function wholeOf(pattern: Rego): Rego {
  const text = literalText(pattern);
  return text === undefined
    ? rego.call('concat', rego.literal(''), rego.array(rego.literal('^(?:'), pattern, rego.literal(')$')))
    : rego.literal(`^(?:${text})$`);
}

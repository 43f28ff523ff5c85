import type { Operator } from '../../ir/operators.js';
import { anchored, anchors } from '../patterns.js';
import { literalText, type Rego, type Relation, rego } from './tree.js';

/** Makes the term of an operation from its operands. */
// biome-ignore lint/suspicious/noExplicitAny: each operator takes as many operands as the frontend gives it
type MakeTerm = (...operands: any[]) => Rego;

/**
 * The operations that are terms, by OPA's built-in functions (https://www.openpolicyagent.org/docs/policy-reference) and
 * by prelude.rego. OPA's Wasm module has all of these built-in functions itself; prelude.rego has what it gets wrong.
 */
export const terms: { readonly [Name in Operator]?: MakeTerm } = {
  'list.join': (list, separator) => rego.call('concat', separator, list),
  'list.length': call('count'),
  'number.add': infix('+'),
  'number.multiply': infix('*'),
  'number.subtract': infix('-'),
  'prelude.base64': call('base64.encode'),
  'prelude.characterCount': call('count'),
  'prelude.decimal': call('prelude.decimal'),
  'prelude.distinct': call('prelude.distinct'),
  'prelude.floatJson': call('prelude.float_json'),
  'prelude.integer': call('prelude.integer'),
  'prelude.jsonText': call('prelude.json_text'),
  'prelude.lastCharacters': (text, count) =>
    rego.call('substring', text, rego.infix('-', rego.call('count', text), count), rego.literal(-1)),
  'prelude.lowerAscii': call('prelude.lower_ascii'),
  'prelude.lowest': call('min'),
  'prelude.jsonNumber': call('json.unmarshal'),
  'prelude.parseJson': call('prelude.parse_json'),
  'prelude.part': call('array.slice'),
  'prelude.range': call('prelude.range'),
  'prelude.signedDecimal': call('prelude.signed_decimal'),
  'prelude.sorted': call('sort'),
  'prelude.unsignedDecimal': call('prelude.unsigned_decimal'),
  'prelude.wholeNumberText': call('prelude.decimal'),
  'prelude.withDefaults': (record, defaults) => rego.call('object.union', defaults, record),
  'prelude.withoutPrefix': call('trim_prefix'),
  'string.concatenate': (...parts) => rego.call('concat', rego.literal(''), rego.array(...(parts as Rego[]))),
  'string.replaceAll': call('prelude.replace_all'),
  'string.split': call('split'),
};

/** The operations that are conditions: terms that are true or false. */
export const tests: { readonly [Name in Operator]?: MakeTerm } = {
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

/** The functions of the injection that prelude.rego has. Their patterns would more than double OPA's Wasm module. */
export const functions: { readonly [name: string]: MakeTerm } = {
  'container-pointer.isContainerPointer': call('prelude.is_container_pointer'),
  'numbers.exceedsJson': call('prelude.exceeds_json'),
  'numbers.isDuration': call('prelude.is_duration'),
  'numbers.isFloat': call('prelude.is_float'),
  'numbers.isId': call('prelude.is_id'),
  'numbers.isInteger': call('prelude.is_integer'),
  'numbers.isNotFinite': call('prelude.is_not_finite'),
  'numbers.isQuantity': call('prelude.is_quantity'),
  'numbers.isUnsigned': call('prelude.is_unsigned'),
  'paths.isPlain': call('prelude.is_plain_path'),
  'paths.segmentsOf': call('prelude.path_segments'),
};

/** The operations that are conditions of an infix operator. */
export const relations: { readonly [Name in Operator]?: Relation } = {
  atLeast: '>=',
  atMost: '<=',
  equals: '==',
  greater: '>',
  less: '<',
  'prelude.isOrdered': '<=',
};

/** The relation that holds where another does not. */
export const opposites: Readonly<Record<Relation, Relation>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

function call(name: string): MakeTerm {
  return (...operands) => rego.call(name, ...(operands as Rego[]));
}

function infix(operator: '+' | '-' | '*'): MakeTerm {
  return (left, right) => rego.infix(operator, left as Rego, right as Rego);
}

/** A pattern that matches only the whole text. */
function wholeOf(pattern: Rego): Rego {
  const text = literalText(pattern);
  return text === undefined
    ? rego.call(
        'concat',
        rego.literal(''),
        rego.array(rego.literal(anchors[0]), pattern, rego.literal(anchors[1])),
      )
    : rego.literal(anchored(text));
}

import * as prelude from '../../injection/prelude.js';
import type { Type } from './types.js';

/** What an operation on constants gives. */
export type Constant = string | number | boolean | readonly string[];

/** What is known of an operator, for every stage of the compiler. */
interface OperatorDefinition {
  /** What it takes, in the order of the TypeScript. */
  readonly operands: readonly OperandKind[];
  /** Whether the last operand may be repeated. */
  readonly isVariadic?: true;
  /** What it gives; absent where that depends on its operands. */
  readonly result?: ResultKind;
  /** Whether it fails on some operands. It must stay behind the test that tells. */
  readonly isPartial?: true;
  /** Whether fold replaces it by others, so that no CEL dialect lowers it. */
  readonly isFolded?: true;
  /** Its result for constants; absent where the compiler does not compute it. */
  // biome-ignore lint/suspicious/noExplicitAny: the operands say what each function takes
  readonly evaluate?: (...operands: any[]) => Constant;
}

type OperandKind = Type['kind'] | 'scalar' | 'any';
type ResultKind = 'boolean' | 'integer' | 'string';

/**
 * Every operator of the IR, in alphabetical order: what each takes and gives, whether it may fail, and what it does to
 * constants. Dialects and the Rego backend have a lowering for each; a name that is not here does not compile.
 */
export const operators = {
  and: { operands: ['boolean', 'boolean'], isVariadic: true, result: 'boolean' },
  atLeast: comparison((left, right) => left >= right),
  atMost: comparison((left, right) => left <= right),
  equals: {
    operands: ['any', 'any'],
    result: 'boolean',
    evaluate: (left: Constant, right: Constant) => left === right,
  },
  greater: comparison((left, right) => left > right),
  less: comparison((left, right) => left < right),
  'list.at': { operands: ['list', 'integer'] },
  'list.includes': {
    operands: ['list', 'scalar'],
    result: 'boolean',
    evaluate: (list: readonly string[], item: string) => list.includes(item),
  },
  'list.join': {
    operands: ['list', 'string'],
    result: 'string',
    evaluate: (list: readonly string[], separator: string) => list.join(separator),
  },
  'list.length': {
    operands: ['list'],
    result: 'integer',
    evaluate: (list: readonly string[]) => list.length,
  },
  not: { operands: ['boolean'], result: 'boolean', evaluate: (value: boolean) => !value },
  'number.add': calculation((left, right) => left + right),
  'number.multiply': calculation((left, right) => left * right),
  'number.subtract': calculation((left, right) => left - right),
  'optional.of': { operands: ['any'] },
  'optional.or': { operands: ['optional', 'optional'] },
  'optional.orElse': { operands: ['optional', 'any'] },
  'optional.orNull': { operands: ['optional'] },
  'optional.present': { operands: ['optional'], result: 'boolean' },
  'optional.value': { operands: ['optional'], isPartial: true },
  or: { operands: ['boolean', 'boolean'], isVariadic: true, result: 'boolean' },
  'prelude.base64': { operands: ['string'], result: 'string', evaluate: prelude.base64 },
  'prelude.characterCount': {
    operands: ['string'],
    result: 'integer',
    evaluate: prelude.characterCount,
  },
  'prelude.decimal': { operands: ['integer'], result: 'string', evaluate: prelude.decimal },
  'prelude.distinct': { operands: ['list'], evaluate: prelude.distinct },
  'prelude.findAll': { operands: ['string', 'string'], evaluate: prelude.findAll },
  'prelude.floatJson': {
    operands: ['string'],
    result: 'string',
    isPartial: true,
    evaluate: prelude.floatJson,
  },
  'prelude.hasCapability': { operands: ['string'], result: 'boolean', isFolded: true },
  'prelude.hasOnly': { operands: ['string', 'string'], result: 'boolean', evaluate: prelude.hasOnly },
  'prelude.integer': {
    operands: ['string'],
    result: 'integer',
    isPartial: true,
    evaluate: wholeNumber,
  },
  'prelude.isBlank': { operands: ['string'], result: 'boolean', evaluate: prelude.isBlank },
  'prelude.isBoolean': { operands: ['json'], result: 'boolean' },
  'prelude.isJson': { operands: ['string'], result: 'boolean' },
  'prelude.isList': { operands: ['json'], result: 'boolean' },
  'prelude.isNull': { operands: ['json'], result: 'boolean' },
  'prelude.isObject': { operands: ['json'], result: 'boolean' },
  'prelude.isOrdered': { operands: ['string', 'string'], result: 'boolean', evaluate: prelude.isOrdered },
  'prelude.isText': { operands: ['json'], result: 'boolean' },
  'prelude.isWholeNumber': { operands: ['json'], result: 'boolean' },
  'prelude.jsonNumber': { operands: ['string'], isPartial: true },
  'prelude.jsonText': { operands: ['any'], result: 'string', evaluate: prelude.jsonText },
  'prelude.lastCharacters': {
    operands: ['string', 'integer'],
    result: 'string',
    isPartial: true,
    evaluate: prelude.lastCharacters,
  },
  'prelude.lowerAscii': { operands: ['string'], result: 'string', evaluate: prelude.lowerAscii },
  'prelude.lowest': { operands: ['list'], result: 'integer', isPartial: true },
  'prelude.matches': { operands: ['string', 'string'], result: 'boolean', evaluate: prelude.matches },
  'prelude.orderedRecord': { operands: ['list'], isFolded: true },
  'prelude.ownRecord': { operands: ['record'], isFolded: true },
  'prelude.parseJson': { operands: ['string'], isPartial: true },
  'prelude.part': { operands: ['list', 'integer', 'integer'], isPartial: true },
  'prelude.quoted': { operands: ['string'], result: 'string', evaluate: prelude.quoted },
  'prelude.quotedJson': { operands: ['any'], result: 'string', isFolded: true },
  'prelude.range': { operands: ['integer'], isPartial: true },
  'prelude.rawJson': { operands: ['string'], isFolded: true },
  'prelude.signedDecimal': {
    operands: ['string'],
    result: 'string',
    isPartial: true,
    evaluate: prelude.signedDecimal,
  },
  'prelude.sorted': { operands: ['list'], evaluate: prelude.sorted },
  'prelude.unsignedDecimal': {
    operands: ['string'],
    result: 'string',
    isPartial: true,
    evaluate: prelude.unsignedDecimal,
  },
  'prelude.wholeNumberText': { operands: ['json'], result: 'string', isPartial: true },
  'prelude.withDefaults': { operands: ['record', 'record'], isFolded: true },
  'prelude.withoutPrefix': {
    operands: ['string', 'string'],
    result: 'string',
    isPartial: true,
    evaluate: prelude.withoutPrefix,
  },
  'record.at': { operands: ['record', 'string'] },
  'record.keys': { operands: ['record'] },
  'string.concatenate': { operands: ['string', 'string'], isVariadic: true, result: 'string' },
  'string.endsWith': stringTest((value, end) => value.endsWith(end)),
  'string.includes': stringTest((value, part) => value.includes(part)),
  'string.replaceAll': {
    operands: ['string', 'string', 'string'],
    result: 'string',
    evaluate: (value: string, part: string, by: string) => value.replaceAll(part, by),
  },
  'string.split': {
    operands: ['string', 'string'],
    evaluate: (value: string, separator: string) => value.split(separator),
  },
  'string.startsWith': stringTest((value, start) => value.startsWith(start)),
} as const satisfies Readonly<Record<string, OperatorDefinition>>;

/** An operator, a method or a function of the prelude. */
export type Operator = keyof typeof operators;

/** What backends have a lowering for. */
export type LoweredOperator = {
  [Name in Operator]: (typeof operators)[Name] extends { readonly isFolded: true } ? never : Name;
}[Operator];

/** The operands of an operator, each as `Value`. */
export type OperandsOf<Name extends Operator, Value> = (typeof operators)[Name] extends {
  readonly isVariadic: true;
}
  ? readonly [Value, ...(readonly Value[])]
  : EachAs<(typeof operators)[Name]['operands'], Value>;

type EachAs<Items extends readonly unknown[], Value> = { readonly [Index in keyof Items]: Value };

export function isOperator(name: string): name is Operator {
  return Object.hasOwn(operators, name);
}

/** All that is known of an operator, in the form that they share. */
export function definitionOf(operator: Operator): OperatorDefinition {
  return operators[operator];
}

function comparison(evaluate: (left: number, right: number) => boolean) {
  return { operands: ['integer', 'integer'], result: 'boolean', evaluate } as const;
}

function calculation(evaluate: (left: number, right: number) => number) {
  return { operands: ['integer', 'integer'], result: 'integer', evaluate } as const;
}

/** The number, which engines would refuse or read otherwise if it were none. */
function wholeNumber(digits: string): number {
  const number = prelude.integer(digits);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${JSON.stringify(digits)} is no whole number`);
  return number;
}

function stringTest(evaluate: (value: string, part: string) => boolean) {
  return { operands: ['string', 'string'], result: 'boolean', evaluate } as const;
}

import {
  isBoolean,
  isJson,
  isList,
  isNull,
  isObject,
  isText,
  isWholeNumber,
  type Json,
  jsonNumber,
  matches,
  parseJson,
  sorted,
  wholeNumberText,
} from '../../../../generator/injection/prelude.js';
import type { Input } from '../input.js';

/** The value of the text, and of a text that is none. */
function parsed(input: Input): Json {
  const text = input.spec?.text ?? '';
  return isJson(text) ? parseJson(text) : parseJson('{"not":"json"}');
}

export function validity(input: Input) {
  return isJson(input.spec?.text ?? '');
}

export function validities(input: Input) {
  return (input.spec?.texts ?? []).map((text) => (isJson(text) ? 'json' : 'none'));
}

export function kind(input: Input) {
  return kindOf(parsed(input));
}

function kindOf(value: Json): string {
  if (isNull(value)) return 'null';
  if (isText(value)) return 'text';
  if (isBoolean(value)) return 'boolean';
  if (isList(value)) return 'list';
  if (isObject(value)) return 'object';
  return isWholeNumber(value) ? 'whole' : 'number';
}

export function kinds(input: Input) {
  const value = parsed(input);
  return isList(value) ? value.map((item) => kindOf(item)) : [];
}

export function kindsOfMembers(input: Input) {
  const value = parsed(input);
  return isObject(value) ? sorted(Object.keys(value).map((name) => `${name}=${kindOf(value[name])}`)) : [];
}

export function wholeNumbers(input: Input) {
  const value = parsed(input);
  return isWholeNumber(value) ? wholeNumberText(value) : 'none';
}

export function numberOfText(input: Input) {
  const text = input.spec?.text ?? '';
  const number = jsonNumber(
    matches(text, '-?(?:0|[1-9][0-9]{0,9})(?:[.][0-9]{1,3})?(?:[eE][+-]?[0-9]{1,2})?') ? text : '1.5',
  );
  return isWholeNumber(number) ? wholeNumberText(number) : 'none';
}

export function wholeNumbersInList(input: Input) {
  const value = parsed(input);
  return isList(value) ? value.map((item) => (isWholeNumber(item) ? wholeNumberText(item) : 'none')) : [];
}

export function zero(input: Input) {
  const value = parsed(input);
  return isWholeNumber(value) && value === 0;
}

export function texts(input: Input) {
  const value = parsed(input);
  return isText(value) ? `${value}!` : 'none';
}

export function textEquals(input: Input) {
  const value = parsed(input);
  return [value === 'a', value === true, value === 'replace' || value === 'test'];
}

export function booleans(input: Input) {
  const value = parsed(input);
  return isBoolean(value) ? value : 'none';
}

export function booleanAsCondition(input: Input) {
  const value = parsed(input);
  return isBoolean(value) && value ? 'yes' : 'no';
}

export function member(input: Input) {
  const value = parsed(input);
  return isObject(value) ? value['a'] : 'none';
}

export function memberIsText(input: Input) {
  const value = parsed(input);
  return isObject(value) && isText(value['a']);
}

export function memberEquals(input: Input) {
  const value = parsed(input);
  return isObject(value) && (value['a'] === 'b' || value['b'] !== undefined);
}

export function memberIsNull(input: Input) {
  const value = parsed(input);
  return isObject(value) && isNull(value['a']);
}

export function memberOfMember(input: Input) {
  const value = parsed(input);
  const inner = isObject(value) ? value['a'] : undefined;
  return isObject(inner) && inner['b'] === 'c';
}

export function countOfItems(input: Input) {
  const value = parsed(input);
  return isList(value) ? value.length : -1;
}

export function everyItem(input: Input) {
  const value = parsed(input);
  return isList(value) && value.every((item) => isText(item) || isNull(item));
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: Json;
}

function isOperation(value: Json): boolean {
  return isObject(value) && isText(value['op']) && isText(value['path']);
}

function operations(input: Input): readonly Operation[] {
  const value = parsed(input);
  return isList(value) && value.every((item) => isOperation(item)) ? (value as readonly Operation[]) : [];
}

export function cast(input: Input) {
  return operations(input).map((operation) => `${operation.op} ${operation.path}`);
}

export function castWithValue(input: Input) {
  return operations(input).map((operation) => ({ path: `/x${operation.path}`, value: operation.value }));
}

/** Needed more than once behind what tells that the item has members. */
function isNamedOrBare(item: Json): boolean {
  const name = isObject(item) ? item['a'] : undefined;
  return !isObject(item) || (isText(name) && name !== '' && name !== 'b');
}

export function membersOfItems(input: Input) {
  const value = parsed(input);
  return isList(value) && value.every((item) => isNamedOrBare(item));
}

export function membersBehindOr(input: Input) {
  const value = parsed(input);
  return isList(value)
    ? value.map(
        (item) =>
          !isObject(item) ||
          (isText(item['op']) && item['op'] !== 'a' && item['op'] !== '') ||
          (isText(item['path']) && item['path'] !== 'a' && isText(item['op'])),
      )
    : [];
}

export function memberNotText(input: Input) {
  const value = parsed(input);
  return isObject(value) && !isText(value['a']) && !isNull(value['b']);
}

export function memberIsMissing(input: Input) {
  const value = parsed(input);
  return isObject(value) && value['a'] === undefined;
}

export function itemsAreNull(input: Input) {
  const value = parsed(input);
  return isList(value) ? value.map((item) => !isNull(item)) : [];
}

export function firstItem(input: Input) {
  const value = parsed(input);
  return isList(value) && isText(value[0]) ? value[0] : 'none';
}

export function firstItemEquals(input: Input) {
  const value = parsed(input);
  return isList(value) && !(value[0] === 'a' || value[1] === true);
}

export function firstItemIsMissing(input: Input) {
  const value = parsed(input);
  return isList(value) && value[0] === undefined;
}

/** What is given where nothing has to be. */
function nameOf(value?: Json): string {
  return isNull(value) ? 'nothing' : isText(value) ? value : 'something';
}

export function leftOut(input: Input) {
  return [input.spec?.text ?? nameOf(), nameOf()];
}

export function nothing(input: Input) {
  const value: Json = undefined;
  return [nameOf(undefined), nameOf(value), nameOf(input.spec?.text), isNull(undefined) ? 'nothing' : 'x'];
}

export function optionalAndLeftOut(input: Input) {
  const missing = input.spec?.flag === true ? undefined : input.spec?.text;
  return { missing, name: nameOf(), other: missing === undefined ? nameOf() : missing };
}

function kindKnown(value: Json): string {
  if (isText(value)) return value;
  if (isBoolean(value)) return 'boolean';
  if (isWholeNumber(value)) return wholeNumberText(value);
  if (isList(value)) return 'list';
  if (isNull(value)) return 'null';
  return isObject(value) ? 'object' : 'other';
}

/** What is known of these values without a look at them. */
export function kindsOfKnown(input: Input) {
  const isEmpty = (input.spec?.texts ?? []).length === 0;
  return [
    [kindKnown(input.spec?.text ?? ''), kindKnown('a'), kindKnown(3), kindKnown(-4), kindKnown(isEmpty)],
    [
      kindKnown(input.spec?.texts ?? []),
      kindKnown([]),
      kindKnown({ a: isEmpty }),
      kindKnown(input.metadata?.annotations ?? {}),
    ],
    [kindKnown(undefined), kindKnown(input.spec?.text), kindKnown(isEmpty ? 'a' : undefined)],
  ];
}

/**
 * What the injection may call besides itself. Each function has one meaning, written here in TypeScript, and one
 * lowering a dialect in the compiler's backends; test/compiler/constructs holds them to each other.
 *
 * @prelude
 */
import { type Capability, isPresent } from './capabilities.js';

/** A parsed JSON value. Look inside with `isText`, `isList` and so on before use. */
export type Json = unknown;

/**
 * Standard base64 (RFC 4648, padded) of the UTF-8 bytes of `text`. Nearly all texts fit into a buffer that is reused, which
 * takes a third of the time that a new buffer for each would take.
 */
export function base64(text: string): string {
  return text.length * longestUnit > scratch.length
    ? Buffer.from(text).toString('base64')
    : scratch.toString('base64', 0, scratch.write(text));
}

const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** The maximum number of bytes in UTF-8 for each UTF-16 code unit. */
const longestUnit = 3;

/** The text without its first characters, which the caller knows to be `prefix`. */
export function withoutPrefix(text: string, prefix: string): string {
  return text.slice(prefix.length);
}

/** `A` to `Z` in lower case; every other character as it is. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whether the text is empty or white space (Unicode White_Space, as Go's strings.TrimSpace has it). */
export function isBlank(text: string): boolean {
  return !/\P{White_Space}/u.test(text);
}

/** The number of the text's characters, which are Unicode code points. */
export function characterCount(text: string): number {
  // Iterating over the code points would allocate a string for each.
  return text.length - (text.match(surrogatePairs)?.length ?? 0);
}

const surrogatePairs = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Whether every character of the text is one of those given. */
export function hasOnly(text: string, characters: string): boolean {
  return [...text].every((character) => characters.includes(character));
}

/** The last `count` characters of an ASCII text. */
export function lastCharacters(text: string, count: number): string {
  return count === 0 ? '' : text.slice(-count);
}

/**
 * Whether all of the text matches the regular expression, in the syntax that RE2 and JavaScript share. `.` is any
 * character but `\n`; `\s`, `\b` and lookarounds are not shared.
 */
export function matches(text: string, pattern: string): boolean {
  return regularExpression(pattern).test(text);
}

/**
 * The parts of the text that match the regular expression, one behind the other, in the syntax of `matches`. It may not
 * match an empty text.
 */
export function findAll(text: string, pattern: string): readonly string[] {
  return text.match(new RegExp(shared(pattern), 'gu')) ?? [];
}

const regularExpressions = new Map<string, RegExp>();
function regularExpression(pattern: string): RegExp {
  const known = regularExpressions.get(pattern);
  if (known !== undefined) return known;
  const compiled = new RegExp(`^(?:${shared(pattern)})$`, 'u');
  regularExpressions.set(pattern, compiled);
  return compiled;
}

/** The JavaScript form of a pattern. It matches the same texts as the pattern does in RE2. */
function shared(pattern: string): string {
  if (unshared.test(pattern.replaceAll('\\\\', '_'))) {
    throw new Error(`not the same in RE2 and in JavaScript: ${pattern}`);
  }
  return pattern.replace(dots, (found) => (found === '.' ? '[^\\n]' : found));
}

/** Escapes and groups that only one of them knows, or that they do not mean alike. */
const unshared = /\\[^dDwWnrtfx\W]|\(\?[^:]/;

/** Dots, and what may hold a dot that is no more than that. */
const dots = /\\.|\[(?:\\.|[^\]\\])*\]|\./gs;

/** The list without repetitions, first occurrences kept in order. */
export function distinct(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}

/** The list in ascending order of Unicode code points, which is the order of UTF-8 bytes and so Go's. */
export function sorted(list: readonly string[]): readonly string[] {
  return [...list].sort(compareCodePoints);
}

function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const [x, y] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return left.length - right.length;
}

/** UTF-16 units in the order of the code points they begin: surrogates, of the largest, last. */
function codePointRank(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Whether `left` comes before `right` or is equal, in the order of `sorted`. */
export function isOrdered(left: string, right: string): boolean {
  return compareCodePoints(left, right) <= 0;
}

/** The whole numbers from 0 up to, not including, `count`. */
export function range(count: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = 0; number < count; number++) numbers.push(number);
  return numbers;
}

/** The items from `start` up to, not including, `end`, which the caller knows to lie within the list. */
export function part<Item>(list: readonly Item[], start: number, end: number): readonly Item[] {
  return list.slice(start, end);
}

/** The lowest of the integers, of which there is at least one. */
export function lowest(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number));
}

/** The integer in decimal. */
export function decimal(value: number): string {
  return String(value);
}

/** A signed 64-bit decimal (`[+-]?[0-9]+`) without plus sign and leading zeros. */
export function signedDecimal(text: string): string {
  return BigInt(text).toString();
}

/** An unsigned 64-bit decimal (`[0-9]+`) without leading zeros. */
export function unsignedDecimal(text: string): string {
  return BigInt(text).toString();
}

/** The integer a decimal text (`[+-]?[0-9]+`, within ±(2^53 - 1)) stands for. */
export function integer(text: string): number {
  return Number(text) + 0;
}

/**
 * The JSON text of a floating point literal as Go's strconv.ParseFloat reads it: decimal or hexadecimal, `_` between
 * digits. The caller has checked its form.
 */
export function floatJson(text: string): string {
  const plain = text.replaceAll('_', '');
  const value = /^[+-]?0x/i.test(plain) ? hexadecimalFloat(plain) : Number(plain);
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

function hexadecimalFloat(text: string): number {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i.exec(text) ?? [];
  const mantissa = Number.parseInt(`${whole}${fraction}` || '0', 16);
  return (sign === '-' ? -1 : 1) * mantissa * 2 ** (Number(exponent) - 4 * fraction.length);
}

/** The record with those members of `defaults` that it lacks. */
export function withDefaults(
  record: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  // Objects that are made by two spreads have slow members.
  const merged: Record<string, string> = { ...record };
  for (const [name, value] of Object.entries(defaults)) {
    if (!Object.hasOwn(merged, name)) merged[name] = value;
  }
  return merged;
}

/**
 * The record, without what JavaScript finds in every object, such as `constructor`. So a name that a pod's author chooses can
 * be looked up in it.
 */
export function ownRecord(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null), record);
}

/** An object whose members keep the order of `entries`, whose names differ, for `jsonText`. */
export function orderedRecord(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(entries);
}

/** Text that is JSON already and stands as it is within a value given to `jsonText`. */
export class RawJson {
  constructor(readonly text: string) {}
}

/** The JSON text as a value for `jsonText`. */
export function rawJson(text: string): RawJson {
  return new RawJson(text);
}

/**
 * The value as JSON text, as Go's encoding/json writes it: no white space, `<`, `>`, `&`, U+2028 and U+2029 escaped,
 * members in the order they are written, undefined members left out.
 */
export function jsonText(value: unknown): string {
  return written(value, jsonString);
}

/**
 * The value as `jsonText` writes it, but for its strings, which are written as `quoted` has them, for engines that
 * cannot write JSON.
 */
export function quotedJson(value: unknown): string {
  return written(value, quoted);
}

function written(value: unknown, quote: (text: string) => string): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map((item) => written(item, quote)).join(',')}]`;
  if (value instanceof RawJson) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let members = '';
  const add = (name: string, member: unknown) => {
    if (member !== undefined) {
      members += `${members === '' ? '' : ','}${quote(name)}:${written(member, quote)}`;
    }
  };
  if (value instanceof Map) for (const [name, member] of value) add(name, member);
  else for (const name in value) add(name, (value as Readonly<Record<string, unknown>>)[name]);
  return `{${members}}`;
}

/**
 * The text in double quotes, as CEL's strings.quote writes it. It escapes `"`, `\`, and the control characters that have
 * a letter, `\a \b \f \n \r \t \v`, and leaves any other character as it is. That is not JSON: that knows neither `\a` nor `\v`, nor
 * other control characters as they are.
 */
export function quoted(text: string): string {
  return `"${text.replace(quotedSpecially, (character) => `\\${quotedLetters[character] ?? character}`)}"`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is for control characters
const quotedSpecially = /["\\\x07-\x0d]/g;
const quotedLetters: Readonly<Record<string, string>> = {
  '\x07': 'a',
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\v': 'v',
};

/** Whether the engine that runs the injection has this: the compiler decides it when it makes a policy. */
export function hasCapability(capability: Capability): boolean {
  return isPresent(capability);
}

/** Texts that JSON writes as they are. */
const plainText = /^[ !#-%'-;=?-[\]-~]*$/;

function jsonString(text: string): string {
  if (plainText.test(text)) return `"${text}"`;
  // Where much has to be escaped, five passes with constants take a fifth of the time of one with a function.
  return JSON.stringify(text)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** The depth of nesting up to which `isJson` looks into lists and objects; deeper text is not taken for JSON. */
export const deepestJson = 16;

/**
 * Whether the text is one JSON value (RFC 8259), its lists and objects nested at most `deepestJson` deep and its numbers
 * with at most 200 digits before the point and an exponent of at most 99, which every parser can hold.
 */
export function isJson(text: string): boolean {
  try {
    return depth(JSON.parse(text)) <= deepestJson && numbersOf(text).every((number) => bounded.test(number));
  } catch {
    return false;
  }
}

/** The numbers in a text that is JSON, without their signs. */
function numbersOf(text: string): readonly string[] {
  const withoutStrings = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return withoutStrings.match(/[0-9][0-9.eE+-]*/g) ?? [];
}

const bounded = /^[0-9]{1,200}(?:\.[0-9]+)?(?:[eE](?:\+?0*[0-9]{1,2}|-[0-9]+))?$/;

function depth(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((deepest, member) => Math.max(deepest, depth(member)), 0);
}

/** The value of a text for which `isJson` holds. Numbers are 64-bit floating point. */
export function parseJson(text: string): Json {
  return wellFormed(JSON.parse(text));
}

/** The value of a text that is a number in JSON, without white space. */
export function jsonNumber(text: string): Json {
  return JSON.parse(text);
}

/** The value with U+FFFD for halves of surrogate pairs, as Go reads their escapes. */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([name, member]) => [name.toWellFormed(), wellFormed(member)]));
}

/** Whether the value is null, or is missing where it was looked for. */
export function isNull(value: Json): value is null | undefined {
  return value === null || value === undefined;
}

/** Whether the value is a text. */
export function isText(value: Json): value is string {
  return typeof value === 'string';
}

/** Whether the value is true or false. */
export function isBoolean(value: Json): value is boolean {
  return typeof value === 'boolean';
}

/** Whether the value is a list. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether the value is an object. */
export function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number in a JSON value. Engines keep those apart from the integers they calculate with. */
export type WholeNumber = number & { readonly [inJson]: true };
declare const inJson: unique symbol;

/** Whether a JSON value is a number without a fraction between -2^63 and 2^63, both excluded. */
export function isWholeNumber(value: Json): value is WholeNumber {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63;
}

/** A JSON number for which `isWholeNumber` holds, in decimal. */
export function wholeNumberText(value: WholeNumber): string {
  return BigInt(value).toString();
}

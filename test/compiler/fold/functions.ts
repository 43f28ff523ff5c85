/** What fold.test.ts expects the folded form of. */
import {
  base64,
  decimal,
  distinct,
  isBlank,
  jsonText,
  lowerAscii,
  matches,
  orderedRecord,
  range,
  rawJson,
  sorted,
} from '../../../generator/injection/prelude.js';

interface Input {
  readonly text?: string;
  readonly flag: boolean;
  readonly texts: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const known: string = 'known';
const knownList: readonly string[] = ['b', 'a', 'b'];
const longList: readonly string[] = ['a', 'b', 'c', 'd', 'e'];
const table: Readonly<Record<string, string>> = { 'example.com/a': 'A', 'example.com/b': 'B' };
const settings = { name: 'x', inner: { on: true, texts: ['p', 'q'] } };

export function text() {
  return `${known}-${'x'}` + decimal(2 + 3 * 4 - 1);
}

export function methods() {
  return ['a-b'.replaceAll('-', '_'), 'abc'.startsWith('ab'), knownList.includes('a'), knownList.join('+')];
}

export function prelude() {
  return [base64(known), lowerAscii('ABC'), isBlank(' '), matches('abc', '[a-c]+')];
}

export function lists() {
  return [...sorted(knownList), ...distinct(knownList)];
}

export function comparisons() {
  return [1 < 2, known === 'b', 3 >= 4, known !== 'known'];
}

export function member() {
  return settings.inner.texts.length;
}

export function decidedByConstant(input: Input) {
  return settings.inner.on ? input.texts : ['never'];
}

export function decidedWithinFunction(input: Input) {
  return chosen('first', input);
}

function chosen(which: string, input: Input): string {
  if (which === 'first') return input.text ?? 'none';
  return `${which}?`;
}

export function neutralOperands(input: Input) {
  return (true && input.flag && true) || false;
}

export function decidingOperand(input: Input) {
  return (input.flag && settings.name === known) || settings.name === 'x';
}

export function repeatedOperands(input: Input) {
  return input.flag || input.flag || (input.flag && input.flag);
}

export function doubleNegation(input: Input) {
  return !!input.flag;
}

export function negatedCondition(input: Input) {
  return !input.flag ? 'no' : 'yes';
}

export function sameBranches(input: Input) {
  return input.flag ? 'same' : 'same';
}

export function booleanBranches(input: Input) {
  return [input.flag ? true : false, input.flag ? false : true];
}

export function neighbouringTexts(input: Input) {
  return `a${known}${input.text ?? ''}${'b'}c`;
}

export function nestedTexts(input: Input) {
  return `a${`b${input.text ?? ''}${''}`}${'c'}`;
}

export function shortList(input: Input) {
  return knownList.some((item) => item === input.text);
}

export function shortListMapped(input: Input) {
  return ['a', 'b'].map((item) => `${item}${input.text ?? ''}`);
}

export function shortListFiltered(input: Input) {
  return ['a', 'b'].filter((item) => item === 'b' || input.flag);
}

export function longListKept(input: Input) {
  return longList.filter((item) => item !== input.text);
}

export function longListOfNoUse() {
  return longList.filter(() => false).length;
}

export function conditionalItems(input: Input) {
  return [...(input.flag ? ['a'] : []), 'b'].map((item) => `${item}!`);
}

export function spreadLists(input: Input) {
  return ['a', ...['b', ...input.texts], ...[]];
}

export function presentOptional() {
  return filled('x') ?? 'none';
}

export function missingOptional() {
  return filled('') ?? 'none';
}

export function optionalByCondition(input: Input) {
  return (input.flag ? 'x' : undefined) ?? 'none';
}

export function presence(input: Input) {
  return (input.flag ? 'x' : undefined) !== undefined;
}

function filled(value: string): string | undefined {
  return value === '' ? undefined : value;
}

export function memberOfConditional(input: Input) {
  const either = input.flag ? { name: 'a' } : { name: 'b' };
  return either.name;
}

export function memberOfMaybe(input: Input) {
  const maybe = input.flag ? { name: 'a' } : undefined;
  return maybe?.name ?? 'none';
}

export function sameExpressions(input: Input) {
  return `${input.text ?? ''}` === `${input.text ?? ''}`;
}

export function knownJson() {
  return jsonText({ a: 1, b: [true, 'x<'], c: undefined, d: { e: rawJson('[0]') } });
}

export function mostlyKnownJson(input: Input) {
  return jsonText({ a: 1, b: { c: input.text ?? '', d: [] } });
}

export function jsonOfConditional(input: Input) {
  return jsonText({ a: input.flag ? 'x' : undefined, b: input.flag });
}

export function jsonOfRecord(input: Input) {
  return jsonText(orderedRecord([['a', input.text ?? ''], ...(input.flag ? [['b', 'x'] as const] : [])]));
}

export function ownNames(input: Input) {
  const values = input.values;
  return Object.keys(values).map((name) => values[name] ?? '');
}

export function otherNames(input: Input) {
  const values = input.values;
  return input.texts.map((name) => values[name] ?? '');
}

export function ownIndexes(input: Input) {
  const texts = input.texts;
  const ends = texts.map((end) => `${end}!`);
  return range(texts.length).map(
    (index) => `${texts[index] ?? ''}${ends[index] ?? ''}${texts[index + 1] ?? ''}`,
  );
}

export function firstItems(input: Input) {
  const texts = [input.text ?? '', ...input.texts];
  return [texts[0] ?? '', texts[1] ?? ''];
}

export function builtMembers(input: Input) {
  const texts = input.texts.map((one) => ({ one, other: one === '' ? undefined : one }));
  return range(texts.length).map((index) => `${texts[index]?.one ?? ''}${texts[index]?.other ?? ''}`);
}

export function objectUnlessEmpty(input: Input) {
  const a = input.text ?? '';
  const b = input.texts[0] ?? '';
  return a + b === '' ? undefined : { a: filled(a), b: filled(b) };
}

export function objectOfOtherTexts(input: Input) {
  const a = input.text ?? '';
  const b = input.texts[0] ?? '';
  return a + b === '' ? undefined : { a: filled(a), b: filled(a) };
}

export function shortNames(input: Input) {
  const annotations = input.annotations ?? {};
  return [
    annotations['example.com/a'] ?? 'none',
    annotations[`example.com/${input.text ?? ''}`] ?? 'none',
    annotations['example.org/a'] ?? 'none',
    annotations[input.text ?? ''] ?? 'none',
    table[input.text ?? ''] ?? 'none',
  ];
}

/** What shortcuts.test.ts expects the CEL of. */

import { findAll, signedDecimal } from '../../../generator/injection/prelude.js';

interface Input {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly text?: string;
}

const yes: readonly string[] = ['true', 'yes'];

function given(input: Input, name: string): string {
  const annotations = input.annotations ?? {};
  return annotations[`example.com/${name}`] ?? '';
}

/** Four names that are rare. */
export function rareNames(input: Input) {
  return [given(input, 'a') + given(input, 'b') + given(input, 'c') + given(input, 'd'), input.text ?? ''];
}

/** A name that most requests have, and one whose value is known then. */
export function commonNames(input: Input) {
  return [given(input, 'name'), given(input, 'on'), given(input, 'item-one')];
}

/** So few rare names are looked up as fast. */
export function fewRareNames(input: Input) {
  return given(input, 'a') + given(input, 'b') + given(input, 'c');
}

/** Texts that most requests lack stand behind one test, with the known text between them and without that at the end. */
export function rareParts(input: Input) {
  return `<${input.text ?? ''}${optional(given(input, 'a'))}+${optional(given(input, 'b'))}${optional(given(input, 'c'))}${optional(given(input, 'd'))}>`;
}

function optional(part: string): string {
  return part === '' ? '' : `,${part}`;
}

/** Conditions that hold for most requests stand behind one test, wherever they are. */
export function rareConditions(input: Input) {
  return (
    given(input, 'a') === '' &&
    given(input, 'b') === '' &&
    input.text !== undefined &&
    given(input, 'c') === '' &&
    given(input, 'd') === ''
  );
}

/** The branch that most requests take, and what it then is. */
export function branches(input: Input) {
  return given(input, 'a') === ''
    ? rareNames(input)
    : [given(input, 'a') + given(input, 'b') + given(input, 'c') + given(input, 'd')];
}

/** What is not computed for most requests, since another condition decides, needs no test of its own. */
export function decidedConditions(input: Input) {
  return (
    given(input, 'a') === 'x' &&
    given(input, 'b') + given(input, 'c') + given(input, 'd') + given(input, 'e') === 'y'
  );
}

/** Names of which nothing is known at the beginning may be common ones. */
export function unknownNames(input: Input) {
  const end = input.text ?? '';
  return [
    given(input, `${end}1`),
    given(input, `${end}2`),
    given(input, `${end}3`),
    given(input, `${end}4`),
  ].join('+');
}

/** A name of which only the beginning is known may be a common one. */
export function beginningsOfNames(input: Input) {
  const end = input.text ?? '';
  return [
    given(input, `o${end}`),
    given(input, `n${end}`),
    given(input, `na${end}`),
    given(input, `nam${end}`),
  ].join('+');
}

/** Names may start like common ones if what is known of them is shorter. */
export function beginningsOfStarts(input: Input) {
  const end = input.text ?? '';
  return [
    given(input, `i${end}`),
    given(input, `it${end}`),
    given(input, `ite${end}`),
    given(input, `item${end}`),
  ].join('+');
}

/** A known name is rare although a common one starts like it. */
export function startsOfNames(input: Input) {
  return given(input, 'o') + given(input, 'nam') + given(input, 'item') + given(input, 'it');
}

/** A list that most requests go through, too, does not count as saved. */
export function remainingIteration(input: Input) {
  return given(input, 'a') === ''
    ? Object.keys(input.annotations ?? {}).map((name) => `${name}=${given(input, 'b')}`)
    : [];
}

/** What fails for most requests stays as it is. */
export function failingValue(input: Input) {
  return [signedDecimal(`x${given(input, 'a')}`), given(input, 'b') + given(input, 'c') + given(input, 'd')];
}

/** A list with another list in it has any number of items. */
export function spreadItems(input: Input) {
  return [...Object.keys(input.annotations ?? {}), 'last'].map(
    () => given(input, 'a') + given(input, 'b') + given(input, 'c') + given(input, 'd'),
  );
}

/** No names are left to go through. */
export function rareKeys(input: Input) {
  const annotations = input.annotations ?? {};
  return Object.keys(annotations).filter(
    (name) => name.startsWith('example.com/rare-') || name === 'example.com/other',
  );
}

/** A filter that keeps none of the usual names, although only the prefix of some of them is known. */
export function uncommonKeys(input: Input) {
  return Object.keys(input.annotations ?? {}).filter(
    (name) =>
      name.startsWith('example.com/') &&
      !name.startsWith('example.com/item-') &&
      !['example.com/on', 'example.com/name'].includes(name),
  );
}

/** Nothing is known of the names in another record. */
export function keysOfOther(input: Input) {
  return Object.keys(input.labels ?? {}).filter(
    (name) => name.startsWith('example.com/rare-') && given(input, 'a') === '',
  );
}

/** Some of these names may be there, and names of other kinds. */
export function commonKeys(input: Input) {
  const annotations = input.annotations ?? {};
  return [
    Object.keys(annotations).filter((name) => name.startsWith('example.com/item-')),
    Object.keys(annotations).filter((name) => name.startsWith('example.org/')),
  ];
}

/** A name that starts like a common one, and is rare. */
export function rareItems(input: Input) {
  return ['1', '2', '3', '4', '5'].map((item) =>
    [
      given(input, `item-${item}`),
      given(input, `item-rare-${item}`) +
        given(input, `a-${item}`) +
        given(input, `b-${item}`) +
        given(input, `c-${item}`),
    ].join('+'),
  );
}

/** Several tests of whether a value is true share one list of the names whose values are. */
export function flags(input: Input) {
  const annotations = input.annotations ?? {};
  return [
    yes.includes(given(input, 'a')),
    yes.includes(given(input, 'b')),
    yes.includes(annotations['example.com/c'] ?? 'yes'),
  ];
}

/** What fails on the known names stays as it is: those that it is computed for may be others. */
export function failingKeys(input: Input) {
  const annotations = input.annotations ?? {};
  return Object.keys(annotations).filter((name) => name === input.text && signedDecimal(name) === '5');
}

/** A constant that is used once keeps its name for other requests, and is not computed for the usual ones. */
export function namedConstant(input: Input) {
  /** Four texts that are rare. */
  const rareText = given(input, 'a') + given(input, 'b') + given(input, 'c') + given(input, 'd');
  return Object.keys(input.annotations ?? {}).map((name) => name + rareText);
}

/** What is found in a known text, and made of it, is known. */
export function foundInConstant(input: Input) {
  const whole = `x${given(input, 'a')}${given(input, 'b')}${given(input, 'c')}${given(input, 'd')}y`;
  return findAll(whole, '[a-z]')
    .map((letter) => `<${letter}>`)
    .join('');
}

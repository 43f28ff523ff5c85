import { asJson, stringJson } from '../../../../generator/injection/json.js';
import { findAll, hasCapability, quoted, quotedJson } from '../../../../generator/injection/prelude.js';
import { type Input, textOf } from '../input.js';

export function quotedText(input: Input) {
  return quoted(textOf(input));
}

export function quotedKnown() {
  return quoted('\u0000\u0007\b\t\n\u000b\f\r"\\\u007f\u2028é😀');
}

export function quotedMembers(input: Input) {
  return quotedJson({
    known: '\u0007"',
    text: textOf(input),
    other: input.spec?.other,
    texts: (input.spec?.texts ?? []).map((text) => `<${text}`),
    number: 7,
    flag: textOf(input) === 'a',
  });
}

/** The escapes of JSON, of texts that are quoted in any engine. */
export function jsonOfQuoted(input: Input) {
  return asJson(quotedJson({ text: textOf(input), other: input.spec?.other }));
}

/** The same in engines that write JSON and in those that do not. */
export function jsonOfText(input: Input) {
  return stringJson(textOf(input));
}

export function jsonWhereItIs(input: Input) {
  return hasCapability('json') || quoted(textOf(input)).startsWith('"');
}

export function tokens(input: Input) {
  return findAll(textOf(input), '[a-z]+|.|\\n');
}

export function tokensOfKnown() {
  return findAll('ab1c', '[a-z]+');
}

export function noTokens(input: Input) {
  return findAll(textOf(input), 'never-\u0000-there').length;
}

import {
  base64,
  characterCount,
  distinct,
  floatJson,
  hasOnly,
  integer,
  isBlank,
  isOrdered,
  lastCharacters,
  lowerAscii,
  lowest,
  matches,
  part,
  range,
  signedDecimal,
  sorted,
  unsignedDecimal,
  withoutPrefix,
} from '../../../../generator/injection/prelude.js';
import { type Input, textOf, textsOf } from '../input.js';

export function base64Of(input: Input) {
  return base64(textOf(input));
}

export function base64OfKnown() {
  return base64('"\u0000é😀');
}

export function base64OfItems(input: Input) {
  return textsOf(input).map((text) => base64(`${text}😀`));
}

export function withoutKnownPrefix(input: Input) {
  return withoutPrefix(`é😀"${textOf(input)}`, 'é😀"');
}

export function withoutComputedPrefix(input: Input) {
  return withoutPrefix(`${textOf(input)}rest`, textOf(input));
}

export function withoutPrefixOfAnnotations(input: Input) {
  return sorted(
    Object.keys(input.metadata?.annotations ?? {})
      .filter((name) => name.startsWith('example.com/'))
      .map((name) => withoutPrefix(name, 'example.com/')),
  );
}

export function inLowerAscii(input: Input) {
  return lowerAscii(`ABC xyz ÄÖ İIıſK ${textOf(input)}`);
}

export function characters(input: Input) {
  return textsOf(input).map((text) => characterCount(`ä😀${text}`));
}

export function charactersOfKnown() {
  return [characterCount(''), characterCount('a\u0301😀')];
}

export function blank(input: Input) {
  return isBlank(textOf(input));
}

export function blankItems(input: Input) {
  return textsOf(input).filter((text) => !isBlank(text));
}

export function blankOfKnown() {
  return [
    isBlank('\u0085\u00a0\u1680\u2003\u2028\u202f\u205f\u3000\t\n\v\f\r '),
    isBlank('\ufeff'),
    isBlank('\u200b'),
  ];
}

export function lastOne(input: Input) {
  return lastCharacters(`abc${matches(textOf(input), '[ -~]*') ? textOf(input) : ''}`, 2);
}

export function lastNone(input: Input) {
  return lastCharacters(matches(textOf(input), '[ -~]*') ? textOf(input) : '', 0);
}

export function matching(input: Input) {
  return matches(textOf(input), '[a-z]+');
}

export function matchingAlternatives(input: Input) {
  return matches(textOf(input), 'a|b|[0-9]{2,3}|');
}

export function matchingDot(input: Input) {
  return [matches(textOf(input), '.*'), matches(textOf(input), '.'), matches(textOf(input), '[^a]')];
}

export function matchingDigits(input: Input) {
  return [matches(textOf(input), '\\d+'), matches(textOf(input), '\\w*'), matches(textOf(input), '\\W\\D')];
}

export function matchingQuotes(input: Input) {
  return matches(textOf(input), '.*["\'\\\\].*');
}

export function matchingComputed(input: Input) {
  return matches(textOf(input), `${input.spec?.flag === true ? '[a-z]' : '[^a-z]'}*`);
}

export function matchingNonAscii(input: Input) {
  return matches(textOf(input), '[é😀-😎\\x00-\\x1f]+|é?');
}

export function distinctOf(input: Input) {
  return distinct(textsOf(input));
}

export function distinctOfMixed(input: Input) {
  return distinct([...textsOf(input), 'a', textOf(input), ...textsOf(input)]);
}

export function distinctOfKnown() {
  return distinct(['b', 'a', 'b', '']);
}

export function sortedOf(input: Input) {
  return sorted(textsOf(input));
}

export function sortedOfMixed(input: Input) {
  return sorted(['\ud83d\ude00', '\uffff', '\ue000', 'é', 'z', ...textsOf(input)]);
}

export function sortedOfKnown() {
  return sorted(['\ud83d\ude00', '\uffff', '\ue000', 'é', 'e\u0301', 'z', '', 'Z']);
}

export function sortedOfTexts(input: Input) {
  return sorted(textOf(input).split(','));
}

export function sortedOfMapped(input: Input) {
  return sorted(textsOf(input).map((text) => `${text}!`)).map((text) => `${text}?`);
}

export function ordered(input: Input) {
  return isOrdered(textOf(input), input.spec?.other ?? '');
}

export function notOrdered(input: Input) {
  return [!isOrdered(textOf(input), input.spec?.other ?? ''), !isOrdered('a', textOf(input))];
}

export function orderedKnown() {
  return [
    isOrdered('\uffff', '\ud83d\ude00'),
    isOrdered('b', 'a'),
    isOrdered('a', 'a'),
    isOrdered('a', 'ab'),
  ];
}

export function parts(input: Input) {
  const texts = [...textsOf(input), 'x', 'y'];
  return [part(texts, 1, 2), part(texts, 0, texts.length), part(texts, texts.length, texts.length)];
}

export function partsByIndex(input: Input) {
  const texts = textsOf(input);
  return range(texts.length).map((index) => part(texts, 0, index + 1).join('/'));
}

export function lowestNumbers(input: Input) {
  const counts = textsOf(input).map((text) => characterCount(text));
  return [lowest([7, ...counts]), lowest([2, 0 - 1, 3]), lowest([textsOf(input).length])];
}

export function lowestOfItems(input: Input) {
  return textsOf(input).map((text) => lowest([characterCount(text), 2, text.split('a').length]));
}

/** What may fail and is needed more than once, of which the first time is in a test. */
export function partsTwice(input: Input) {
  const texts = [...textsOf(input), 'x', 'y'];
  return range(texts.length).map((index) => {
    const rest = part(texts, index, texts.length).join(' and ');
    return rest === 'y' ? 'the last' : rest;
  });
}

export function integers(input: Input) {
  return matches(textOf(input), '[+-]?[0-9]{1,15}') ? integer(textOf(input)) : 0;
}

export function integerOfKnown() {
  return [integer('0012'), integer('-5'), integer('+7'), integer('-0')];
}

export function signed(input: Input) {
  return matches(textOf(input), '[+-]?[0-9]{1,18}') ? signedDecimal(textOf(input)) : 'none';
}

export function signedOfKnown() {
  return [signedDecimal('+9223372036854775807'), signedDecimal('-9223372036854775808'), signedDecimal('-0')];
}

export function signedAtLimits(input: Input) {
  return textsOf(input)
    .filter((text) => text === '')
    .map(
      (text) =>
        `${signedDecimal(`${text}-9223372036854775808`)} ${signedDecimal(`${text}+009223372036854775807`)}`,
    );
}

export function unsigned(input: Input) {
  return matches(textOf(input), '[0-9]{1,19}') ? unsignedDecimal(textOf(input)) : 'none';
}

export function unsignedOfKnown() {
  return [unsignedDecimal('18446744073709551615'), unsignedDecimal('000'), unsignedDecimal('007')];
}

export function unsignedAtLimits(input: Input) {
  return textsOf(input)
    .filter((text) => text === '')
    .map((text) => unsignedDecimal(`${text}0018446744073709551615`));
}

export function floatOfKnown() {
  return [
    floatJson('0.9'),
    floatJson('1e2'),
    floatJson('.5'),
    floatJson('5.'),
    floatJson('0x1p-2'),
    floatJson('1_0.5'),
  ];
}

export function onlySome(input: Input) {
  return [hasOnly(textOf(input), 'abcxyz-^]\\[0'), hasOnly(textOf(input), '\u00e9\u{1f600} "')];
}

export function onlyNone(input: Input) {
  return textsOf(input).map((text) => hasOnly(text, ''));
}

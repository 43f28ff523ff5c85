import { type Input, textsOf } from '../input.js';

const known: readonly string[] = ['a', 'b', ''];
const long: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f'];

export function at(input: Input) {
  return [textsOf(input).at(0) ?? 'none', textsOf(input).at(2) ?? 'none'];
}

export function byIndex(input: Input) {
  return textsOf(input)[1];
}

export function byComputedIndex(input: Input) {
  return textsOf(input)[(input.spec?.numbers ?? []).length] ?? 'none';
}

export function byNegativeIndex(input: Input) {
  return textsOf(input)[(input.spec?.numbers ?? []).length - 2] ?? 'none';
}

export function every(input: Input) {
  return textsOf(input).every((text) => text !== '');
}

export function everyOfKnown(input: Input) {
  return known.every((text) => text !== input.spec?.text);
}

export function everyOfNone(input: Input) {
  return textsOf(input)
    .filter(() => false)
    .every((text) => text === 'no');
}

export function some(input: Input) {
  return textsOf(input).some((text) => text === '');
}

export function someOfKnown(input: Input) {
  return known.some((text) => text === input.spec?.text);
}

export function someOfLong(input: Input) {
  return long.some((text) => text === input.spec?.text);
}

export function someOfConditional(input: Input) {
  return [...(input.spec?.flag === true ? [input.spec?.text ?? ''] : []), 'x'].some((text) => text === '');
}

export function everyOfConditional(input: Input) {
  return [...(input.spec?.flag === true ? [input.spec?.text ?? ''] : []), 'x'].every((text) => text === 'x');
}

export function filter(input: Input) {
  return textsOf(input).filter((text) => text !== '');
}

export function filterOfKnown(input: Input) {
  return known.filter((text) => text !== input.spec?.text);
}

export function filterOfConditional(input: Input) {
  return [...(input.spec?.flag === true ? [input.spec?.text ?? ''] : []), 'x'].filter((text) => text !== '');
}

export function filterOfEverything(input: Input) {
  return textsOf(input).filter(() => true);
}

export function find(input: Input) {
  return textsOf(input).find((text) => text !== '') ?? 'none';
}

export function findOfKnown(input: Input) {
  return known.find((text) => text === input.spec?.text);
}

export function findOfNone() {
  return known.filter(() => false).find((text) => text === 'a');
}

export function findInObjects(input: Input) {
  return (input.spec?.containers ?? []).find((container) => container.image !== undefined)?.image ?? 'none';
}

export function flatMap(input: Input) {
  return (input.spec?.groups ?? []).flatMap((group) => group);
}

export function flatMapToLiterals(input: Input) {
  return textsOf(input).flatMap((text) => [text, `${text}!`]);
}

export function flatMapToNone(input: Input) {
  return textsOf(input).flatMap((text) => (text === '' ? [] : [text]));
}

export function flatMapToObjects(input: Input) {
  return (input.spec?.containers ?? []).flatMap((container) => container.env ?? []);
}

export function flatMapOfKnown(input: Input) {
  return known.flatMap((text) => [text, ...textsOf(input)]);
}

export function flatMapKeepsInnerLists(input: Input) {
  return (input.spec?.groups ?? []).flatMap((group) => [group, group]);
}

export function flatMapOfConditional(input: Input) {
  return [...(input.spec?.flag === true ? ['t'] : []), 'x'].flatMap((text) => [text, text]);
}

export function includes(input: Input) {
  return textsOf(input).includes('a');
}

export function includesComputed(input: Input) {
  return textsOf(input).includes(input.spec?.text ?? '');
}

export function includesInKnown(input: Input) {
  return known.includes(input.spec?.text ?? 'c');
}

export function includesNumber(input: Input) {
  return (input.spec?.numbers ?? []).includes(3);
}

export function includesInMixed(input: Input) {
  return [...textsOf(input), 'x', input.spec?.text ?? ''].includes(input.spec?.other ?? '');
}

export function join(input: Input) {
  return textsOf(input).join(', ');
}

export function joinWithNothing(input: Input) {
  return textsOf(input).join('');
}

export function joinWithHostileText(input: Input) {
  return textsOf(input).join('"\\\n\u2028😀');
}

export function joinWithComputed(input: Input) {
  return textsOf(input).join(input.spec?.text ?? '');
}

export function joinOfMixed(input: Input) {
  return [input.spec?.text ?? 'none', 'x', ...textsOf(input)].join('-');
}

export function joinOfConditional(input: Input) {
  return [
    ...(input.spec?.flag === true ? textsOf(input) : []),
    ...(input.spec?.flag === false ? ['f'] : []),
  ].join('-');
}

export function length(input: Input) {
  return textsOf(input).length;
}

export function lengthOfSpread(input: Input) {
  return [...textsOf(input), ...textsOf(input), 'x'].length;
}

export function lengthOfKnown() {
  return known.length;
}

export function lengthOfConditional(input: Input) {
  return [...(input.spec?.flag === true ? ['x'] : [])].length === 0;
}

export function map(input: Input) {
  return textsOf(input).map((text) => `<${text}>`);
}

export function mapOfKnown(input: Input) {
  return known.map((text) => `${text}${input.spec?.text ?? ''}`);
}

export function mapOfLong(input: Input) {
  return long.map((text) => `${text}${input.spec?.text ?? ''}`);
}

export function mapToObjects(input: Input) {
  return textsOf(input).map((text) => ({ name: text, value: 1, flag: true }));
}

export function mapToBooleans(input: Input) {
  return textsOf(input).map((text) => text === 'a');
}

export function mapToLists(input: Input) {
  return textsOf(input).map((text) => [text, 'x']);
}

export function mapToConstant(input: Input) {
  return textsOf(input).map(() => 'x');
}

export function mapOfConditional(input: Input) {
  return [...(input.spec?.flag === true ? [input.spec?.text ?? ''] : []), 'x'].map((text) => ({
    name: text,
  }));
}

export function literal(input: Input) {
  return [input.spec?.text ?? 'none', 'x'];
}

export function literalOfNumbers(input: Input) {
  return [input.spec?.number ?? 0, 7];
}

export function literalOfBooleans(input: Input) {
  return [input.spec?.flag ?? false, true];
}

export function literalOfEverything(input: Input) {
  return [input.spec?.text ?? '', 1, true, ['x'], { name: 'x' }];
}

export function literalOfObjects(input: Input) {
  return [{ name: 'a' }, { name: 'b', value: input.spec?.text ?? '' }, { name: 'c', value: 1 }];
}

export function literalOfLists(input: Input) {
  return [['x'], textsOf(input), []];
}

export function empty() {
  return [];
}

export function spread(input: Input) {
  return [...textsOf(input)];
}

export function spreadBetween(input: Input) {
  return ['a', ...textsOf(input), 'b', ...textsOf(input), 'c'];
}

export function spreadTwo(input: Input) {
  return [...textsOf(input), ...known];
}

export function spreadThree(input: Input) {
  return [...textsOf(input), ...known, ...textsOf(input).map((text) => `${text}!`)];
}

export function spreadObjects(input: Input) {
  return [{ name: 'first' }, ...(input.spec?.containers ?? []), { name: 'last', image: 'i' }];
}

export function spreadConditionally(input: Input) {
  return [
    'a',
    ...(input.spec?.flag === true ? ['b'] : []),
    ...(input.spec?.text === undefined ? [] : [input.spec.text]),
  ];
}

export function spreadEither(input: Input) {
  return ['a', ...(input.spec?.flag === true ? ['b', 'c'] : textsOf(input))];
}

export function spreadOfSpread(input: Input) {
  return ['a', ...['b', ...['c', ...textsOf(input)]]];
}

export function spreadLists(input: Input) {
  return [['x'], ...(input.spec?.groups ?? []), textsOf(input), ...(input.spec?.groups ?? [])];
}

export function chained(input: Input) {
  return textsOf(input)
    .filter((text) => text !== '')
    .map((text) => `<${text}>`)
    .flatMap((text) => [text, text])
    .filter((text) => text !== '<a>')
    .at(1);
}

export function everyOfAnything(input: Input) {
  return [textsOf(input).every(() => true), textsOf(input).every(() => false)];
}

export function someOfAnything(input: Input) {
  return [textsOf(input).some(() => true), textsOf(input).some(() => false)];
}

export function everyWithoutItem(input: Input) {
  return textsOf(input).every(() => input.spec?.flag === true);
}

export function beyondKnown(input: Input) {
  return [long.at(7) ?? 'none', known[5] ?? 'none', ['a', input.spec?.text ?? ''].at(3) ?? 'none'];
}

export function beyondKnownInList(input: Input) {
  const texts = ['a', input.spec?.text ?? ''];
  return [texts[2] === undefined, texts[3] === 'a', texts[1] === input.spec?.text, texts[0] !== undefined];
}

export function beyondKnownInItems() {
  return [['a'], ['b'], ['c'], ['d'], ['e']].map((texts) => texts[1] ?? texts[2] ?? 'none');
}

export function beyondKnownInNegation(input: Input) {
  const index = (input.spec?.numbers ?? []).length;
  return [!(long[index + 5] === 'f'), long[index + 5] !== undefined, long[index - 2] === undefined];
}

export function indexBelowAll(input: Input) {
  const before = -1;
  return [
    (input.spec?.texts ?? [])[before] ?? 'none',
    (input.spec?.texts ?? []).map((text) => `${text}!`)[before] ?? 'none',
  ];
}

import { decimal, range } from '../../../../generator/injection/prelude.js';
import type { Input } from '../input.js';

function numberOf(input: Input): number {
  return input.spec?.number ?? -7;
}

function small(input: Input): number {
  return (input.spec?.texts ?? []).length;
}

export function itself(input: Input) {
  return numberOf(input);
}

export function add(input: Input) {
  return small(input) + 3;
}

export function subtract(input: Input) {
  return [small(input) - 3, 3 - small(input), 10 - (small(input) - 2), 10 - small(input) - 2];
}

export function multiply(input: Input) {
  return [small(input) * 3, small(input) * small(input), (small(input) + 1) * 2, small(input) + 1 * 2];
}

export function calculation(input: Input) {
  return (small(input) + 1) * (small(input) - 4) - 2 * (3 - small(input));
}

export function calculationOfKnown() {
  return (2 + 3) * 4 - 6;
}

export function atLeast(input: Input) {
  return numberOf(input) >= 0;
}

export function atMost(input: Input) {
  return numberOf(input) <= 9007199254740991;
}

export function greater(input: Input) {
  return numberOf(input) > -1;
}

export function less(input: Input) {
  return numberOf(input) < -9007199254740990;
}

export function between(input: Input) {
  return numberOf(input) > 0 && numberOf(input) < 10;
}

export function comparisonsOfKnown() {
  return [1 < 2, 2 <= 2, 1 > 2, 1 >= 2, 3 === 3, -3 < -2].every((holds) => holds);
}

export function equals(input: Input) {
  return [numberOf(input) === 0, numberOf(input) !== 7, numberOf(input) === small(input)];
}

export function literals() {
  return [0, 1, -1, 0x10, 1_000, 9007199254740991, -9007199254740991];
}

export function inDecimal(input: Input) {
  return decimal(numberOf(input));
}

export function knownInDecimal() {
  return decimal(-12);
}

export function inTemplate(input: Input) {
  return `/spec/containers/${decimal(small(input) + 1)}`;
}

export function ranges(input: Input) {
  return range(small(input));
}

export function rangeOfNone() {
  return range(0);
}

export function rangeOfKnown() {
  return range(3).map((index) => decimal(index * 2));
}

export function rangeOverItems(input: Input) {
  const texts = input.spec?.texts ?? [];
  return range(texts.length)
    .filter((index) => index > 0 && texts[index] !== texts[index - 1])
    .map((index) => `${decimal(index)}=${texts[index] ?? ''}`);
}

export function nearLimits(input: Input) {
  const number = numberOf(input);
  const inner = number > 0 ? number - 1 : number + 1;
  return [decimal(inner), decimal(inner > 0 ? inner - 3 : inner + 3), decimal(number - number)];
}

export function ofLargeProduct(input: Input) {
  return [decimal((small(input) + 1) * 2147483648), decimal((small(input) - 3) * 4294967296)];
}

export function negativeFirst(input: Input) {
  const numbers = input.spec?.numbers ?? [];
  return [
    numberOf(input) < 10 && -3 < numberOf(input),
    numberOf(input) < 10 && numbers.includes(-1),
    numberOf(input) < 10 && -9 + small(input) < 0 && -2 * small(input) === -4,
    numbers.every((number) => number < 9 && -8 < number),
  ];
}

export function negatedComparisons(input: Input) {
  const number = numberOf(input);
  return [!(number >= 0), !(number <= 7), !(number > -7), !(number < 3), !(number === 0), !(number !== 1)];
}

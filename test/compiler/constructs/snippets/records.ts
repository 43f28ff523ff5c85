import { sorted } from '../../../../generator/injection/prelude.js';
import type { Input } from '../input.js';

type Annotations = Readonly<Record<string, string>>;

function annotationsOf(input: Input): Annotations {
  return input.metadata?.annotations ?? {};
}

const table: Annotations = { a: 'x', 'b/c': 'y' };

export function at(input: Input) {
  return annotationsOf(input)['example.com/a'] ?? 'none';
}

export function atOptional(input: Input) {
  return annotationsOf(input)['example.com/a'];
}

export function atComputed(input: Input) {
  return annotationsOf(input)[`example.com/${input.spec?.text ?? 'a'}`] ?? 'none';
}

export function atHostile(input: Input) {
  return annotationsOf(input)['"\\\n\u2028\u0000😀'] ?? 'none';
}

export function isGiven(input: Input) {
  return annotationsOf(input)['example.com/a'] !== undefined;
}

export function equals(input: Input) {
  return annotationsOf(input)['example.com/a'] === input.spec?.text;
}

export function ofKnown(input: Input) {
  return table[`${input.spec?.flag === true ? 'b/c' : 'a'}`] ?? 'none';
}

export function keys(input: Input) {
  return sorted(Object.keys(annotationsOf(input)));
}

export function keysFiltered(input: Input) {
  return sorted(Object.keys(annotationsOf(input)).filter((name) => name.startsWith('example.com/')));
}

export function keysMapped(input: Input) {
  const annotations = annotationsOf(input);
  return sorted(Object.keys(annotations).map((name) => `${name}=${annotations[name] ?? ''}`));
}

export function keysCounted(input: Input) {
  return Object.keys(annotationsOf(input)).length;
}

export function keysSearched(input: Input) {
  return [
    Object.keys(annotationsOf(input)).some((name) => name === 'example.com/a'),
    Object.keys(annotationsOf(input)).every((name) => name.startsWith('example.com/')),
    Object.keys(annotationsOf(input)).includes('example.com/a'),
  ];
}

export function keysUsedTwice(input: Input) {
  const names = sorted(Object.keys(annotationsOf(input)));
  return [...names.filter((name) => name.startsWith('e')), ...names.filter((name) => !name.startsWith('e'))];
}

export function keysOfKnown() {
  return sorted(Object.keys(table));
}

export function keysOfMember(input: Input) {
  return sorted(Object.keys(input.metadata?.annotations ?? table));
}

export function keysFlat(input: Input) {
  const annotations = annotationsOf(input);
  return sorted(Object.keys(annotations).flatMap((name) => [name, annotations[name] ?? '']));
}

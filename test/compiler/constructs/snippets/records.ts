import { ownRecord, sorted, withDefaults } from '../../../../generator/injection/prelude.js';
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

const ownTable = ownRecord({ a: 'x', 'b/c': 'y' });

export function ofOwn(input: Input) {
  const text = input.spec?.text ?? 'a';
  return [ownTable[text] ?? 'none', ownRecord(annotationsOf(input))[text] ?? 'none'];
}

export function ownKeys(input: Input) {
  return [...sorted(Object.keys(ownTable)), ...sorted(Object.keys(ownRecord(annotationsOf(input))))];
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

const defaults: Annotations = { 'example.com/a': 'default', 'example.com/z': '', '"': 'quote' };

const tables: Readonly<Record<string, Annotations>> = { a: defaults, '': table };

function chosenDefaults(input: Input): Annotations {
  return tables[input.spec?.text ?? ''] ?? {};
}

export function withDefaultsAt(input: Input) {
  const merged = withDefaults(annotationsOf(input), defaults);
  return [merged['example.com/a'] ?? 'none', merged['example.com/z'] ?? 'none', merged['b/c'] ?? 'none'];
}

export function withDefaultsGiven(input: Input) {
  const merged = withDefaults(annotationsOf(input), chosenDefaults(input));
  return [
    merged['example.com/a'] !== undefined,
    merged['example.com/z'] !== undefined,
    merged['a'] === 'x',
    merged['other'] !== undefined,
  ];
}

export function withDefaultsAtComputed(input: Input) {
  const merged = withDefaults(annotationsOf(input), chosenDefaults(input));
  return [
    merged[`example.com/${input.spec?.flag === true ? 'a' : 'z'}`] ?? 'none',
    merged[`b/${input.spec?.flag === true ? 'c' : 'd'}`] ?? 'none',
    merged[`other/${input.spec?.text ?? ''}`] ?? 'none',
  ];
}

export function withDefaultsKeys(input: Input) {
  return [
    ...sorted(Object.keys(withDefaults(annotationsOf(input), defaults))),
    ...sorted(Object.keys(withDefaults(annotationsOf(input), chosenDefaults(input)))),
  ];
}

export function withDefaultsValues(input: Input) {
  const merged = withDefaults(annotationsOf(input), chosenDefaults(input));
  return sorted(Object.keys(merged).map((name) => `${name}=${merged[name] ?? 'none'}`));
}

export function withDefaultsTwice(input: Input) {
  const merged = withDefaults(withDefaults(annotationsOf(input), chosenDefaults(input)), {
    a: 'last',
    y: 'y',
  });
  return [...sorted(Object.keys(merged)), merged['a'] ?? 'none', merged['y'] ?? 'none'];
}

export function withNoDefaults(input: Input) {
  return sorted(Object.keys(withDefaults(annotationsOf(input), {})));
}

/** A record whose members may be undefined. */
export function optionalMembers(input: Input) {
  const given: Readonly<Record<string, string | undefined>> = {
    a: input.spec?.text,
    b: 'x',
    c: undefined,
  };
  return [
    given['a'] ?? 'none',
    given['b'] ?? 'none',
    given['c'] ?? 'none',
    given[input.spec?.flag === true ? 'a' : 'd'] ?? 'none',
  ];
}

export function keysOfEither(input: Input) {
  return Object.keys(input.spec?.flag === true ? { a: input.spec.text } : { b: 'x' });
}

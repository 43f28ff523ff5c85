import { distinct, ownRecord, part, range, sorted } from '../../../../generator/injection/prelude.js';
import { type Container, type Input, textsOf } from '../input.js';

type Annotations = Readonly<Record<string, string>>;

const table: Annotations = ownRecord({ a: 'x', 'b/c': 'y' });
const longTable: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3, d: 4, e: 5 };

/** Evaluated within an iteration, it has iterations of its own over something else. */
const doubled: readonly string[] = sorted(Object.keys(longTable)).map((name) => `${name}${name}`);

function annotationsOf(input: Input): Annotations {
  return ownRecord(input.metadata?.annotations ?? {});
}

function containersOf(input: Input): readonly Container[] {
  return input.spec?.containers ?? [];
}

function valueOf(annotations: Annotations, name: string): string {
  return annotations[name] ?? 'none';
}

export function byOwnNames(input: Input) {
  const annotations = annotationsOf(input);
  return sorted(Object.keys(annotations).filter((name) => annotations[name] !== '')).map((name) =>
    valueOf(annotations, name),
  );
}

export function byOwnNamesOften(input: Input) {
  const annotations = annotationsOf(input);
  return sorted(Object.keys(annotations)).map((name) => {
    const value = valueOf(annotations, name);
    return value.startsWith('a') ? `${value}+${value}` : value.endsWith('c') ? `${value}-${value}` : value;
  });
}

export function byOtherNames(input: Input) {
  const annotations = annotationsOf(input);
  return [
    ...sorted(Object.keys(annotations)).map((name) => table[name] ?? 'none'),
    ...sorted(Object.keys(table)).map((name) => valueOf(annotations, name)),
  ];
}

export function byNamesOfOuterIteration(input: Input) {
  const annotations = annotationsOf(input);
  return sorted(Object.keys(annotations)).flatMap((name) =>
    textsOf(input).map((text) => `${valueOf(annotations, name)} ${valueOf(annotations, text)}`),
  );
}

export function besideConstantWithIterations(input: Input) {
  const annotations = annotationsOf(input);
  return sorted(Object.keys(annotations)).map(
    (name) => `${doubled.join(annotations[name] ?? '')} ${valueOf(annotations, name)}`,
  );
}

export function byOwnIndexes(input: Input) {
  const texts = textsOf(input);
  return range(texts.length)
    .filter((index) => texts[index] !== '')
    .map((index) => texts[index] ?? 'none');
}

export function byIndexesOfOthers(input: Input) {
  const texts = textsOf(input);
  const distinctTexts = distinct(texts);
  const longTexts = texts.map((text) => `${text}!`);
  return range(texts.length).map(
    (index) =>
      `${longTexts[index] ?? 'none'} ${distinctTexts[index] ?? 'none'} ${sorted(texts)[index] ?? 'none'}`,
  );
}

export function byIndexesOfPart(input: Input) {
  const texts = textsOf(input);
  const few = texts.length > 1 ? part(texts, 0, 1) : texts;
  return [
    ...range(few.length).map((index) => texts[index] ?? 'none'),
    ...range(texts.length).map((index) => few[index] ?? 'none'),
  ];
}

export function byShiftedIndexes(input: Input) {
  const texts = textsOf(input);
  return range(texts.length).map((index) => texts[index + 1] ?? 'none');
}

export function ofFirstItems(input: Input) {
  const texts = [input.spec?.text ?? 'none', ...textsOf(input)];
  const quoted = texts.map((text) => `'${text}'`);
  return [quoted[0] ?? 'none', quoted[1] ?? 'none', quoted[2] ?? 'none'];
}

export function membersByIndex(input: Input) {
  const containers = containersOf(input);
  return range(containers.length).map(
    (index) =>
      `${containers[index]?.name ?? 'none'} ${containers[index]?.image ?? 'none'} ${containers[index]?.securityContext?.privileged === true ? 'yes' : 'no'}`,
  );
}

export function builtMembersByIndex(input: Input) {
  const files = [
    { folder: input.spec?.text ?? '', file: undefined },
    ...textsOf(input).map((text) => ({ folder: text, file: text === '' ? undefined : text })),
  ];
  return range(files.length).map(
    (index) => `${files[index]?.folder ?? 'none'}/${files[index]?.file ?? 'none'}`,
  );
}

function wrapped(text: string): string {
  return text === '' ? '' : `<${text}|${text}>`;
}

function wrappedOrNone(text: string): string {
  return text === '' ? 'none' : `<${text}>`;
}

export function madeOfFoundText(input: Input) {
  const annotations = annotationsOf(input);
  return [
    wrapped(annotations['d e'] ?? ''),
    wrappedOrNone(annotations['b/c'] ?? 'x'),
    ...textsOf(input).map((text) => wrapped(annotations[text] ?? '')),
    ...textsOf(input).flatMap((text) => [
      wrapped(annotations[text] ?? ''),
      wrappedOrNone(annotations[text] ?? ''),
    ]),
  ];
}

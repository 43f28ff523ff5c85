import { isBoolean, isText } from '../../../../generator/injection/prelude.js';
import type { Container, Input } from '../input.js';

export function member(input: Input) {
  return input.spec?.text;
}

export function orElse(input: Input) {
  return input.spec?.text ?? 'none';
}

export function orElseOfNumber(input: Input) {
  return input.spec?.number ?? 0;
}

export function orElseOfFlag(input: Input) {
  return input.spec?.flag ?? true;
}

export function orElseOfList(input: Input) {
  return input.spec?.texts ?? ['none'];
}

export function orElseOfRecord(input: Input) {
  return input.metadata?.annotations ?? {};
}

export function orElseOfObject(input: Input) {
  return input.spec ?? { text: 'none' };
}

export function orElseTwice(input: Input) {
  return input.spec?.text ?? input.spec?.other ?? 'none';
}

export function orElseOptional(input: Input) {
  return input.spec?.text ?? input.spec?.other;
}

export function orElseNeeded(input: Input) {
  return input.spec?.text ?? (input.spec?.flag === true ? input.spec?.other : undefined) ?? 'none';
}

export function orElseComputed(input: Input) {
  return input.spec?.text ?? `${input.spec?.other ?? 'x'}!`;
}

export function isUndefined(input: Input) {
  return [
    input.spec === undefined,
    input.spec?.text === undefined,
    input.spec?.text !== undefined,
    input.metadata?.annotations === undefined,
    undefined === input.spec?.number,
    undefined !== input.spec?.flag,
  ];
}

export function isUndefinedOfKnown() {
  return [undefined === undefined, undefined !== undefined];
}

export function equalsText(input: Input) {
  return [input.spec?.text === '', 'a' === input.spec?.text, input.spec?.text !== 'a'];
}

export function equalsNumber(input: Input) {
  return [input.spec?.number === 0, input.spec?.number !== -1];
}

export function equalsFlag(input: Input) {
  return [input.spec?.flag === true, input.spec?.flag === false, input.spec?.flag !== false];
}

export function equalsOptional(input: Input) {
  return [input.spec?.text === input.spec?.other, input.spec?.text !== input.spec?.other];
}

export function equalsItem(input: Input) {
  const texts = input.spec?.texts ?? [];
  return texts[0] === texts[1];
}

export function equalsConditional(input: Input) {
  const either = input.spec?.flag === true ? 'a' : undefined;
  return [either === 'a', either === undefined, either === input.spec?.text];
}

export function narrowed(input: Input) {
  const text = input.spec?.text;
  return text === undefined ? 'none' : `<${text}>`;
}

export function narrowedBySpec(input: Input) {
  return input.spec === undefined ? 'none' : (input.spec.text ?? 'no text');
}

export function narrowedByReturn(input: Input): string {
  const spec = input.spec;
  if (spec === undefined) return 'none';
  const text = spec.text;
  if (text === undefined || text === '') return 'no text';
  return `${text}!`;
}

export function narrowedByAnd(input: Input) {
  return input.spec?.text !== undefined && input.spec.text.startsWith('a');
}

export function narrowedByOr(input: Input) {
  return input.spec?.text === undefined || input.spec.text.endsWith('a');
}

export function narrowedInIteration(input: Input) {
  const text = input.spec?.text;
  return text === undefined ? [] : (input.spec?.texts ?? []).map((item) => item + text);
}

export function narrowedItem(input: Input) {
  return (input.spec?.containers ?? []).map((container) =>
    container.image === undefined ? container.name : `${container.name}=${container.image}`,
  );
}

function runAsUser(container: Container | undefined): number | undefined {
  return container?.securityContext?.runAsUser;
}

export function argument(input: Input) {
  return runAsUser((input.spec?.containers ?? [])[0]) ?? -1;
}

function orNone(text?: string): string {
  return text ?? 'none';
}

export function argumentLeftOut(input: Input) {
  return [orNone(), orNone(undefined), orNone('x'), orNone(input.spec?.text)];
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}

export function returned(input: Input) {
  return [filled(input.spec?.text ?? 'none') ?? 'empty', filled('') ?? 'empty', filled('x') ?? 'empty'];
}

export function returnedTwice(input: Input) {
  return filled(filled(input.spec?.text ?? '') ?? (input.spec?.flag === true ? 'x' : '')) ?? 'empty';
}

export function deep(input: Input) {
  const first = (input.spec?.containers ?? [])[0];
  return [
    first?.securityContext?.runAsUser ?? -1,
    first?.securityContext?.runAsUser === 0 ? 1 : 0,
    first?.securityContext === undefined ? 1 : 0,
    first?.env === undefined ? 1 : 0,
  ];
}

export function deepFlag(input: Input) {
  return (input.spec?.containers ?? []).some((container) => container.securityContext?.privileged === true);
}

export function constant(input: Input) {
  const spec = input.spec;
  const texts = spec?.texts ?? [];
  const number = spec?.number;
  return number === undefined ? texts.length : number;
}

export function annotated(input: Input) {
  const text: string | undefined = input.spec?.flag === true ? 'x' : undefined;
  const other: string | undefined = 'y';
  return [text ?? 'none', other ?? 'none'];
}

export function findOrElse(input: Input) {
  const found = (input.spec?.containers ?? []).find((container) => container.name === input.spec?.text);
  return found === undefined ? 'none' : (found.image ?? 'no image');
}

export function notOfParts(input: Input) {
  return [
    !(input.spec?.text === undefined || input.spec.text === ''),
    !(input.spec?.text !== undefined && input.spec.text.startsWith('a')),
    !(input.spec?.text ?? '').startsWith('a'),
    !(input.spec?.texts ?? []).includes('a'),
    !((input.spec?.number ?? 1) > 0),
  ];
}

export function optionalFlag(input: Input) {
  const flag = input.spec?.flag;
  return [flag === undefined, flag !== undefined, flag ?? 'none', flag === true ? 1 : 0];
}

export function optionalFlagOfItems(input: Input) {
  return (input.spec?.containers ?? []).map((container) =>
    container.securityContext?.privileged === undefined
      ? 'unknown'
      : container.securityContext.privileged
        ? 'yes'
        : 'no',
  );
}

export function foundFlag(input: Input) {
  const found = (input.spec?.containers ?? []).find((container) => container.name !== '');
  return [
    found?.securityContext?.privileged === false,
    found?.securityContext?.privileged === undefined,
    found?.securityContext?.privileged ?? 'none',
  ];
}

export function foundOrNothing(input: Input) {
  return input.spec?.flag === true ? (input.spec.texts ?? []).find((text) => text !== '') : undefined;
}

export function memberOfOneByCondition(input: Input) {
  /** The first container without an image. */
  const plain = (input.spec?.containers ?? []).find((container) => container.image === undefined);
  const chosen = input.spec?.flag === true ? plain : undefined;
  const either = input.spec?.flag === true ? (input.spec?.containers ?? [])[0] : plain;
  return {
    plain,
    names: [chosen?.name ?? 'none', either?.name ?? 'none'],
    users: [chosen?.securityContext?.runAsUser ?? 0, either?.securityContext?.runAsUser ?? 0],
    matches: (input.spec?.texts ?? []).filter((text) => text === chosen?.name || text === either?.name),
  };
}

/** The parameter takes items that no list has. */
export function itemsDeclaredOptional(input: Input) {
  const texts: readonly (string | undefined)[] = input.spec?.texts ?? [];
  return [...defaulted(['a', ...texts.map((text?: string) => text ?? 'none')]), texts[0] ?? 'none'];
}

function defaulted(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.map((text) => text ?? 'none');
}

export function eitherOfTwoKinds(input: Input) {
  const textOrNumber = input.spec?.text ?? 5;
  const value = (input.spec?.flag === true ? input.spec.text : 5) ?? true;
  return [
    isText(textOrNumber) ? `${textOrNumber}!` : 'number',
    isText(value) ? value : isBoolean(value) ? 'boolean' : 'number',
  ];
}

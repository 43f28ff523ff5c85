import type { Input } from '../input.js';

function flagOf(input: Input): boolean {
  return input.spec?.flag ?? false;
}

function isGiven(input: Input): boolean {
  return input.spec?.text !== undefined;
}

function isEmpty(input: Input): boolean {
  return input.spec?.text === '';
}

export function and(input: Input) {
  return flagOf(input) && isGiven(input) && !isEmpty(input);
}

export function or(input: Input) {
  return flagOf(input) || isGiven(input) || isEmpty(input);
}

export function not(input: Input) {
  return [
    !flagOf(input),
    !!flagOf(input),
    !(flagOf(input) && isGiven(input)),
    !(flagOf(input) || isGiven(input)),
  ];
}

export function mixed(input: Input) {
  return [
    flagOf(input) && (isGiven(input) || isEmpty(input)),
    (flagOf(input) && isGiven(input)) || isEmpty(input),
    !(flagOf(input) && !(isGiven(input) || !isEmpty(input))),
  ];
}

export function known(input: Input) {
  return [true && flagOf(input), false || flagOf(input), flagOf(input) && false, flagOf(input) || true];
}

export function repeated(input: Input) {
  return [flagOf(input) && flagOf(input), flagOf(input) || flagOf(input)];
}

/** Cases that exclude each other, which CEL distinguishes by a conditional. */
export function distinguishedCases(input: Input) {
  const kind = input.spec?.text ?? '';
  return [
    (kind === 'a' && flagOf(input)) || (kind === '' && !flagOf(input)) || (kind === 'x y' && isGiven(input)),
    (kind === 'a' && flagOf(input) && isGiven(input)) ||
      (kind === '' && isGiven(input)) ||
      (kind === 'a' && !flagOf(input)),
  ];
}

export function literals() {
  return [true, false, !true];
}

export function equalityOfBooleans(input: Input) {
  return [flagOf(input) === isGiven(input), flagOf(input) !== true, false === isEmpty(input)];
}

export function conditional(input: Input) {
  return flagOf(input) ? 'yes' : 'no';
}

export function conditionalOfNumbers(input: Input) {
  return flagOf(input) ? 1 : -1;
}

export function conditionalOfMixed(input: Input) {
  return flagOf(input) ? 'yes' : 1;
}

export function conditionalOfMixedObjects(input: Input) {
  return flagOf(input) ? { name: 'x', value: 1 } : { name: 'x' };
}

export function conditionalOfMixedLists(input: Input) {
  return flagOf(input) ? ['x'] : [1];
}

export function conditionalOfListOrText(input: Input) {
  return flagOf(input) ? [input.spec?.text ?? ''] : 'x';
}

export function conditionalOfObjectOrNothing(input: Input) {
  return flagOf(input) ? { name: 'x', value: input.spec?.text } : {};
}

export function conditionalOfNested(input: Input) {
  return flagOf(input) ? (isGiven(input) ? 'a' : 'b') : isEmpty(input) ? 'c' : isGiven(input) ? 'd' : 'e';
}

export function conditionalInTest(input: Input) {
  return (flagOf(input) ? isGiven(input) : isEmpty(input)) ? 'a' : 'b';
}

export function conditionalOfKnown(input: Input) {
  return true ? (input.spec?.text ?? 'none') : 'never';
}

export function conditionalOfBooleans(input: Input) {
  return [
    flagOf(input) ? true : isGiven(input),
    flagOf(input) ? false : isGiven(input),
    flagOf(input) ? isGiven(input) : true,
    flagOf(input) ? isGiven(input) : false,
    flagOf(input) ? true : false,
    !flagOf(input) ? isGiven(input) : isEmpty(input),
  ];
}

export function conditionalOfUndefined(input: Input) {
  return flagOf(input) ? undefined : 'x';
}

export function conditionalOfOptionals(input: Input) {
  return flagOf(input) ? input.spec?.text : input.spec?.other;
}

export function conditionalOfOptionalAndText(input: Input) {
  return flagOf(input) ? input.spec?.text : 'x';
}

export function conditionalOfTextAndOptional(input: Input) {
  return flagOf(input) ? 'x' : input.spec?.text;
}

export function conditionalOfUndefinedAndOptional(input: Input) {
  return flagOf(input) ? undefined : input.spec?.text;
}

export function conditionalOfOptionalAndUndefined(input: Input) {
  return (flagOf(input) ? input.spec?.number : undefined) ?? 5;
}

export function conditionalOfOptionalMixed(input: Input) {
  return flagOf(input) ? input.spec?.number : input.spec?.text;
}

export function earlyReturn(input: Input) {
  if (flagOf(input)) return 'flag';
  return 'no flag';
}

export function earlyReturns(input: Input): string {
  const text = input.spec?.text ?? 'none';
  if (text === 'none') return 'none';
  const doubled = `${text}${text}`;
  if (flagOf(input)) {
    const marked = `!${doubled}`;
    if (text === '') return marked;
    return `${marked}!`;
  }
  if (text === 'a') {
    return doubled;
  } else if (text === 'b') {
    return `${doubled}b`;
  } else {
    const rest = `${doubled}rest`;
    return rest;
  }
}

export function earlyReturnOfUndefined(input: Input): string | undefined {
  if (flagOf(input)) return undefined;
  if (isEmpty(input)) return;
  return input.spec?.other;
}

export function earlyReturnOfNumberOrText(input: Input): number | string {
  if (flagOf(input)) return 1;
  return 'x';
}

export function parentheses(input: Input) {
  return flagOf(input);
}

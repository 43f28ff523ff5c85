import { type Input, textOf } from '../input.js';

function otherOf(input: Input): string {
  return input.spec?.other ?? '';
}

export function plus(input: Input) {
  return 'a' + textOf(input) + otherOf(input);
}

export function plusKnown() {
  return 'a' + 'b';
}

export function template(input: Input) {
  return `${textOf(input)}-${otherOf(input)}`;
}

export function templateWithHostileText(input: Input) {
  return `\u0000\u001f"'\\\`\${}\n\r\t\b\f\v\u007f\u0085\u00a0\u2028\u2029\ufeff\ud83d\ude00${textOf(input)}\u{10ffff}`;
}

export function templateWithoutSubstitution() {
  return `"x"\n😀`;
}

export function templateOfMany(input: Input) {
  return `${textOf(input)}a${otherOf(input)}b${textOf(input)}c${otherOf(input)}d${textOf(input)}e`;
}

export function templateOfManyParts(input: Input) {
  const texts = input.spec?.texts ?? [];
  return `${texts[0] ?? ''}${texts[1] ?? ''}${texts[2] ?? ''}${texts[3] ?? ''}${texts[4] ?? ''}${texts[5] ?? ''}${texts[6] ?? ''}`;
}

export function templateOfNestedTemplate(input: Input) {
  return `a${`b${textOf(input)}${'c'}`}d`;
}

export function templateOfConditional(input: Input) {
  return `a${input.spec?.flag === true ? textOf(input) : 'x'}b`;
}

export function templateOfOneText(input: Input) {
  return `${textOf(input)}`;
}

export function startsWith(input: Input) {
  return textOf(input).startsWith(otherOf(input));
}

export function endsWith(input: Input) {
  return textOf(input).endsWith(otherOf(input));
}

export function includes(input: Input) {
  return textOf(input).includes(otherOf(input));
}

export function startsWithKnown(input: Input) {
  return textOf(input).startsWith('a');
}

export function endsWithKnown(input: Input) {
  return textOf(input).endsWith('😀');
}

export function includesKnown(input: Input) {
  return textOf(input).includes('');
}

export function replaceAll(input: Input) {
  return textOf(input).replaceAll('a', 'bb').replaceAll('"', '\\"').replaceAll('😀', '');
}

export function replaceAllInItself(input: Input) {
  return textOf(input).replaceAll('aa', 'a');
}

export function split(input: Input) {
  return textOf(input).split(',');
}

export function splitByHostileText(input: Input) {
  return textOf(input).split('"');
}

export function splitByLongText(input: Input) {
  return textOf(input).split('aa');
}

export function splitAndJoin(input: Input) {
  return textOf(input).split('/').join('~1');
}

export function equals(input: Input) {
  return textOf(input) === otherOf(input);
}

export function equalsNot(input: Input) {
  return textOf(input) !== otherOf(input);
}

export function equalsKnown(input: Input) {
  return textOf(input) === '\u2028' || '' === textOf(input);
}

export function methodsOfKnown() {
  return [
    'abc'.startsWith('ab'),
    'abc'.endsWith('ab'),
    'abc'.includes('b'),
    'a,b'.split(',').includes('b'),
    'aXbX'.replaceAll('X', '') === 'ab',
  ];
}

export function quotes() {
  return `'"\`\\'\\"{{ }} $X $(Y) %s \\n \\u0041 // /* */ #`;
}

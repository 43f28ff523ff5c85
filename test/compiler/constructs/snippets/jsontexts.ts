import {
  base64,
  decimal,
  distinct,
  jsonText,
  orderedRecord,
  rawJson,
  sorted,
} from '../../../../generator/injection/prelude.js';
import { type Container, type Input, textOf, textsOf } from '../input.js';

export function text(input: Input) {
  return jsonText(textOf(input));
}

export function textOfKnown() {
  return jsonText('<>&\u2028\u2029\u007f\u0000\b\f\n\r\t"\\/é😀\ufeff');
}

export function textOfConditional(input: Input) {
  return jsonText(input.spec?.flag === true ? textOf(input) : 'x');
}

export function textOfTwo(input: Input) {
  return jsonText(input.spec?.flag === true ? textOf(input) : (input.spec?.other ?? ''));
}

export function split(input: Input) {
  const text = textOf(input);
  return jsonText([text.split(','), text.split(' '), text.split('"'), text.split('a')]);
}

export function textOfTemplate(input: Input) {
  return jsonText(`"${textOf(input)}"`);
}

export function boolean(input: Input) {
  return jsonText({ flag: input.spec?.flag ?? false, known: true, computed: textOf(input) === '' });
}

export function integer(input: Input) {
  return jsonText({ number: input.spec?.number ?? 0, known: -5, computed: textsOf(input).length + 1 });
}

export function alone(input: Input) {
  return [
    jsonText(input.spec?.flag ?? false),
    jsonText(textsOf(input).length),
    jsonText(true),
    jsonText(7),
    jsonText({}),
    jsonText([]),
    jsonText(textsOf(input)),
  ];
}

export function object(input: Input) {
  return jsonText({
    z: textOf(input),
    a: 'x',
    'with "quotes" <': { nested: [textOf(input), 'y'] },
    empty: {},
  });
}

export function allOptional(input: Input) {
  return jsonText({ text: input.spec?.text, number: input.spec?.number, flag: input.spec?.flag });
}

export function oneOptional(input: Input) {
  return jsonText({ text: input.spec?.text });
}

export function allUndefined() {
  return jsonText({ text: undefined, other: undefined });
}

export function firstOptional(input: Input) {
  return jsonText({
    text: input.spec?.text,
    other: input.spec?.other,
    name: 'x',
    number: input.spec?.number,
  });
}

export function lastOptional(input: Input) {
  return jsonText({ name: 'x', text: input.spec?.text, other: input.spec?.other });
}

export function optionalBetween(input: Input) {
  return jsonText({ a: input.spec?.text, b: 'x', c: input.spec?.other, d: 1, e: input.spec?.flag });
}

export function optionalOfConditional(input: Input) {
  return jsonText({
    a: input.spec?.flag === true ? textOf(input) : undefined,
    b: textOf(input) === '' ? undefined : textOf(input),
    c: input.spec?.flag === true ? 'known' : undefined,
  });
}

export function optionalOfNested(input: Input) {
  return jsonText({
    a: input.spec?.flag === true ? { text: input.spec?.text } : undefined,
    b: input.spec?.flag === false ? { text: textOf(input), list: textsOf(input) } : undefined,
    c: { d: { e: input.spec?.number } },
  });
}

export function optionalOfList(input: Input) {
  return jsonText({ texts: input.spec?.texts, numbers: input.spec?.numbers });
}

export function optionalOfThree(input: Input) {
  return jsonText({
    a: input.spec?.flag === undefined ? undefined : input.spec.flag ? { b: textOf(input) } : {},
  });
}

function filled(value: string): string | undefined {
  return value === '' ? undefined : value;
}

export function optionalOfFunction(input: Input) {
  return jsonText({
    a: filled(textOf(input)),
    b: filled('x'),
    c: filled(''),
    d: filled(input.spec?.other ?? 'y'),
  });
}

export function knownObject() {
  return jsonText({ a: 1, b: [true, 'x', { c: undefined }], d: { e: '<' } });
}

export function conditionalObject(input: Input) {
  return jsonText(input.spec?.flag === true ? { a: textOf(input) } : { b: 1, c: [] });
}

export function list(input: Input) {
  return jsonText(textsOf(input));
}

export function listOfNumbers(input: Input) {
  return jsonText(input.spec?.numbers ?? []);
}

export function listOfLists(input: Input) {
  return jsonText(input.spec?.groups ?? []);
}

export function listsOfBoth(input: Input) {
  return jsonText({
    groups: input.spec?.groups ?? [],
    numbers: [input.spec?.numbers ?? [], [1]],
    texts: [textsOf(input)],
  });
}

export function listOfLiterals(input: Input) {
  return jsonText(['a', 1, true, textOf(input), ['x'], { a: 'b' }]);
}

export function listOfObjects(input: Input) {
  return jsonText(textsOf(input).map((text) => ({ name: text, maybe: filled(text), list: [text] })));
}

export function listOfOptionalObjects(input: Input) {
  return jsonText(textsOf(input).map((text) => ({ maybe: filled(text), other: input.spec?.other })));
}

export function listSpread(input: Input) {
  return jsonText([...textsOf(input), 'x', ...textsOf(input)]);
}

export function listSpreadOnly(input: Input) {
  return jsonText([...textsOf(input), ...(input.spec?.flag === true ? ['f'] : [])]);
}

export function listSpreadAfterFirst(input: Input) {
  return jsonText(['first', ...textsOf(input), 'x', ...(input.spec?.flag === true ? ['f', 'g'] : [])]);
}

export function listSpreadEither(input: Input) {
  return jsonText(['first', ...(input.spec?.flag === true ? textsOf(input) : ['g', ...textsOf(input)])]);
}

export function listSpreadEitherFirst(input: Input) {
  return jsonText([...(input.spec?.flag === true ? textsOf(input) : ['g', ...textsOf(input)]), 'last']);
}

export function listSpreadNested(input: Input) {
  return jsonText([
    'first',
    ...(input.spec?.flag === true ? (textOf(input) === '' ? [] : [textOf(input)]) : ['g']),
  ]);
}

export function listSpreadOfObjects(input: Input) {
  return jsonText([
    { type: 'file' },
    ...(input.spec?.flag === true ? [{ type: textOf(input), maybe: filled(textOf(input)) }] : []),
    ...textsOf(input).map((text) => ({ type: text })),
  ]);
}

export function listOfFiltered(input: Input) {
  return jsonText(textsOf(input).filter((text) => text !== ''));
}

export function listOfFlatMapped(input: Input) {
  return jsonText((input.spec?.groups ?? []).flatMap((group) => group));
}

export function listOfFlatMappedObjects(input: Input) {
  return jsonText(textsOf(input).flatMap((text) => (text === '' ? [] : [{ name: text }])));
}

export function listOfMappedLists(input: Input) {
  return jsonText(textsOf(input).map((text) => textsOf(input).map((other) => `${text}${other}`)));
}

export function listOfMapInMap(input: Input) {
  return jsonText((input.spec?.groups ?? []).map((group) => ({ group: group.map((text) => ({ text })) })));
}

export function listOfKnownMapped(input: Input) {
  return jsonText(['a', 'b'].map((letter) => ({ letter, text: textOf(input) })));
}

export function listConditional(input: Input) {
  return jsonText({
    list: input.spec?.flag === true ? [textOf(input)] : [],
    other: input.spec?.flag === true ? textsOf(input) : undefined,
  });
}

export function record(input: Input) {
  const annotations = input.metadata?.annotations ?? {};
  return jsonText(
    orderedRecord(sorted(Object.keys(annotations)).map((name) => [name, annotations[name] ?? ''])),
  );
}

export function recordInObject(input: Input) {
  return jsonText({
    config: orderedRecord(distinct(textsOf(input)).map((text) => [text, `${text}!`])),
    name: 'x',
  });
}

export function recordOfDistinctNames(input: Input) {
  const names = ['z', 'a', '"'];
  return jsonText(orderedRecord(names.map((name) => [name, textOf(input)])));
}

export function recordOfPairs(input: Input) {
  return jsonText(
    orderedRecord([
      ['z', textOf(input)],
      ['a', 'x'],
      ...(input.spec?.flag === true ? [['f', 'y'] as const] : []),
    ]),
  );
}

export function recordOfNone() {
  return jsonText({ config: orderedRecord([]) });
}

export function recordOptional(input: Input) {
  return jsonText({
    config:
      input.spec?.flag === true
        ? orderedRecord(distinct(textsOf(input)).map((text) => [text, 'x']))
        : undefined,
  });
}

export function raw(input: Input) {
  return jsonText({
    raw: rawJson('{"a": 1}'),
    list: [rawJson(decimal(textsOf(input).length))],
    text: textOf(input),
  });
}

export function rawOptional(input: Input) {
  return jsonText({ raw: input.spec?.flag === true ? rawJson(decimal(textsOf(input).length)) : undefined });
}

export function rawOfJson(input: Input) {
  return jsonText({ outer: rawJson(jsonText({ inner: textOf(input) })) });
}

export function escapedTwice(input: Input) {
  return jsonText({ config: jsonText({ text: textOf(input) }) });
}

export function encoded(input: Input) {
  return base64(jsonText({ text: textOf(input), texts: textsOf(input) }));
}

export function named(input: Input) {
  /** What both hold. */
  const shared = {
    text: textOf(input),
    texts: textsOf(input),
    name: 'shared',
    inner: { flag: input.spec?.flag },
  };
  return [jsonText({ a: shared }), jsonText({ b: shared, c: shared })];
}

function containerJson(container: Container): string {
  return jsonText({
    name: container.name,
    image: container.image,
    env: (container.env ?? []).map((variable) => ({ name: variable.name, value: variable.value })),
    user: container.securityContext?.runAsUser,
  });
}

export function inIteration(input: Input) {
  return (input.spec?.containers ?? []).map((container) => containerJson(container));
}

export function itemOfList(input: Input) {
  return jsonText({
    first: textsOf(input)[0],
    annotation: (input.metadata?.annotations ?? {})['example.com/a'],
  });
}

export function found(input: Input) {
  return jsonText({ found: textsOf(input).find((text) => text !== '') });
}

export function orElse(input: Input) {
  return jsonText({
    a: input.spec?.text ?? input.spec?.other,
    b: input.spec?.text ?? 'none',
    c: input.spec?.texts ?? ['none'],
  });
}

export function listsOfListsOfBoth(input: Input) {
  return jsonText({ groups: input.spec?.groups ?? [], rows: input.spec?.rows ?? [] });
}

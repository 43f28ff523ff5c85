import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isContainerPointer } from '../../../generator/injection/container-pointer.js';
import {
  exceedsJson,
  isDuration,
  isFloat,
  isId,
  isInteger,
  isNotFinite,
  isQuantity,
  isUnsigned,
} from '../../../generator/injection/numbers.js';
import { joinPath, segmentsOf } from '../../../generator/injection/paths.js';
import {
  deepestJson,
  distinct,
  floatJson,
  isBlank,
  isJson,
  isOrdered,
  jsonText,
  lowerAscii,
  parseJson,
  signedDecimal,
  sorted,
  unsignedDecimal,
} from '../../../generator/injection/prelude.js';
import { describeWithEngines } from '../../engines/engines.js';
import { asJson } from './as-json.js';
import { CelEngine, chunks } from './cel-engine.js';
import { anyPath, anyText, nearlyJson, nearlyNumber } from './inputs.js';
import { OpaEngine } from './opa-engine.js';
import type { Ask, RegoEngine } from './rego-engine.js';
import { WasmEngine } from './wasm-engine.js';

const settings = { numRuns: 2000, seed: 1 };

/** Of texts that are nearly numbers, those that the injection takes for ones. */
function taken(isTaken: (text: string) => boolean): readonly string[] {
  return fc.sample(nearlyNumber, settings).filter((text) => text !== '' && isTaken(text));
}

describe('the injection and another source agree about', () => {
  /** Node's normal form but for a slash at the end, which it keeps and Go does not. */
  const cleaned = (text: string) => (/^\/+$/.test(text) ? '/' : text.replace(/\/$/, ''));

  test('cleaned paths: Node', () => {
    fc.assert(
      fc.property(anyPath, (text) => {
        expect(joinPath('', text)).toBe(cleaned(path.posix.normalize(text)));
      }),
      settings,
    );
  });

  test('joined paths: Node', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (folder, file) => {
        expect(joinPath(folder, file)).toBe(cleaned(path.posix.join(folder, file)));
      }),
      settings,
    );
  });

  const between = (least: bigint, most: bigint, form: RegExp) => (text: string) =>
    form.test(text) && BigInt(text.replace(/^\+/, '')) >= least && BigInt(text.replace(/^\+/, '')) <= most;

  test.each([
    ['signed 64-bit integers', isInteger, between(-(2n ** 63n), 2n ** 63n - 1n, /^[+-]?[0-9]+$/)],
    ['53-bit integers', isId, between(-(2n ** 53n) + 1n, 2n ** 53n - 1n, /^[+-]?[0-9]+$/)],
    ['unsigned 64-bit integers', isUnsigned, between(0n, 2n ** 64n - 1n, /^[0-9]+$/)],
  ])('%s: BigInt', (_, isTaken, oracle) => {
    fc.assert(
      fc.property(nearlyNumber, (text) => {
        if (text !== '') expect([text, isTaken(text)]).toEqual([text, oracle(text)]);
      }),
      settings,
    );
  });

  test('JSON: JSON.parse, but for depth and huge numbers', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        if (!isParsed(text)) {
          expect([text, isJson(text)]).toEqual([text, false]);
          return;
        }
        const isDeep = [...text].filter((character) => '[{'.includes(character)).length > deepestJson;
        const isLimited = isDeep || /[0-9]{200}|[eE]\+?[0-9]{3}/.test(text);
        if (!isLimited) expect([text, isJson(text)]).toEqual([text, true]);
      }),
      settings,
    );
  });

  test('JSON that isJson does not accept: JSON.parse', () => {
    fc.assert(
      fc.property(nearlyJson.filter(isParsed), (text) => {
        expect([text, isJson(text) || exceedsJson(text)]).toEqual([text, true]);
      }),
      settings,
    );
  });

  test('the order of texts: their UTF-8 bytes', () => {
    const bytes = (text: string) => Buffer.from(text, 'utf8');
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        expect(sorted(texts)).toEqual(
          texts.toSorted((left, right) => Buffer.compare(bytes(left), bytes(right))),
        );
      }),
    );
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        expect(isOrdered(left, right)).toBe(Buffer.compare(bytes(left), bytes(right)) <= 0);
      }),
    );
  });
});

describeWithEngines("Go's own parsers, which Kyverno has, take", ['kyverno-evaluator'], () => {
  let engine: CelEngine | undefined;
  beforeAll(() => {
    engine = new CelEngine('kyverno-evaluator');
  });
  afterAll(() => engine?.close());

  test.each([
    ['what counts as an integer', isInteger, 'int'],
    ['what counts as an unsigned integer', isUnsigned, 'uint'],
    ['what counts as a floating point number', isFloat, 'double'],
    ['what counts as not finite', isNotFinite, 'double'],
    ['what counts as a duration', isDuration, 'duration'],
    ['what counts as a quantity', isQuantity, 'quantity'],
  ])('%s', async (_, isTaken, parser) => {
    const texts = taken(isTaken);
    expect(texts).not.toEqual([]);
    const policy = await engine?.define({
      variables: [],
      mutations: [
        '[JSONPatch{op: "add", path: "/results", value: {}}, JSONPatch{op: "add", path: "/results/count", ' +
          `value: size(object.spec.texts.map(text, ${parser}(text)))}]`,
      ],
    });
    // One by one, Kyverno would take most of the time for the requests.
    for (const chunk of chunks(texts, 20)) {
      const results = await policy
        ?.results({ spec: { texts: chunk } })
        .catch((error) => `${JSON.stringify(chunk)}: ${error.message}`);
      expect(results).toEqual({ count: chunk.length });
    }
  });
});

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Every character up to U+3000, the last white space, and the byte order mark, which is not white space. */
const characters = [...Array.from({ length: 0x3001 }, (_, code) => String.fromCodePoint(code)), '\ufeff'];

/** Every text that concatenates one part of each list, in the order of the lists. */
function joinedFrom(...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce((starts, ends) => starts.flatMap((start) => ends.map((end) => start + end)), ['']);
}

/** Each character of Latin-1 at every kind of position in JSON. */
const charactersInJson = characters
  .slice(0, 0x100)
  .flatMap((character) => [`"${character}"`, `"\\${character}"`, `"\\u00e${character}"`, `[1${character}]`]);

/** JSON strings with escaped surrogates, single and in pairs, and with text that only looks like such an escape. */
const escapes = ['', '\\ud83d', '\\ude00', '\\uDBFF', '\\uDCAB', '\\ud840', 'ud83d', '\\\\', '\\u0041'];
const surrogatesInJson = joinedFrom(['"'], escapes, escapes, escapes, ['"']);

/** Texts that look like JSON numbers, but are not, alone and in a list. */
const mantissas = ['', '0', '00', '1', '01', '-', '-0', '-1', '--1', '+1', '1.', '.5', '1.5', '1.5.5'];
const digits = [9, 10, 15, 16, 199, 200, 201].map((length) => '1'.repeat(length));
const exponents = [
  '',
  'e',
  'e5',
  'E+5',
  'e-5',
  'e+-5',
  'e-+5',
  'e--5',
  'e--100',
  'e++5',
  'e5e5',
  'e5.5',
  'e1x',
];
const longExponents = ['e99', 'e100', 'e099', 'E+0100', 'e-99', 'e-100', 'e+099', 'e-099'];
const numbersInJson = joinedFrom(
  [...mantissas, ...digits, ...digits.map((text) => `-${text}`)],
  [...exponents, ...longExponents],
).flatMap((text) => [text, `${text},`, ` ${text}\t`, `${text}\r`, `[${text}]`, `[0,${text}\n,"${text}"]`]);

/** Lists and objects with items of every kind, nested to depths around the limit, and texts with a part missing. */
const collectionsInJson = [
  ...joinedFrom(['{'], ['"a"', '1', 'null', '[]', ''], [':', ''], ['"b"', '1', '[]', '{}', ''], ['}']),
  ...joinedFrom(['', '['], ['1', '[]', '{}', '"a"', ''], [',', '', ':'], ['1', '[]', '{}', ''], ['', ']']),
  ...[15, 16, 17].flatMap((depth) => [
    `${'['.repeat(depth)}${']'.repeat(depth)}`,
    `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    `\r\n[${'{},'.repeat(depth - 1)}[]]`,
    `\r${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`,
  ]),
];

/** Floating point numbers around the magnitudes at which their form in JSON changes, and malformed ones. */
const floats = [
  ...joinedFrom(
    ['', '-', '+'],
    ['0', '1', '1.5', '.05', '1_0.5', '123456789012345', '_1', '1__0', '1_.5', '.', 'İNF'],
    [
      '',
      ...['-7', '-6', '-5', '19', '20', '21', '22', '+2_0', '2__0', '5e5', '100', '+-5', ''].map(
        (text) => `e${text}`,
      ),
    ],
  ),
  ...joinedFrom(
    ['', '-', '+'],
    ['0x', '0X', '0x_', '0x__'],
    ['1', '0', 'fFf', 'F_0_1', 'ffff', ''],
    ['', '.', '.8', '._8', '.88'],
    ['p0', 'P9', 'p-9', 'p+4', 'p', 'p1p1', 'px', 'p10', ''],
  ),
];

/** Durations with the maximum number of digits and of parts, and with one more, and with unknown units. */
const durations = [
  ...Object.entries({ ns: 18, us: 15, µs: 15, μs: 15, ms: 12, s: 9, m: 7, h: 5 }).flatMap(([unit, most]) =>
    [most, most + 1].flatMap((length) => ['', '.', '.99'].map((end) => `${'9'.repeat(length)}${end}${unit}`)),
  ),
  ...[7, 8, 9].map((count) => '1s'.repeat(count)),
  ...joinedFrom(['1', ''], [...'NULSMHnu', 's', 'ks'], ['', ',', ',1S,']),
];

/** Quantities with each ASCII character as their suffix. */
const quantities = joinedFrom(['1'], characters.slice(0, 0x80), ['', 'i', '1', '12', '123', '+1', '-12']);

/** JSON Pointers with names and indexes of all kinds. */
const pointers = joinedFrom(
  ['', '/', 'a'],
  ['', '-', 'a', '--', 'a-'],
  ['', '1', '12', 'a', '1a'],
  ['', '/', '/b', '/-3'],
);

/** Functions of prelude.rego, what they stand for, and texts to try both on. */
const inRego: readonly (readonly [string, (text: string) => unknown, readonly string[]])[] = [
  ...(
    [
      ['exceeds_json', exceedsJson],
      ['is_duration', isDuration],
      ['is_float', isFloat],
      ['is_id', isId],
      ['is_integer', isInteger],
      ['is_not_finite', isNotFinite],
      ['is_quantity', isQuantity],
      ['is_unsigned', isUnsigned],
    ] as const
  ).map(([name, isTaken]) => [name, isTaken, fc.sample(nearlyNumber, settings)] as const),
  ['float_json', floatJson, taken(isFloat)],
  ['signed_decimal', signedDecimal, taken(isInteger)],
  ['unsigned_decimal', unsignedDecimal, taken(isUnsigned)],
  ['exceeds_json', exceedsJson, fc.sample(nearlyJson, settings)],
  ['is_json', isJson, fc.sample(nearlyJson, settings)],
  ['parse_json', parseJson, fc.sample(nearlyJson, settings).filter(isJson)],
  ['exceeds_json', exceedsJson, [...numbersInJson, ...collectionsInJson]],
  ['is_json', isJson, [...charactersInJson, ...surrogatesInJson, ...numbersInJson, ...collectionsInJson]],
  ['parse_json', parseJson, [...charactersInJson, ...surrogatesInJson].filter(isJson)],
  ['is_float', isFloat, floats],
  ['float_json', floatJson, floats.filter(isFloat)],
  ['is_not_finite', isNotFinite, floats],
  ['is_duration', isDuration, durations],
  ['is_quantity', isQuantity, quantities],
  ['json_text', jsonText, [...fc.sample(anyText, settings), ...characters]],
  ['is_blank', isBlank, [...fc.sample(anyText, settings), ...characters]],
  ['lower_ascii', lowerAscii, [...fc.sample(anyText, settings), ...characters]],
  ['is_container_pointer', isContainerPointer, [...pointers, ...characters.map((each) => `/a${each}`)]],
  ['path_segments', segmentsOf, fc.sample(anyPath, settings)],
];

/** The texts of a function of the list, each with what the function stands for gives, as JSON. */
function expectedOf(number: number): readonly unknown[] {
  const [, oracle, texts] = inRego[number] as (typeof inRego)[number];
  expected[number] ??= texts.map((text) => [text, asJson(oracle(text))]);
  return expected[number];
}
const expected: (readonly unknown[])[] = [];

/** A module that has a list for the number of each function: texts with what there is of answers. */
const oracleModule = `package prelude_oracle

import data.injectorless.prelude

${inRego
  .map(
    ([name], number) =>
      'answers := [object.union({"text": text}, {"answer": answer | answer := ' +
      `prelude.${name}(text)}) |\n\tsome text in input.texts\n] if input.number == ${number}\n`,
  )
  .join('\n')}`;

const regoEngines = { OPA: () => new OpaEngine(), "OPA's Wasm": () => new WasmEngine() };

for (const [title, start] of Object.entries(regoEngines)) {
  describeWithEngines(`prelude.rego agrees with TypeScript, in ${title}, about`, ['opa'], () => {
    let engine: RegoEngine | undefined;
    let ask: Ask | undefined;
    beforeAll(async () => {
      engine = start();
      ask = await engine.define('prelude_oracle', 'answers', oracleModule);
    });
    afterAll(() => engine?.close());

    test.each(inRego.map(([name, , texts], number) => [name, number, texts] as const))(
      '%s',
      async (_, number, texts) => {
        expect(texts).not.toEqual([]);
        const given: unknown[] = [];
        for (const chunk of chunks(texts, 100)) {
          const answers = (await ask?.({ number, texts: chunk })) as readonly Answer[];
          expect(answers.length).toBe(chunk.length);
          given.push(...answers.map(({ text, answer = false }) => [text, asJson(answer)]));
        }
        expect(given).toEqual(expectedOf(number));
      },
    );

    test('distinct and sort', async () => {
      const lists = fc.sample(fc.array(anyText), settings);
      const askLists = await engine?.define(
        'lists_oracle',
        'answers',
        'package lists_oracle\n\nimport data.injectorless.prelude\n\n' +
          'answers := [[prelude.distinct(list), sort(list)] | some list in input.lists]\n',
      );
      expect(await askLists?.({ lists })).toEqual(lists.map((list) => [distinct(list), sorted(list)]));
    });
  });
}

interface Answer {
  readonly text: string;
  /** What the function gives; not there where that is undefined. */
  readonly answer?: unknown;
}

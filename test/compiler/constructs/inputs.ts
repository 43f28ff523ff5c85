import fc from 'fast-check';
import type { Container, Input } from './input.js';

/** What breaks quoting, counting, comparing and escaping, each by itself. */
const hostile = [
  '',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '\\u0041',
  '\u0000',
  '\u0001\u001f',
  '\b\f\n\r\t\v',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u2003',
  '\u200b',
  '\u2028',
  '\u2029',
  '\ue000',
  '\ufeff',
  '\ufffd',
  '\uffff',
  '😀',
  '👩\u200d💻',
  'e\u0301',
  'é',
  'ß',
  'İıſK',
  '\u{10ffff}',
  '<&>',
  '$X $$ $(X) ${X} $& $1',
  '%s %d',
  '{{ x }}',
  '</script>',
  '\\n',
  'a,b,,c',
  'a/b/../c',
  'aaa',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'true',
  '0',
  '-12',
  '007',
  '0x1p-2',
  '[1,2]',
  '{"a":"b"}',
];

const jsonScalars = [
  '0',
  '-0',
  '1',
  '-1.5',
  '1e2',
  '1E+400',
  '1e0100',
  '0e150',
  '1'.padEnd(201, '0'),
  '0.1e-2',
  '01',
  '1.',
  '.5',
  '+1',
  '9007199254740993',
  '-9223372036854775808',
  '9223372036854775807',
  '18446744073709551616',
  '1e18',
  'true',
  'false',
  'null',
  'True',
  'NaN',
  'Infinity',
  '""',
  '"a"',
  '"\\u00e9\\n"',
  '"\\ud83d"',
  '"\\x"',
  '"\u007f\u2028"',
  '"\t"',
  "'a'",
  '[]',
  '{}',
  'S',
  'V',
  '"SV"',
  '',
];

const jsonCharacters = [...'{}[]",:0123456789eE+-.tfnulSV\\/ \t\n\r\u0000\u000b\u00a0\u2028\ufeff😀é\'`'];

const limits = [
  '9223372036854775807',
  '9223372036854775808',
  '9007199254740991',
  '18446744073709551615',
  '1000000000000000000',
  '0',
];

const units = [
  'ns',
  'us',
  'µs',
  'μs',
  'ms',
  's',
  'm',
  'h',
  'd',
  '',
  'Ki',
  'M',
  'k',
  'E',
  'e2',
  'n',
  'u',
  'i',
];

const numberPieces = [
  ...'0123456789+-._eExXpP',
  '00',
  '999999999999999999',
  'inf',
  'Infinity',
  'NaN',
  ' ',
  '\n',
  ...units,
];

const patternAtoms = [
  ...'ab09é😀/-"',
  '.',
  '[a-z]',
  '[^a]',
  '[a.]',
  '[\\]\\\\]',
  '[^\\n]',
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '\\.',
  '\\/',
  '\\\\',
  '\\x41',
];

const patternTexts = [...'aabbz09Aé😀/-."\\\n\r\u2028\u0085_'];

/** Any text, often one that is hard. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'b', 'x', 'aa', 'example.com/a', 'a,b') },
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...hostile, 'a'), { maxLength: 4 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);

const anyNumber = fc.oneof(
  fc.constantFrom(0, 1, -1, 3, 7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, -(2 ** 31)),
  fc.integer({ min: -10, max: 10 }),
  fc.maxSafeInteger(),
);

const anyTexts = fc.oneof(
  { weight: 9, arbitrary: fc.array(anyText, { maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom('a', 'b', '', '"', '😀'), { minLength: 12, maxLength: 30 }),
  },
);

const anyContainer: fc.Arbitrary<Container> = partial(
  { name: anyText },
  {
    image: anyText,
    env: fc.array(partial({ name: anyText }, { value: anyText }), { maxLength: 3 }),
    securityContext: partial({}, { runAsUser: anyNumber, privileged: fc.boolean() }),
  },
);

const anyAnnotations = fc
  .array(
    fc.tuple(
      fc.oneof(
        anyText,
        anyText.map((text) => `example.com/${text}`),
      ),
      anyText,
    ),
    { maxLength: 6 },
  )
  .map((entries) => Object.fromEntries(entries));

/** A pod with anything in it, and with anything missing. */
export const anyInput: fc.Arbitrary<Input> = partial(
  {},
  {
    metadata: partial({}, { annotations: anyAnnotations }),
    spec: partial(
      {},
      {
        text: anyText,
        other: anyText,
        texts: anyTexts,
        groups: fc.array(fc.array(anyText, { maxLength: 3 }), { maxLength: 4 }),
        flag: fc.boolean(),
        number: anyNumber,
        numbers: fc.array(anyNumber, { maxLength: 4 }),
        rows: fc.array(fc.array(anyNumber, { maxLength: 3 }), { maxLength: 3 }),
        containers: fc.array(anyContainer, { maxLength: 4 }),
      },
    ),
  },
);

/** JSON, and what looks like it: a character more or less, or another in its place. */
export const nearlyJson = fc
  .tuple(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).map((value) => JSON.stringify(value)),
      },
      {
        weight: 2,
        arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value, null, '\t')),
      },
      { weight: 1, arbitrary: fc.integer({ min: 13, max: 18 }).map((depth) => nestedJson(depth)) },
      { weight: 2, arbitrary: fc.constantFrom(...jsonScalars) },
      {
        weight: 3,
        arbitrary: fc
          .array(
            fc.tuple(fc.constantFrom('"a"', '"b"', '"op"', '"path"', '"S"'), fc.constantFrom(...jsonScalars)),
            {
              maxLength: 3,
            },
          )
          .map((members) => `[{${members.map(([name, value]) => `${name}:${value}`).join(',')}},{}]`),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('a', 'b', 'V'), fc.constantFrom(...jsonScalars, '{"b":"c"}'))
          .map(([name, value]) => `{"${name}":${value}}`),
      },
      { weight: 1, arbitrary: anyText },
    ),
    fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('delete', 'insert', 'replace'), fc.constantFrom(...jsonCharacters)),
      { maxLength: 2 },
    ),
    fc.boolean(),
  )
  .map(([text, edits, isIntact]) => (isIntact ? text : edits.reduce(edited, text)));

function nestedJson(depth: number): string {
  return `${'[{"a":'.repeat(depth / 2)}${'['.repeat(depth % 2)}0${']'.repeat(depth % 2)}${'}]'.repeat(depth / 2)}`;
}

function edited(text: string, [place, edit, character]: [number, string, string]): string {
  const characters = [...text];
  const at = place % (characters.length + 1);
  const inserted = edit === 'delete' ? [] : [character];
  return [...characters.slice(0, at), ...inserted, ...characters.slice(edit === 'insert' ? at : at + 1)].join(
    '',
  );
}

/** Pieces of numbers, durations and quantities, put together at random and at times as they should be. */
export const nearlyNumber = fc.oneof(
  fc.array(fc.constantFrom(...numberPieces), { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc
    .tuple(
      fc.constantFrom('', '+', '-'),
      fc.constantFrom('', '0', '000'),
      fc.constantFrom(...limits),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([sign, zeros, limit, offset]) => `${sign}${zeros}${BigInt(limit) + BigInt(offset)}`),
  fc
    .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 21n }))
    .map(([sign, number]) => `${sign}${number}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => String(number)),
  fc
    .tuple(
      fc.constantFrom('', '+', '-'),
      fc.string({ unit: fc.constantFrom(...'0189afAF'), minLength: 1, maxLength: 16 }),
      fc.constantFrom('', '.', '.8', '.fFf0', '.0000000000000001', '_1.1_f'),
      fc.constantFrom('p0', 'P-9', 'p+1_2', 'p99', 'p-99'),
    )
    .map(([sign, whole, fraction, exponent]) => `${sign}0x${whole}${fraction}${exponent}`),
  fc
    .tuple(
      fc.constantFrom('', '+', '-'),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 30 }),
      fc.constantFrom('', '.', '.5', '.000001', '_0.1_2'),
      fc.constantFrom('', 'e0', 'E-7', 'e+2_1', 'e99', 'e-99'),
    )
    .map(([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction}${exponent}`),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('1', '0.5', '.5', '1.', '007', '999999999999999999'),
        fc.constantFrom(...units),
      ),
      {
        maxLength: 9,
      },
    )
    .map((parts) => parts.map((part) => part.join('')).join('')),
);

/** Paths made of what matters in them. */
export const anyPath = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '/', '//'),
      fc.array(fc.constantFrom('a', 'b', '..', '..', '.', '', '...', '..a', '😀', ' ', '"'), {
        maxLength: 10,
      }),
      fc.constantFrom('', '/'),
    )
    .map(([start, segments, end]) => `${start}${segments.join('/')}${end}`),
  anyText,
);

/** Regular expressions in the syntax that is shared, as `other`, and texts that are likely to match. */
const patternInput: fc.Arbitrary<Input> = fc.record({
  spec: fc.record({
    text: fc.string({ unit: fc.constantFrom(...patternTexts), maxLength: 6 }),
    other: fc.letrec<{ pattern: string; atom: string }>((tie) => ({
      pattern: fc
        .array(
          fc
            .tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,3}', '{1,}'))
            .map((parts) => parts.join('')),
          { maxLength: 3 },
        )
        .map((parts) => parts.join('')),
      atom: fc.oneof(
        { maxDepth: 2 },
        fc.constantFrom(...patternAtoms),
        fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(${left}|${right})`),
        tie('pattern').map((pattern) => `(?:${pattern})`),
      ),
    })).pattern,
  }),
});

/** Texts that are nearly JSON Pointers. */
const anyPointer = fc
  .array(fc.constantFrom('/', '/', '/-', '-', '1', '07', 'a', '~1', ' ', 'é', '\n', '\u007f'))
  .map((parts) => parts.join(''));

const special: Readonly<Record<string, fc.Arbitrary<Input>>> = {
  joining: inputOf(anyPath),
  numerals: inputOf(nearlyNumber),
  patterns: patternInput,
  pointers: inputOf(anyPointer),
  values: inputOf(nearlyJson),
};

/** What the snippets of a module are tried on. */
export function inputsFor(module: string): fc.Arbitrary<Input> {
  return special[module] ?? anyInput;
}

/** A pod whose texts are those given, and nothing else. */
function inputOf(text: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  return fc.record({
    spec: fc.record({ text, other: text, texts: fc.array(text, { maxLength: 3 }) }),
  });
}

/** An object with some members always and others at times, as exactOptionalPropertyTypes has it. */
function partial<Always extends object, AtTimes extends object>(
  always: { [Name in keyof Always]: fc.Arbitrary<Always[Name]> },
  atTimes: { [Name in keyof AtTimes]: fc.Arbitrary<AtTimes[Name]> },
): fc.Arbitrary<Always & Partial<AtTimes>> {
  const required = Object.keys(always) as never[];
  return fc.record({ ...always, ...atTimes }, { requiredKeys: required }) as unknown as fc.Arbitrary<
    Always & Partial<AtTimes>
  >;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { annotations, changedText, documentOf, injectedText } from '../inject/manifest.js';

type Fields = Record<string, unknown>;

describe('a change leaves all else as it was written', () => {
  const add = (text: string, items: readonly object[], first = false) =>
    changedText(text, (value: { list: object[] }) => {
      if (value.list === null) value.list = [];
      value.list[first ? 'unshift' : 'push'](...items);
    });
  const item = { name: 'new', on: 'yes' };

  test.each([
    [
      'an indented list',
      'list:\n  - name: a # c\n# end\n',
      'list:\n  - name: a # c\n  - name: new\n    "on": "yes"\n# end\n',
    ],
    [
      'a list as far to the left as its key',
      'list:\n- name: a\nb: 1\n',
      'list:\n- name: a\n- name: new\n  "on": "yes"\nb: 1\n',
    ],
    [
      'a list between brackets',
      'list: [ {name: a}, ] # c\n',
      'list: [ {name: a}, {"name":"new","on":"yes"}, ] # c\n',
    ],
    ['an empty list', 'list: [] # c\nb: 1\n', 'list: # c\n  - name: new\n    "on": "yes"\nb: 1\n'],
    ['null', 'list: ~\nb: 1\n', 'list:\n  - name: new\n    "on": "yes"\nb: 1\n'],
    ['nothing', 'list: # c\nb: 1\n', 'list: # c\n  - name: new\n    "on": "yes"\nb: 1\n'],
    ['nothing at the end', 'b: 1\nlist:', 'b: 1\nlist:\n  - name: new\n    "on": "yes"'],
    [
      'a file without a line break at its end',
      'list:\n- name: a',
      'list:\n- name: a\n- name: new\n  "on": "yes"',
    ],
    [
      'a block scalar that ends the file without a line break',
      'list:\n- name: a\n  t: |\n    x',
      'list:\n- name: a\n  t: |-\n    x\n- name: new\n  "on": "yes"',
    ],
    [
      'a block scalar with an indentation that ends the file without a line break, after what changes',
      'list:\n- name: a\nt: >2+ # c\n   x',
      'list:\n- name: a\n- name: new\n  "on": "yes"\nt: >2+ # c\n   x',
    ],
    [
      'a block scalar with an indentation that ends the file without a line break, before what is added',
      't: 1\nlist:\n- name: a\n  t: >+2 # c\n     x',
      't: 1\nlist:\n- name: a\n  t: >2- # c\n     x\n- name: new\n  "on": "yes"',
    ],
    [
      'Windows line breaks',
      'list:\r\n- name: a\r\n',
      'list:\r\n- name: a\r\n- name: new\r\n  "on": "yes"\r\n',
    ],
    [
      'a block scalar before it',
      'list:\n- name: a\n  t: |\n    x\n\nb: 1\n',
      'list:\n- name: a\n  t: |\n    x\n- name: new\n  "on": "yes"\n\nb: 1\n',
    ],
    ['an anchor', 'list: &l\n- name: a\n', 'list: &l\n- name: a\n- name: new\n  "on": "yes"\n'],
    [
      'an alias',
      'x: &x [{name: a}]\nlist: *x\n',
      'x: &x [{name: a}]\nlist:\n  - name: a\n  - name: new\n    "on": "yes"\n',
    ],
    [
      'aliases of what changes',
      'list: &x\n- name: a\ny: *x\nz: {z: *x}\n',
      'list: &x\n- name: a\n- name: new\n  "on": "yes"\ny:\n- name: a\nz: {z: [{"name":"a"}]}\n',
    ],
    [
      'compact JSON',
      '{"list":[{"name":"a"}],"b":1}',
      '{"list":[{"name":"a"}, {"name":"new","on":"yes"}],"b":1}',
    ],
    [
      'indented JSON',
      '{\n\t"list": [\n\t\t{"name": "a"}\n\t]\n}\n',
      '{\n\t"list": [\n\t\t{"name": "a"},\n\t\t{\n\t\t\t"name": "new",\n\t\t\t"on": "yes"\n\t\t}\n\t]\n}\n',
    ],
    [
      'an empty list of JSON',
      '{\n  "list": []\n}\n',
      '{\n  "list": [\n    {\n      "name": "new",\n      "on": "yes"\n    }\n  ]\n}\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(add(text, [item])).toBe(expected);
  });

  test.each([
    [
      'comments stay with what was first',
      'list: # l\n# a\n- name: a\n',
      'list: # l\n- name: new\n# a\n- name: a\n',
    ],
    ['between brackets', 'list: [{name: a}]\n', 'list: [{"name":"new"}, {name: a}]\n'],
    [
      'in JSON',
      '{\n  "list": [\n    {"name": "a"}\n  ]\n}\n',
      '{\n  "list": [\n    {\n      "name": "new"\n    },\n    {"name": "a"}\n  ]\n}\n',
    ],
  ])('also before the first item: %s', (_, text, expected) => {
    expect(add(text, [{ name: 'new' }], true)).toBe(expected);
  });

  test('a block scalar that ends the file without a line break, after a change and before what is added', () => {
    const change = (value: Fields) => Object.assign(value, { a: 2, c: 3 });
    expect(changedText('a: 1\nb: |\n  x', change)).toBe('a: 2\nb: |-\n  x\nc: 3');
  });

  test('merge keys keep what they have merged', () => {
    const text = 'a: &a\n  m: [1]\nb:\n  <<: *a\n  n: 1\n';
    expect(changedText(text, ({ b }: { b: { m: number[] } }) => b.m.push(2))).toBe(
      'a: &a\n  m: [1]\nb:\n  <<: *a\n  n: 1\n  m:\n    - 1\n    - 2\n',
    );
    expect(changedText(text, ({ a }: { a: { m: number[] } }) => a.m.push(2))).toBe(
      'a: &a\n  m: [1, 2]\nb:\n  <<: {"m":[1]}\n  n: 1\n',
    );
  });

  test.each([
    ['{b, list}\n', '{b, list: ["b"]}\n'],
    ['{"list"}\n', '{"list": ["b"]}\n'],
    ['{list: }\n', '{list: ["b"] }\n'],
    ['{list:}\n', '{list: ["b"]}\n'],
    ['{list: # c\n}\n', '{list: ["b"] # c\n}\n'],
    ['{"list"\n: }\n', '{"list"\n: ["b"] }\n'],
    ['{list: &x }\n', '{list: &x ["b"] }\n'],
  ])('a value between brackets where nothing is written: %j', (text, expected) => {
    const changed = changedText(text, (value: Fields) => Object.assign(value, { list: ['b'] }));
    expect(changed).toBe(expected);
  });

  test('a key without a colon, whatever it ends with', () => {
    const changed = changedText('{b-}\n', (value: Fields) => Object.assign(value, { 'b-': ['b'] }));
    expect(changed).toBe('{b-: ["b"]}\n');
  });

  describe.each([
    ['\n', 'line breaks'],
    ['\r\n', 'Windows line breaks'],
  ])('what is removed takes its own lines, or its part of a line, with it, with %j', (eol) => {
    const removed = (text: string, change: (value: never) => void) =>
      changedText(text.replaceAll('\n', eol), change)?.replaceAll(eol, '\n');

    test.each([
      ['a:   1 # c\nb: |\n  x\n\n  y\n\n# d\nc:  [1,\n  2]\n', 'b', 'a:   1 # c\n\n# d\nc:  [1,\n  2]\n'],
      ['a: 1\n# b\nb: # c\n- 1\n# d\n\nc: 1\n', 'b', 'a: 1\n# b\n# d\n\nc: 1\n'],
      ['a: 1\n# b\nb: 2', 'b', 'a: 1\n# b'],
      ['a: 1\nb:\nc: # x\n', 'bc', 'a: 1\n'],
      ['a: 1\nb: 2\nc: 3\n', 'ab', 'c: 3\n'],
      ['{a: 1, b: 2, c: 3}\n', 'a', '{b: 2, c: 3}\n'],
      ['{ a: 1, b: [x, y], c: 3 }\n', 'b', '{ a: 1, c: 3 }\n'],
      ['{ a: 1, b: 2, c: 3 }\n', 'bc', '{ a: 1 }\n'],
      ['{ a: 1, b: 2, c: 3, }\n', 'c', '{ a: 1, b: 2, }\n'],
      ['{a: , b: , c}\n', 'b', '{a: , c}\n'],
      ['{a, b, c: }\n', 'c', '{a, b }\n'],
      ['{a: 1,\n  b: 2}\n', 'b', '{a: 1\n}\n'],
      ['{a: 1, b: 2\n}\n', 'b', '{a: 1\n}\n'],
      ['{\n  a: 1, # a, b\n  # c\n  b: 2 # d\n}\n', 'b', '{\n  a: 1 # a, b\n  # c\n}\n'],
      ['{\n  a: 1, # a\n  b: {\n    d: 1\n  } # b\n  , # c\n  c: 3\n}\n', 'b', '{\n  a: 1, # a\n  c: 3\n}\n'],
      ['{\n  "a": 1,\n  "b": 2\n}\n', 'b', '{\n  "a": 1\n}\n'],
    ])('members of %j: %s', (text, keys, expected) => {
      expect(
        removed(text, (value: Fields) => {
          for (const key of keys) delete value[key];
        }),
      ).toBe(expected);
    });

    test('a member beside a dash', () => {
      const text = 'list:\n  - a: 1 # a\n    # b\n    b: 2\n    c: 3\n  - a: 1\n\n    b: 2\n    c: 3\n';
      expect(
        removed(text, ({ list }: { list: Fields[] }) => {
          for (const item of list) delete item['a'];
        }),
      ).toBe('list:\n  - # b\n    b: 2\n    c: 3\n  - b: 2\n    c: 3\n');
    });

    test.each([
      ['- a # a\n# b\n- b\n\n# c\n-   c\n', ['a', 'c'], '- a # a\n# b\n\n# c\n-   c\n'],
      ['- a\n# b\n-\n  # - c\n  b\n- c', ['a', 'c'], '- a\n# b\n- c'],
      ['- a\n- b\n- c', ['a', 'x'], '- a\n- x'],
      ['- - a\n  - b\n', [['b']], '- - b\n'],
      ['- {name: a}\n- name: b\n  x:  1\n', [{ name: 'b', x: 1 }], '- name: b\n  x:  1\n'],
      ['[a, b, c]\n', ['b'], '[b]\n'],
      ['[\n  a, # a\n  b, # b\n  c, # c\n]\n', ['a', 'b'], '[\n  a, # a\n  b, # b\n]\n'],
      [
        '[{mountPath: /a, name: x}, {mountPath: /b, name: x} ]\n',
        [{ mountPath: '/b', name: 'x' }],
        '[{mountPath: /b, name: x} ]\n',
      ],
    ])('items of %j', (list, wanted, expected) => {
      const at = list.startsWith('[') ? ' ' : '\n';
      const change = (value: { list: unknown }) => {
        value.list = wanted;
      };
      expect(removed(`list:${at}${list}`, change)).toBe(`list:${at}${expected}`);
    });

    test.each([
      ['list: # c\n  - 1 # d\n  - 2\nb: 1\n', [], 'list: [] # c\nb: 1\n'],
      ['list:\n  # c\n  a: 1\nb: 1\n', {}, 'list: {}\n  # c\nb: 1\n'],
      ['list:\n  a: 1\nb: 1\n', { c: 1 }, 'list:\n  c: 1\nb: 1\n'],
      ['list: # c\n  a: 1\nb: 1\n', ['x'], 'list: # c\n  - x\nb: 1\n'],
      ['b: 1\nlist:\n- a', 'x', 'b: 1\nlist: x'],
      ['list: |\n  a\nb: 1\n', ['x'], 'list:\n  - x\nb: 1\n'],
      ['list:   a # c\nb: 1\n', 'x', 'list:   x # c\nb: 1\n'],
      ['list:   a # c\nb: 1\n', 'x: y', 'list:   "x: y" # c\nb: 1\n'],
      ['list:   a # c\nb: 1\n', 'x\ny', 'list:   "x\\ny" # c\nb: 1\n'],
      ['list:\n- a # c\nb: 1\n', [{ c: 1 }], 'list:\n- {"c":1} # c\nb: 1\n'],
      ['list: {a: 1} # c\nb: 1\n', 'x', 'list: x # c\nb: 1\n'],
      ['{list: {a: 1}, b: 1}\n', { c: 1 }, '{list: {"c":1}, b: 1}\n'],
    ])('a value of another form in place of %j', (text, wanted, expected) => {
      const change = (value: { list: unknown }) => {
        value.list = wanted;
      };
      expect(removed(text, change)).toBe(expected);
    });

    test('while others are added', () => {
      const change = (value: Fields) => {
        delete value['b'];
        Object.assign(value, { c: 1, d: 2 });
      };
      expect(removed('{a: 1, b: 2}\n', change)).toBe('{a: 1, "c":1, "d":2}\n');
      expect(removed('{a: 1, b: 2, }\n', change)).toBe('{a: 1, "c":1, "d":2, }\n');
      expect(removed('{\n  a: 1, # a\n  b: 2, # b\n}\n', change)).toBe(
        '{\n  a: 1, # a\n  "c": 1,\n  "d": 2,\n}\n',
      );
      expect(removed('{\n  a: 1, # a\n  b: 2 # b\n}\n', change)).toBe(
        '{\n  a: 1, # a\n  "c": 1,\n  "d": 2\n}\n',
      );
      expect(removed('a: 1\nb: 2 # b\n# e\n', change)).toBe('a: 1\nc: 1\nd: 2\n# e\n');
      expect(removed('a: 1\nb: 2', change)).toBe('a: 1\nc: 1\nd: 2');
    });

    test('with an anchor whose aliases stay', () => {
      const text = 'a: 1\nb: {x: &x [1]}\nc: *x\n';
      expect(removed(text, (value: Fields) => delete value['b'])).toBe('a: 1\nc:\n  - 1\n');
    });
  });

  // Without the space before the comma, Kubernetes would read `a:,` as the key `a:`.
  test.each([
    ['{a: }\n', '{a: , "c":1, "d":2 }\n'],
    ['{a:}\n', '{a: , "c":1, "d":2}\n'],
    ['{a: , }\n', '{a: , "c":1, "d":2, }\n'],
    ['{a:\n}\n', '{a: , "c":1, "d":2\n}\n'],
    ['{a}\n', '{a, "c":1, "d":2}\n'],
    ['{b: 1, a}\n', '{b: 1, a, "c":1, "d":2}\n'],
    ['{"a": }\n', '{"a": , "c": 1, "d": 2 }\n'],
    ['{"a" # c\n  : }\n', '{"a" # c\n  : , "c":1, "d":2 }\n'],
    ['{a: # c\n}\n', '{a: , "c":1, "d":2 # c\n}\n'],
    ['{a: &x }\n', '{a: &x, "c":1, "d":2 }\n'],
    ['{a: !!null }\n', '{a: !!null, "c":1, "d":2 }\n'],
    ['{a: ""}\n', '{a: "", "c":1, "d":2}\n'],
    ['{a: 1,}\n', '{a: 1, "c":1, "d":2,}\n'],
    ['{a: 1 # c\n}\n', '{a: 1, "c":1, "d":2 # c\n}\n'],
    ['{\n  a: 1 # c\n}\n', '{\n  a: 1, # c\n  "c": 1,\n  "d": 2\n}\n'],
    ['{\r\n  a: 1, # c\r\n  # e\r\n}\r\n', '{\r\n  a: 1, # c\r\n  "c": 1,\r\n  "d": 2,\r\n  # e\r\n}\r\n'],
    ['{\n  a: # c\n}\n', '{\n  a: , # c\n  "c": 1,\n  "d": 2\n}\n'],
    ['a:\n', 'a:\nc: 1\nd: 2\n'],
    ['a: # c', 'a: # c\nc: 1\nd: 2'],
    ['a: &x # c\n# d\n', 'a: &x # c\nc: 1\nd: 2\n# d\n'],
  ])('members after the last one, whose value may be empty: %j', (text, expected) => {
    expect(changedText(text, (value: Fields) => Object.assign(value, { c: 1, d: 2 }))).toBe(expected);
  });

  test.each([
    ['[a, ]', '["d", "e", a, ]', '[a, "d", "e", ]'],
    ['[a: , ]', '["d", "e", a: , ]', '[a: , "d", "e", ]'],
    ['[ # c\n  a # b\n]', '[ # c\n  "d",\n  "e",\n  a # b\n]', '[ # c\n  a, # b\n  "d",\n  "e"\n]'],
    [
      '[\n  # b\n  a,\n  # c\n]',
      '[\n  "d",\n  "e",\n  # b\n  a,\n  # c\n]',
      '[\n  # b\n  a,\n  "d",\n  "e",\n  # c\n]',
    ],
  ])('items between brackets with commas and comments: %j', (list, first, last) => {
    const add = (where: 'unshift' | 'push') =>
      changedText(`list: ${list}\n`, (value: { list: string[] }) => value.list[where]('d', 'e'));
    expect(add('unshift')).toBe(`list: ${first}\n`);
    expect(add('push')).toBe(`list: ${last}\n`);
  });

  test.each(['list:\n- &key name: a\n  b: 1\n', 'list: [name: a]\n'])(
    'a text in which the place of a value cannot be told is not changed at all: %j',
    (text) => {
      expect(
        changedText(text, ({ list: [item = {}] }: { list: Fields[] }) => Object.assign(item, { c: 1 })),
      ).toBeUndefined();
    },
  );

  test.each([
    'yes',
    '0644',
    '0o17',
    '-0O17',
    '0X1F',
    '0B11',
    '1:30',
    '2020-01-01',
    '~',
    '',
    'a: b',
    'a #b',
    '- a',
    '*a',
    'x\ny\n',
    ' x\n  y',
    '\tx\n\n\n',
    '1e3',
    '.5',
    "'",
    '"',
    '\u0000',
    'é\u2028',
    '<<',
    '=',
    '1_0',
  ])('text is text for all who read it: %j', (value) => {
    const text = changedText('a:\n  list:\n  - 1\n', ({ a }: { a: Fields }) => {
      a['list'] = [1, value, { value, nested: [value, [value]] }];
      a['value'] = value;
    });
    const expected = { a: { list: [1, value, { value, nested: [value, [value]] }], value } };
    expect(documentOf(text ?? '').value).toEqual(expected);
    expect(parse(text ?? '', { version: '1.2' })).toEqual(expected);
  });

  test.each([
    ['between brackets', 'a: [1]\n', 'a: [1, "\\u2028\\u0085\\u007f"]\n'],
    ['on lines', 'a:\n- 1\n', 'a:\n- 1\n- "\\u2028\\u0085\\u007f"\n'],
  ])('letters that Kubernetes reads as line breaks, or not at all, are escaped %s', (_, before, after) => {
    const text = changedText(before, (value: { a: unknown[] }) => value.a.push('\u2028\u0085\u007f'));
    expect(text).toBe(after);
  });

  test('numbers that only Go knows are written as text', () => {
    const text = changedText('a:\n- 1\n', ({ a }: { a: unknown[] }) => a.push('1e3_0', '0_x1', '7e1234'));
    expect(text).toBe('a:\n- 1\n- "1e3_0"\n- "0_x1"\n- "7e1234"\n');
  });
});

test('objects that share their pod template by an alias, and numbers that JSON lacks', () => {
  const text = [
    'kind: List',
    'items:',
    '- apiVersion: apps/v1',
    '  kind: Deployment',
    '  spec: &spec',
    '    weight: .inf',
    '    template:',
    `      metadata: {annotations: ${JSON.stringify(annotations)}}`,
    '      spec: {containers: [{name: app}]}',
    '- apiVersion: apps/v1',
    '  kind: StatefulSet',
    '  spec: *spec',
    '',
  ].join('\n');
  const result = injectedText(text);
  expect(result.problems).toEqual([]);
  const { items } = documentOf(result.text).value as { items: readonly { spec: Fields }[] };
  expect(items[0]?.spec).toEqual(items[1]?.spec);
  expect(items[0]?.spec['weight']).toBe(Number.POSITIVE_INFINITY);
  expect(JSON.stringify(items[1]?.spec)).toContain('vault-agent-init');
});

/** Pods in any of the forms in which their lists can be written. */
const pod = fc.record(
  {
    initContainers: fc.constantFrom(
      null,
      [],
      [{ name: 'migrate', volumeMounts: [{ name: 'd', mountPath: '/d' }] }],
    ),
    volumes: fc.constantFrom(
      null,
      [],
      [{ name: 'd', emptyDir: {} }],
      [{ name: 'd', emptyDir: {} }, { name: 'e' }],
    ),
    shareProcessNamespace: fc.boolean(),
    terminationGracePeriodSeconds: fc.nat(),
    containers: fc.array(
      fc.record(
        {
          name: fc.constantFrom('app', 'web'),
          args: fc.constantFrom(['x'], ['a: b', 'c\nd\n'], []),
          env: fc.constantFrom([], [{ name: 'A', value: 'line\n\nline\n' }]),
          volumeMounts: fc.constantFrom(
            null,
            [],
            [{ name: 'd', mountPath: '/d' }],
            [{ name: 'd' }, { name: 'e' }],
          ),
          command: fc.constant(null),
        },
        { requiredKeys: ['name'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: ['containers'] },
);

const asked = fc
  .record(
    {
      'vault.hashicorp.com/agent-init-first': fc.constantFrom('true', 'false'),
      'vault.hashicorp.com/agent-pre-populate-only': fc.constantFrom('true', 'false'),
      'vault.hashicorp.com/agent-inject-status': fc.constantFrom('update', ''),
      'vault.hashicorp.com/secret-volume-path-db': fc.constantFrom('/a', '/b'),
    },
    { requiredKeys: [] },
  )
  .map((more) => ({ ...annotations, ...more }));

/** Ways to write a document. */
const writings: readonly ((value: unknown) => string)[] = [
  (value) => stringify(value),
  (value) => stringify(value, { indentSeq: false }),
  (value) => stringify(value, { indent: 4 }),
  (value) => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }),
  (value) => stringify(value, { collectionStyle: 'flow', lineWidth: 40 }),
  (value) => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).replaceAll(': null', ': '),
  (value) => stringify(value, { collectionStyle: 'flow', lineWidth: 40 }).replaceAll(': null', ':'),
  (value) => stringify(value, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  (value) => JSON.stringify(value, null, '\t'),
];

/** Comments beside and between the lines of a text in block style. */
function commented(text: string, seed: number): string {
  if (text.startsWith('{')) return text;
  let isBlock = false;
  const lines = text.split('\n').map((line, index) => {
    // Not into texts over lines.
    if (/[|>][-+0-9]*$/.test(line)) isBlock = true;
    else if (isBlock && /^\s*[\w"-]+.*:/.test(line)) isBlock = false;
    const place = (seed + index * 7) % 5;
    if (isBlock || line.trim() === '' || /["'[{]/.test(line)) return line;
    if (place === 0) return `${line}   # beside`;
    return place === 1 ? `${/^\s*/.exec(line)?.[0]}# above\n${line}` : line;
  });
  return lines.join('\n');
}

test('whatever way a Deployment is written in, it gets what the patch adds, and nothing else changes', () => {
  fc.assert(
    fc.property(
      pod,
      asked,
      fc.constantFrom(...writings),
      fc.nat(4),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (spec, annotations, write, seed, isWindows, isUnfinished, isLast) => {
        const template = { metadata: { annotations }, spec };
        const value = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'app' },
          spec: isLast ? { replicas: 1, template } : { template, replicas: 1 },
        };
        let text = commented(write(value), seed);
        if (isWindows) text = text.replaceAll('\n', '\r\n');
        if (isUnfinished && !/[|>][-+]?\r?\n(?:.*\n)*$/.test(text)) text = text.trimEnd();
        const expected = injectedText(JSON.stringify(documentOf(text).value));
        const result = injectedText(text);
        expect(result.problems).toEqual([]);
        expect(result.refusals.map(({ message }) => message)).toEqual(
          expected.refusals.map(({ message }) => message),
        );
        expect(documentOf(result.text).value).toEqual(documentOf(expected.text).value);
        for (const { start, end } of result.edits) {
          expect(text.slice(start, end)).toMatch(/^ *(?:null|\[\]|update|""|true|false|\*a\d+)?$|^"[a-z]*"$/);
        }
        // Who reads only a newer YAML finds the same.
        expect(parse(result.text)).toEqual(documentOf(result.text).value);
      },
    ),
    { numRuns: 300 },
  );
});

/** Values in which members and items are added, removed and replaced. */
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 1, 'text', 'a: b', 'x\ny\n', ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'name', 'c d'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
}));

test('whatever a document has, it gets the value wanted', () => {
  fc.assert(
    fc.property(
      fc.record({ a: anyValue, b: anyValue, c: anyValue }, { requiredKeys: [], noNullPrototype: true }),
      fc.record({ a: anyValue, b: anyValue, c: anyValue }, { requiredKeys: [], noNullPrototype: true }),
      fc.constantFrom(...writings),
      fc.nat(4),
      fc.boolean(),
      (former, wanted, write, seed, isWindows) => {
        const written = commented(write({ k: 1, list: [{ name: 'x', ...former }, former] }), seed);
        const text = isWindows ? written.replaceAll('\n', '\r\n') : written;
        const value = { k: 1, list: [wanted] };
        const changed = changedText(text, (document: Fields) => Object.assign(document, value));
        expect(documentOf(changed ?? '').value).toEqual(value);
      },
    ),
    { numRuns: 1000 },
  );
});

import { expect, test } from 'vitest';
import { JsonStreamError, jsonObjects } from '../../generator/manifests/json-objects.js';

/** The objects of a text that comes in chunks of a size; last, where and why it is not JSON, if it is not. */
async function objectsOf(text: string, size: number): Promise<readonly unknown[]> {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const found: unknown[] = [];
  try {
    for await (const object of jsonObjects(chunks())) found.push(object);
  } catch (error) {
    if (!(error instanceof JsonStreamError)) throw error;
    found.push(`${error.offset}: ${error.message}`);
  }
  return found;
}

test.each<readonly [string, readonly unknown[]]>([
  ['', []],
  [' \n', []],
  ['{"kind":"Pod"}\n{"kind":"Pod"}', [{ kind: 'Pod' }, { kind: 'Pod' }]],
  ['\ufeff{}', [{}]],
  ['\t{}\r\n{}', [{}, {}]],
  ['{"a":"\\\\","b":"{"}', [{ a: '\\', b: '{' }]],
  ['{"items":{"a":[1]}}', [{ items: { a: [1] } }]],
  ['{"items":[],"kind":"List"}', [{ items: [], kind: 'List' }]],
  [
    '{"kind":"List","items":[{"a":"]}\\\\\\",{"},\n {"b":[1,{"items":[2]}]}],"metadata":{}}',
    [{ a: ']}\\",{' }, { b: [1, { items: [2] }] }, { kind: 'List', items: [], metadata: {} }],
  ],
  ['{"name":"items","list":[{"c":1}]}', [{ name: 'items', list: [{ c: 1 }] }]],
  ['{"spec":{"items":[1]}}', [{ spec: { items: [1] } }]],
  ['{"items":[{"ü":"€"}]}', [{ ü: '€' }, { items: [] }]],
  ['{"items":[{}, 1, {}]}', [{}, '14: an item of the list is no object']],
  ['{"items":[1 {}]}', ['10: an item of the list is no object']],
  ['{"items":[{}, 1]}', [{}, '14: an item of the list is no object']],
  ['{"items":[ {"a":b}]}', [expect.stringMatching(/^11: not JSON: /)]],
  ['{} {"a":b}', [{}, expect.stringMatching(/^3: not JSON: /)]],
  ['{"items":[{}],', [{}, '14: the JSON ends too early']],
  ['{"items":[{"a', ['13: the JSON ends too early']],
  ['{} x', [{}, '3: this is not a JSON object']],
  ['[{}]', ['0: this is a list; pass an object of the kind List']],
])('the objects of %s, in chunks of any size', async (text, expected) => {
  for (const size of [1, 2, 3, 1000]) expect(await objectsOf(text, size)).toEqual(expected);
});

test('an object that is larger than any of a cluster is an error', async () => {
  const text = `{"items":[{"a":"${'x'.repeat(17 * 1024 * 1024)}"}]}`;
  expect(await objectsOf(text, 1024 * 1024)).toEqual([
    expect.stringMatching(/an object has more than 16 MiB$/),
  ]);
});

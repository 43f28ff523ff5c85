import { describe, expect, test } from 'vitest';
import { applied } from '../../generator/common/json-patch.js';
import type { PatchOperation, Pod } from '../../generator/injection/pod.js';

/** The document that every patch is applied to. */
const document = { list: ['a', 'b'], object: { x: 1, n: null }, text: 't', 'a/b': 1, 'c~d': 2 };

function result(patch: readonly object[]): unknown {
  const outcome = applied(document as Pod, patch as readonly PatchOperation[]);
  return 'pod' in outcome ? outcome.pod : outcome;
}

/** Patches and what gopkg.in/evanphx/json-patch.v4 makes of the document: members that become others. */
const applying: Readonly<Record<string, readonly (readonly [readonly object[], object])[]>> = {
  'as RFC 6902 has it:': [
    [[{ op: 'add', path: '/new', value: { y: 1 } }], { new: { y: 1 } }],
    [[{ op: 'add', path: '/text', value: 'u' }], { text: 'u' }],
    [[{ op: 'add', path: '/list/-', value: 'c' }], { list: ['a', 'b', 'c'] }],
    [[{ op: 'add', path: '/list/0', value: 'c' }], { list: ['c', 'a', 'b'] }],
    [[{ op: 'add', path: '/list/2', value: 'c' }], { list: ['a', 'b', 'c'] }],
    [[{ op: 'remove', path: '/text' }], { text: undefined }],
    [[{ op: 'remove', path: '/list/0' }], { list: ['b'] }],
    [[{ op: 'replace', path: '/object/x', value: [] }], { object: { x: [], n: null } }],
    [[{ op: 'replace', path: '/list/1', value: 'c' }], { list: ['a', 'c'] }],
    [[{ op: 'replace', path: '/a~1b', value: 3 }], { 'a/b': 3 }],
    [[{ op: 'replace', path: '/c~0d', value: 3 }], { 'c~d': 3 }],
    [[{ op: 'move', from: '/text', path: '/list/0' }], { text: undefined, list: ['t', 'a', 'b'] }],
    [[{ op: 'move', from: '/list/0', path: '/list/1' }], { list: ['b', 'a'] }],
    [[{ op: 'copy', from: '/object', path: '/list/-' }], { list: ['a', 'b', { x: 1, n: null }] }],
    [[{ op: 'test', path: '/object', value: { n: null, x: 1 } }], {}],
    [[{ op: 'test', path: '/object/n', value: null }], {}],
    [[{ op: 'test', path: '/list', value: ['a', 'b'] }], {}],
    [[{ op: 'add', path: '/', value: 1 }], { '': 1 }],
    [
      [
        { op: 'copy', from: '/object', path: '/new' },
        { op: 'replace', path: '/new/x', value: 2 },
      ],
      { new: { x: 2, n: null } },
    ],
  ],
  'beyond it:': [
    [[{ op: 'replace', path: '/new', value: 1 }], { new: 1 }],
    [[{ op: 'copy', from: '/new', path: '/text' }], { text: null }],
    [[{ op: 'remove', path: '/list/01' }], { list: ['a'] }],
    [[{ op: 'replace', path: '/list/+1', value: 'c' }], { list: ['a', 'c'] }],
    [[{ op: 'add', path: '/list/-0', value: 'c' }], { list: ['c', 'a', 'b'] }],
  ],
  'of names that objects have of themselves:': [
    [[{ op: 'copy', from: '/constructor', path: '/text' }], { text: null }],
    [[{ op: 'add', path: '/toString', value: 1 }], { toString: 1 }],
    [
      [{ op: 'replace', path: '/object/constructor', value: 1 }],
      { object: { x: 1, n: null, constructor: 1 } },
    ],
  ],
};

describe.each(Object.entries(applying))('a patch applies %s', (_, cases) => {
  test.each(cases)('%j', (patch, changes) => {
    const before = structuredClone(document);
    const expected = Object.entries({ ...document, ...changes }).filter(([, value]) => value !== undefined);
    expect(result(patch)).toEqual(Object.fromEntries(expected));
    expect(document).toEqual(before);
  });
});

test('a member may be called __proto__', () => {
  const patched = result([
    { op: 'add', path: '/object/__proto__', value: { y: 1 } },
    { op: 'replace', path: '/object/__proto__/y', value: 2 },
    { op: 'test', path: '/object/__proto__', value: { y: 2 } },
  ]) as typeof document;
  expect(JSON.stringify(patched.object)).toBe('{"x":1,"n":null,"__proto__":{"y":2}}');
  expect(Object.getPrototypeOf(patched.object)).toBe(Object.prototype);
});

describe('a patch does not apply', () => {
  test.each([
    { op: 'add', path: '/new/x', value: 1 },
    { op: 'add', path: '/text/x', value: 1 },
    { op: 'add', path: '/object/n/x', value: 1 },
    { op: 'add', path: '/list/3', value: 1 },
    { op: 'add', path: '/list/1e0', value: 1 },
    { op: 'add', path: '/list/ 1', value: 1 },
    { op: 'add', path: '/list/', value: 1 },
    { op: 'add', path: '/list/length', value: 1 },
    { op: 'remove', path: '/new' },
    { op: 'remove', path: '/constructor' },
    { op: 'remove', path: '/list/-' },
    { op: 'remove', path: '/list/2' },
    { op: 'replace', path: '/list/-', value: 1 },
    { op: 'replace', path: '/list/2', value: 1 },
    { op: 'replace', path: '/new/x', value: 1 },
    { op: 'move', from: '/new', path: '/text' },
    { op: 'move', from: '/object', path: '/object/x' },
    { op: 'copy', from: '/list/length', path: '/text' },
    { op: 'copy', from: '/list/2', path: '/text' },
    { op: 'copy', from: '/text', path: '/new/x' },
    { op: 'copy', from: '/__proto__/x', path: '/text' },
    { op: 'test', path: '/new', value: null },
    { op: 'test', path: '/text', value: 'u' },
    { op: 'test', path: '/object', value: { x: 1 } },
    { op: 'test', path: '/object', value: { x: 1, m: null } },
    { op: 'test', path: '/list', value: { 0: 'a', 1: 'b' } },
    { op: 'test', path: '/list', value: ['b', 'a'] },
    { op: 'jump', path: '/text' },
  ])('%j', (operation) => {
    const patch = [{ op: 'add', path: '/first', value: 1 }, operation, { op: 'remove', path: '/last' }];
    expect(result(patch)).toEqual({ failed: operation });
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestDocument, splitDocuments } from '../../generator/manifests/split.js';

/** The documents of a text that comes in chunks of this many bytes. */
async function split(text: string, chunkSize = 7) {
  const bytes = new TextEncoder().encode(text);
  const documents = [];
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += chunkSize)
      yield bytes.subarray(start, start + chunkSize);
  }
  for await (const document of splitDocuments(chunks())) documents.push(document);
  return documents;
}

const texts = async (text: string) => (await split(text)).map((document) => document.text);

test.each([
  ['nothing', '', []],
  ['one document', 'a: 1\n', ['a: 1\n']],
  ['two', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
  ['a marker at the start', '---\na: 1\n---\nb: 2', ['---\na: 1\n', '---\nb: 2']],
  ['comments and directives before a marker', '# c\n%YAML 1.2\n---\na: 1\n', ['# c\n%YAML 1.2\n---\na: 1\n']],
  ['empty documents', '---\n---\na: 1\n', ['---\n', '---\na: 1\n']],
  ['an end marker', 'a: 1\n...\n# c\n---\nb: 2\n', ['a: 1\n...\n', '# c\n---\nb: 2\n']],
  ['content beside the marker', '--- {a: 1}\n--- # c\nb: 2\n', ['--- {a: 1}\n', '--- # c\nb: 2\n']],
  ['Windows line breaks', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
  ['what only looks like a marker', 'a: |\n  ---\nb: ---x\n---y: 1\n', ['a: |\n  ---\nb: ---x\n---y: 1\n']],
  ['a comment at the end', 'a: 1\n# c\n', ['a: 1\n# c\n']],
  ['JSON objects on lines', '{"a": "}"}\n{"b": 2}\n', ['{"a": "}"}\n', '{"b": 2}\n']],
  [
    'JSON objects over lines',
    '{\n"a": "\\"{"\n}\n\n{\n"b": [2]\n}',
    ['{\n"a": "\\"{"\n}\n\n', '{\n"b": [2]\n}'],
  ],
  ['JSON before YAML', '{"a": 1}\n---\nb: 2\n', ['{"a": 1}\n', '---\nb: 2\n']],
])('splits %s', async (_, text, expected) => {
  expect(await texts(text)).toEqual(expected);
});

test('the texts are the stream, whatever it is, and lines are counted', async () => {
  const line = fc.constantFrom(
    'a: 1',
    '---',
    '--- x',
    '...',
    '',
    '# c',
    '%YAML 1.2',
    '{',
    '}',
    '{"a":1}',
    'ü: "',
    '\ufeff',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 9 }),
      async (lines, end, size) => {
        const text = lines.join(end);
        const documents = await split(text, size);
        expect(documents.map((document) => document.text).join('')).toBe(text);
        for (const [index, document] of documents.entries()) {
          const before = documents.slice(0, index).map((other) => other.text);
          expect(document.line).toBe(before.join('').split('\n').length);
        }
      },
    ),
  );
});

test('a document that is too large is named, and neither it nor its lines are kept', async () => {
  const large = 'x'.repeat(largestDocument);
  const documents = await split(`a: 1\n---\nb: ${large}\nc: 1\n---\nd: 1\n`, 1 << 16);
  expect(documents).toEqual([
    { text: 'a: 1\n', line: 1, isTooLarge: false },
    { text: '', line: 2, isTooLarge: true },
    { text: '---\nd: 1\n', line: 5, isTooLarge: false },
  ]);
});

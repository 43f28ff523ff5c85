import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineEdits } from '../../generator/cli/text-edits/line-edits.js';
import { edited } from '../../generator/cli/text-edits/text-edit.js';

const texts = fc
  .tuple(fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n'), { maxLength: 12 }), fc.constantFrom('', 'end'))
  .map(([lines, end]) => lines.join('') + end);

test('the edits make one text of the other', () => {
  fc.assert(
    fc.property(texts, texts, (text, wanted) => {
      expect(edited(text, lineEdits(text, wanted))).toBe(wanted);
    }),
    { numRuns: 500 },
  );
});

test('they change no more lines than necessary', () => {
  expect(lineEdits('a\nb\nc\nd\ne\n', 'a\nB\nc\nd\nnew\ne\n')).toEqual([
    { start: 2, end: 4, text: 'B\n' },
    { start: 8, end: 8, text: 'new\n' },
  ]);
  expect(lineEdits('a\nb\n', 'a\nb\n')).toEqual([]);
});

/** The most lines that two lists have in common, in their order. */
function mostInCommon([first, ...rest]: readonly string[], lines: readonly string[]): number {
  if (first === undefined) return 0;
  const at = lines.indexOf(first);
  const without = mostInCommon(rest, lines);
  return at < 0 ? without : Math.max(without, 1 + mostInCommon(rest, lines.slice(at + 1)));
}

test('nor of texts with any lines', () => {
  const lists = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n'), { maxLength: 7 });
  fc.assert(
    fc.property(lists, lists, (old, wanted) => {
      const edits = lineEdits(old.join(''), wanted.join(''));
      // Each line is two characters.
      const changed = edits.reduce((sum, { start, end, text }) => sum + end - start + text.length, 0) / 2;
      expect(changed).toBe(old.length + wanted.length - 2 * mostInCommon(old, wanted));
    }),
    { numRuns: 300 },
  );
});

test('texts of many lines are compared in a moment', () => {
  const [text, wanted] = ['a\n', 'b\n'].map((line) => `start\n${line.repeat(20_000)}end\n`) as [
    string,
    string,
  ];
  expect(lineEdits(text, wanted)).toEqual([{ start: 6, end: 40_006, text: 'b\n'.repeat(20_000) }]);
});

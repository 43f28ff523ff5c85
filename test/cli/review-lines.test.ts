import { expect, test } from 'vitest';
import { linesOf } from '../../generator/cli/review/lines.js';
import { RequestError } from '../../generator/engines/request.js';

const mebibyte = Buffer.alloc(2 ** 20, ' ');

/** What is read of lines of these sizes in bytes, each with the end of a line: its number, and its size or the problem. */
async function read(...sizes: readonly number[]): Promise<readonly unknown[]> {
  async function* stream(): AsyncGenerator<Buffer> {
    for (const size of sizes) {
      for (let left = size; left > 0; left -= mebibyte.length) yield mebibyte.subarray(0, left);
      yield Buffer.from('\n');
    }
  }
  const found: unknown[] = [];
  for await (const { number, text } of linesOf(stream(), 'stdin')) {
    found.push([number, text instanceof RequestError ? text.message : text.length]);
  }
  return found;
}

test('a line has at most 64 MiB, whatever the lines before it have', async () => {
  const most = 64 * mebibyte.length;
  expect(await read(most, 1, most + 1, 2)).toEqual([
    [1, most],
    [2, 1],
    [3, 'the line has more than 64 MiB; write one request per line'],
    [4, 2],
  ]);
});

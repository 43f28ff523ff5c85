import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { builtProgram } from './command-line.js';
import { plain } from './review-requests.js';

test('review needs no more memory for more lines', async () => {
  const child = spawn(process.execPath, ['--max-old-space-size=64', builtProgram, 'review'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let [answers, errors] = [0, ''];
  child.stdout.on('data', (chunk: Buffer) => {
    answers += chunk.filter((byte) => byte === 10).length;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  // The heap has a third of what the lines have.
  const line = `${JSON.stringify({ request: plain, id: 'x'.repeat(2000) })}\n`;
  const lines = 100_000;
  child.stdin.on('error', () => {});
  for (let index = 0; index < lines && child.exitCode === null; index++) {
    if (!child.stdin.write(line)) await Promise.race([once(child.stdin, 'drain'), closed]);
  }
  child.stdin.end();
  const [code] = await closed;
  expect({ code, errors, answers }).toEqual({ code: 0, errors: '', answers: lines });
});

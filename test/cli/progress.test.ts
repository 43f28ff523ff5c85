import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { Progress } from '../../generator/cli/terminal/progress.js';
import { temporaryFolder } from '../temporary-folder.js';
import { run } from './command-line.js';

/** A terminal that remembers what is written, and a clock. */
function terminal(isTTY: boolean) {
  const written: string[] = [];
  const clock = { now: 5000 };
  const progress = new Progress({ isTTY, write: (text) => written.push(text) }, () => clock.now);
  return { progress, written, clock };
}

test('progress is shown after a second, at most ten times a second, and disappears', () => {
  const { progress, written, clock } = terminal(true);
  for (const now of [5000, 5999, 6000, 6050, 6100]) {
    clock.now = now;
    progress.add(800);
  }
  progress.clear();
  progress.clear();
  expect(written).toEqual(['\r2,400 objects read\u001b[K', '\r4,000 objects read\u001b[K', '\r\u001b[K']);
});

test.each([
  ['soon done', true, 999],
  ['not on a terminal', false, 5000],
])('there is no progress of work that is %s', (_, isTTY, duration) => {
  const { progress, written, clock } = terminal(isTTY);
  progress.add(1);
  clock.now += duration;
  progress.add(1);
  progress.clear();
  expect(written).toEqual([]);
});

test('work that begins anew is counted anew', () => {
  const { progress, written, clock } = terminal(true);
  progress.begin('cases run');
  progress.add(5);
  clock.now += 1000;
  progress.add(5);
  progress.clear();
  progress.begin('cases run');
  progress.add(1);
  clock.now += 1000;
  progress.add(1);
  expect(written).toEqual(['\r10 cases run\u001b[K', '\r\u001b[K', '\r2 cases run\u001b[K']);
});

const pod = `apiVersion: v1
kind: Pod
metadata: {annotations: {vault.hashicorp.com/agent-inject: "true"}}
spec: {containers: [{name: app}]}
`;

describe('where standard error is a terminal and the work is long', () => {
  // The clock goes on: the progress is that of the process.
  let now = 0;
  const pods = [pod, pod, pod, pod].join('---\n');
  const cases = JSON.stringify({
    cases: ['one', 'two', 'three', 'four'].map((name) => ({
      name,
      manifest: parse(pod),
      expected: 'refused',
    })),
  });

  test.each([
    ['lint', pods, 'objects read', 0],
    ['inject', pods, 'objects read', 4],
    ['test', cases, 'cases run', 0],
  ])('%s removes its progress before it writes', async (command, content, work, messages) => {
    const file = path.join(temporaryFolder(), 'pods.yaml');
    writeFileSync(file, content);
    const before = process.stderr.isTTY;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 600;
      return now;
    });
    onTestFinished(() => {
      process.stderr.isTTY = before;
      clock.mockRestore();
    });
    process.stderr.isTTY = true;
    const { stderr } = await run(command, file);
    const readable = stderr.replaceAll('\u001b[K', '<erase>').replaceAll('\r', '<start>');
    expect(readable).toMatch(new RegExp(`<start>\\d+ ${work}<erase>`));
    const rest = readable.replaceAll(new RegExp(`(?:<start>\\d+ ${work}<erase>)+<start><erase>`, 'g'), '');
    expect(rest).not.toMatch(new RegExp(`${work}|<erase>`));
    expect(rest.split('\n').filter((line) => line !== '')).toHaveLength(messages);
  });
});

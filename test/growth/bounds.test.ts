import { describe, expect, test } from 'vitest';
import type { Decision } from '../../generator/engines/decision.js';
import { attacks, boundaries } from './hostile-requests.js';
import { leastOf } from './measure.js';
import { subjects } from './subject.js';

/** What an answer may cost, in milliseconds of processor time, and of memory in bytes. */
const mostTime = { native: 100, wasm: 1000 };
const mostHeap = 64 * 2 ** 20;

describe.each(['native', 'wasm'] as const)('%s', (name) => {
  const answer = subjects[name];

  test.each(attacks)('is not stopped by $title', ({ request, message }) => {
    let answered: Decision = { allowed: true };
    const { time, heap } = leastOf(2, () => {
      answered = answer(request);
    });
    expect(answered.allowed).toBe(message === undefined);
    if (message !== undefined) expect(answered.message).toMatch(message);
    expect(time).toBeLessThan(mostTime[name]);
    expect(heap).toBeLessThan(mostHeap);
  });

  test.each(boundaries)('takes what is at the bound of $name', ({ kept }) => {
    const answered = answer(kept);
    expect(answered.allowed).toBe(true);
    if (name !== 'native') expect(answered).toEqual(subjects.native(kept));
  });

  test.each(boundaries)('refuses what is beyond the bound of $name', ({ exceeded }) => {
    const { allowed, message } = answer(exceeded);
    expect(allowed).toBe(false);
    expect(message?.split('\n').length).toBe(1);
    expect(message).toMatch(/more than \d+\b/);
    expect(message).toBe(subjects.native(exceeded).message);
  });
});

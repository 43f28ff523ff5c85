import { describe, expect, test } from 'vitest';
import { attacks, boundaries } from './hostile-requests.js';
import { leastOf } from './measure.js';
import { subjects } from './subject.js';

/** What an answer may cost, in milliseconds of processor time, and of memory in bytes. */
const mostTime = { native: 100, wasm: 1000 };
const mostHeap = 64 * 2 ** 20;

describe.each(['native', 'wasm'] as const)('%s', (name) => {
  const answer = subjects[name];

  test.each(attacks)('is not stopped by $title', ({ request, message }) => {
    const answered = answer(request);
    expect(answered.allowed).toBe(message === undefined);
    if (message !== undefined) expect(answered.message).toMatch(message);
    const { time, heap } = leastOf(3, () => answer(request));
    expect(time).toBeLessThan(mostTime[name]);
    expect(heap).toBeLessThan(mostHeap);
  });

  test.each(boundaries)('takes what is at the bound of $name', ({ kept }) => {
    expect(answer(kept)).toMatchObject({ allowed: true });
  });

  test.each(boundaries)('refuses what is beyond the bound of $name', ({ exceeded }) => {
    const { allowed, message } = answer(exceeded);
    expect(allowed).toBe(false);
    expect(message?.split('\n').length).toBe(1);
    expect(message).toMatch(/more than \d+\b/);
  });

  test('answers alike', () => {
    for (const { kept, exceeded } of boundaries) {
      expect(answer(kept)).toEqual(subjects.native(kept));
      expect(answer(exceeded)).toEqual(subjects.native(exceeded));
    }
  });
});

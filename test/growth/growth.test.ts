import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyInput, type Input, requestOf } from './inputs.js';
import { type Cost, costOf, leastOf } from './measure.js';
import { subjects } from './subject.js';

/** How long to search, in seconds: `npm run test:growth` searches longer than `npm test`. */
const seconds = Number(process.env.GROWTH_SECONDS ?? 10);

/** By how much requests grow, and by how much their cost may: n·log n, with something for chance. */
const growth = 8;
const mostGrowth = 16;

/** What costs less is too little to be compared: it may be a collection of garbage, or a new instance of the module. */
const negligible: Record<'native' | 'wasm', Cost> = {
  native: { time: 150, heap: 16 * 2 ** 20 },
  wasm: { time: 200, heap: 64 * 2 ** 20 },
};

/** Sizes of parts before they grow, in bytes: Wasm, which takes some thirty times as long, has the smaller ones. */
const sizes = { native: [1024, 4096, 32_768], wasm: [512, 2048, 4096] } as const;

describe.each(['native', 'wasm'] as const)('%s', (name) => {
  const answer = subjects[name];

  /** What grows faster than it may, in words. */
  function excessOf(input: Input, size: number): readonly string[] {
    const [small, large] = [requestOf(input, size), requestOf(input, growth * size)];
    const excess = (measure: (work: () => void) => Cost) => {
      const before = measure(() => answer(small));
      const after = measure(() => answer(large));
      return (['time', 'heap'] as const)
        .filter((kind) => after[kind] > negligible[name][kind] && after[kind] > mostGrowth * before[kind])
        .map((kind) => `${kind}: ${before[kind]} became ${after[kind]}`);
    };
    // What seems to grow too fast is measured again, and again, since chance may have made it so.
    return excess(costOf).length === 0 ? [] : excess((work) => leastOf(3, work));
  }

  test(
    `no cost grows faster than the request, in a search of ${seconds / 2} s`,
    async () => {
      // Compiled and warm, so that the first input is not measured with that.
      for (let index = 0; index < 20; index++) answer(requestOf({ parts: [], setting: {} }, 0));
      const end = Date.now() + seconds * 500;
      let searched = 0;
      await fc.assert(
        fc.asyncProperty(anyInput, fc.constantFrom(...sizes[name]), async (input, size) => {
          if (Date.now() > end && searched > 20) return;
          // The runner wants to hear from tests that take minutes.
          if (searched % 20 === 0) await setImmediate();
          searched += 1;
          expect(excessOf(input, size)).toEqual([]);
        }),
        { numRuns: 1_000_000, interruptAfterTimeLimit: seconds * 500, markInterruptAsFailure: false },
      );
      process.stderr.write(`growth, ${name}: ${searched} inputs\n`);
    },
    seconds * 1000 + 60_000,
  );
});

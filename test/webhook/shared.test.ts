import { expect, test } from 'vitest';
import { shared } from '../../webhook/cluster/shared.js';

test('those who ask meanwhile share a result, and later ones get another', async () => {
  let made = 0;
  const page = shared(async () => {
    made += 1;
    return made;
  });
  expect(await Promise.all([page(), page(), page()])).toEqual([1, 1, 1]);
  expect(await page()).toBe(2);
});

test('a failure is shared as well, and not kept', async () => {
  let made = 0;
  const page = shared(async () => {
    made += 1;
    if (made === 1) throw new Error('not now');
    return made;
  });
  const results = await Promise.allSettled([page(), page()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await page()).toBe(2);
});

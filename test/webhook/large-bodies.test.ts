import { expect, test } from 'vitest';
import { LargeBodies, type ThreadData } from '../../webhook/cluster/large-bodies.js';
import type { Log } from '../../webhook/log.js';

test('a body whose client is gone when its turn comes is not reviewed', async () => {
  // Without the data, the thread would fail.
  const bodies = new LargeBodies({} as ThreadData, 2 ** 16, 1000, { error: () => {} } as unknown as Log);
  const isGone = () => true;
  const begun: unknown[] = [];
  const reviews = ['{}', '[]'].map((text) =>
    bodies.review(Buffer.from(text), (request) => void begun.push(request), isGone),
  );
  expect(await Promise.all(reviews)).toEqual(['gone', 'gone']);
  expect(begun).toEqual([]);
});

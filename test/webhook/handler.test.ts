import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { makeHandler } from '../../webhook/handler.js';
import { defaultLimits } from '../../webhook/limits.js';
import { createLog } from '../../webhook/log.js';
import { type Answered, noMetrics } from '../../webhook/metrics.js';
import { largeBody } from '../../webhook/reviewing.js';

test('a request that fails without a decision counts with the status of its answer', async () => {
  const counted: (Answered | undefined)[] = [];
  const log = createLog('error', 'json', { write: () => {} });
  const metrics = { ...noMetrics, ended: (answered?: Answered) => void counted.push(answered) };
  const handler = makeHandler({
    decide: () => ({ allowed: true }),
    audits: false,
    telemetryPath: undefined,
    metrics,
    log,
    hasBegun: () => {},
    reviewLarge: () => Promise.reject(new Error('no thread')),
    unrecorded: { metrics: noMetrics, log },
    limits: defaultLimits,
    state: () => 'ready',
  });
  const server = createServer(handler).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const { status, headers } = await fetch(`http://127.0.0.1:${port}/mutate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: ' '.repeat(largeBody + 1),
  });
  expect(status).toBe(500);
  // No client reads an answer as what it is not.
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Connection')).toBe('close');
  expect(counted).toEqual([{ status: 500, milliseconds: expect.any(Number) }]);
});

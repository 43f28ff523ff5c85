import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually, hour, Installation, isTrusted } from './installation.js';

const alone = { useLeaderElector: false };

test('without leader election, only the webhook configuration is changed', async () => {
  const installation = await Installation.start();
  installation.configure();
  const replica = await installation.replica('one', alone);
  expect(isTrusted(replica.current().cert, installation.bundles[1] ?? '')).toBe(true);
  const { cert } = replica.current();
  installation.clock.advance(22 * hour);
  await eventually('renewed', () => replica.current().cert !== cert);
  expect(installation.api.requests.filter((one) => !one.includes('mutatingwebhookconfigurations'))).toEqual(
    [],
  );
  expect(installation.leader).toBeUndefined();
  expect(installation.mismatches).toEqual([]);
});

test('a replica that replaces another keeps the certificate of that one trusted', async () => {
  const installation = await Installation.start();
  installation.configure();
  const first = await installation.replica('one', alone);
  const second = await installation.replica('two', alone);
  expect(second.current().cert).not.toBe(first.current().cert);
  installation.clock.advance(22 * hour);
  await sleep(300);
  await installation.close('one');
  installation.clock.advance(22 * hour);
  await eventually('both authorities are trusted', () =>
    installation.bundles.every((bundle) => isTrusted(second.current().cert, bundle)),
  );
  expect(installation.mismatches).toEqual([]);
});

test('the authorities of replicas that restart repeatedly do not accumulate', async () => {
  const installation = await Installation.start();
  installation.configure();
  for (let start = 0; start < 8; start += 1) {
    await installation.replica(`replica-${start}`, alone);
    await installation.close(`replica-${start}`);
  }
  expect((installation.bundles[0] ?? '').split('BEGIN').length - 1).toBeLessThanOrEqual(5);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../../webhook/automatic/clock.js';
import { Lifecycle } from '../../../webhook/automatic/lifecycle.js';
import { Replica } from '../../../webhook/automatic/replica.js';
import { memoryStore, type StoredState } from '../../../webhook/automatic/state-store.js';
import type { WebhookConfiguration } from '../../../webhook/automatic/webhook-configuration.js';
import { certificateHosts, quickTimings } from './installation.js';

test('a replica that loses the leadership while it writes the Secret does not change the webhook configuration', async () => {
  let leads = true;
  const store = memoryStore();
  const read = async (now: number): Promise<StoredState> => {
    const found = await store.read(now);
    const replace = vi.fn(async (state: StoredState['state']) => {
      leads = false;
      return found.replace(state);
    });
    return { ...found, replace };
  };
  const trust = vi.fn();
  const configuration = { authorities: () => [], trusts: () => true, trust };
  const replica = new Replica({
    election: { isLeader: () => leads, close: async () => {} },
    store: { ...store, read },
    lifecycle: new Lifecycle(certificateHosts, quickTimings),
    readConfiguration: async () => configuration as unknown as WebhookConfiguration,
    isLedByVaultK8s: async () => false,
    keepOthers: false,
    names: { secret: 'certs', webhook: 'webhook' },
    clock: systemClock,
    log: pino({ enabled: false }),
  });
  void replica.start();
  await sleep(300);
  await replica.close();
  expect(leads).toBe(false);
  expect(trust).not.toHaveBeenCalled();
});

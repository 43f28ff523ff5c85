import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually, hour, Installation, isTrusted, vaultK8sLeaderPath } from './installation.js';
import { runVaultK8s } from './vault-k8s.js';

test('beside a leader of vault-k8s, its certificate is served and nothing is changed', async () => {
  const installation = await Installation.start();
  const { authority, secret } = await runVaultK8s(installation);
  const replica = await installation.replica('one');
  await eventually('it could', () => installation.leader === 'one');
  await sleep(300);
  expect(replica.current()).toEqual(secret);
  expect([installation.secret, installation.bundles]).toEqual([secret, [authority, authority]]);
});

test('after vault-k8s is gone, its authority stays trusted for as long as its certificates may be served', async () => {
  const installation = await Installation.start();
  const { authority, secret } = await runVaultK8s(installation);
  const replica = await installation.replica('one');
  installation.api.delete(vaultK8sLeaderPath);
  installation.clock.advance(60_000);
  await eventually('another authority signs', () => !isTrusted(replica.current().cert, authority));
  expect(installation.bundles[0]).toBe(authority + installation.secret['ca.crt']);
  // Its followers read the certificate there.
  expect(installation.secret['cert']).not.toBe(secret.cert);
  installation.clock.advance(25 * hour);
  await eventually(
    'its authority is forgotten',
    () => installation.bundles[0] === installation.secret['ca.crt'],
  );
  expect(installation.mismatches).toEqual([]);
});

test('a leader of vault-k8s that no longer renews its lock is ignored', async () => {
  const installation = await Installation.start();
  const { authority } = await runVaultK8s(installation);
  const replica = await installation.replica('one');
  installation.clock.advance(23.5 * hour);
  await eventually('another authority signs', () => !isTrusted(replica.current().cert, authority));
  expect(installation.mismatches).toEqual([]);
});

test('a leader of vault-k8s that comes back takes over, and the authority before it returns after it', async () => {
  const installation = await Installation.start();
  installation.configure();
  const replica = await installation.replica('one');
  const { 'ca.crt': before = '' } = installation.secret;
  // It puts the last authority before its own.
  const { secret } = await runVaultK8s(installation, { trusted: before });
  await eventually('its certificate is served', () => replica.current().cert === secret.cert);

  installation.api.delete(vaultK8sLeaderPath);
  installation.clock.advance(60_000);
  await eventually('the authority is back', () => installation.secret['ca.crt'] === before);
  await eventually('and signs', () => isTrusted(replica.current().cert, before));
  expect(installation.mismatches).toEqual([]);
});

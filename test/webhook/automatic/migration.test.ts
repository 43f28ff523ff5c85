import { createPrivateKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from '../../../webhook/automatic/authority.js';
import {
  certificateHosts,
  eventually,
  hour,
  Installation,
  isTrusted,
  vaultK8sLeaderPath,
} from './installation.js';

/** What a leader of vault-k8s leaves: an authority that only it knows the key of, and its certificate in the Secret. */
async function runVaultK8s(installation: Installation) {
  const now = installation.clock.now();
  const authority = await makeAuthority({ from: now - 60_000, until: now + 87_600 * hour });
  const { cert, key } = await issueCertificate(authority, certificateHosts, {
    from: now - 60_000,
    until: now + 24 * hour,
  });
  installation.configure(authority.cert);
  const secret = { cert, key: createPrivateKey(key).export({ format: 'pem', type: 'sec1' }).toString() };
  installation.writeSecret(secret);
  installation.api.write(vaultK8sLeaderPath, { metadata: { name: 'vault-k8s-leader' } });
  return { authority: authority.cert, secret };
}

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
  const now = installation.clock.now();
  const authority = await makeAuthority({ from: now - 60_000, until: now + 87_600 * hour });
  const theirs = await issueCertificate(authority, certificateHosts, {
    from: now - 60_000,
    until: now + 24 * hour,
  });
  installation.api.write(vaultK8sLeaderPath, { metadata: { name: 'vault-k8s-leader' } });
  installation.writeSecret({ cert: theirs.cert, key: theirs.key });
  installation.configure(before + authority.cert);
  await eventually('its certificate is served', () => replica.current().cert === theirs.cert);

  installation.api.delete(vaultK8sLeaderPath);
  installation.clock.advance(60_000);
  await eventually('the authority is back', () => installation.secret['ca.crt'] === before);
  await eventually('and signs', () => isTrusted(replica.current().cert, before));
  expect(installation.mismatches).toEqual([]);
});

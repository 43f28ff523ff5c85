import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { certificateHosts, eventually, hour, Installation, isTrusted, leasePath } from './installation.js';
import { connectTo } from './tls-client.js';
import { runVaultK8s } from './vault-k8s.js';

/** The generated webhook, beside whatever has the default names. */
const neighbour = {
  webhookName: 'injectorless',
  hosts: ['injectorless.vault.svc'],
  secretName: 'injectorless-certs',
};

/** A start that is not to be: it is ended with the test. */
function startInVain(installation: Installation, name: string, options: object) {
  const ending = new AbortController();
  const started = installation.replica(name, { ...options, signal: ending.signal });
  let isReady = false;
  const ended = started.then(
    () => {
      isReady = true;
    },
    () => {},
  );
  return {
    isReady: () => isReady,
    end: async () => {
      ending.abort();
      await ended;
    },
  };
}

test('two installations in one namespace have a certificate each, and their leaders', async () => {
  const installation = await Installation.start();
  installation.configure();
  installation.configure(undefined, 'injectorless');
  const [first, second] = [await installation.replica('one'), await installation.replica('two')];
  const [third, fourth] = [
    await installation.replica('three', neighbour),
    await installation.replica('four', neighbour),
  ];
  expect(second.current()).toEqual(first.current());
  expect(fourth.current()).toEqual(third.current());
  expect(await connectTo(first, installation.bundles[0] ?? '', 'injector')).toBe('connected');
  const [bundle = ''] = installation.bundlesOf('injectorless');
  expect(await connectTo(third, bundle, 'injectorless.vault.svc')).toBe('connected');
  expect(bundle).not.toBe(installation.bundles[0]);

  const before = new Set([first, third].map(({ current }) => current().cert));
  installation.clock.advance(22 * hour);
  await eventually('both are renewed', () =>
    [first, third].every(({ current }) => !before.has(current().cert)),
  );
  await eventually('by all', () => second.current().cert === first.current().cert);
  await eventually('by all', () => fourth.current().cert === third.current().cert);
  for (const [{ current }, host] of [
    [second, 'injector'],
    [fourth, 'injectorless.vault.svc'],
  ] as const) {
    expect(new X509Certificate(current().cert).checkHost(host)).toBe(host);
  }
  expect(installation.leader).toBe('one');
  expect(installation.mismatches).toEqual([]);
});

describe('beside a vault-k8s that leads for another webhook', () => {
  test('an installation with a Secret of its own is ready, and leaves the other alone', async () => {
    const installation = await Installation.start();
    const { authority, secret } = await runVaultK8s(installation);
    installation.configure(undefined, 'injectorless');
    const replica = await installation.replica('one', neighbour);
    const [bundle = ''] = installation.bundlesOf('injectorless');
    expect(await connectTo(replica, bundle, 'injectorless.vault.svc')).toBe('connected');
    expect([installation.secret, installation.bundles]).toEqual([secret, [authority, authority]]);
    expect(installation.api.requests.filter((one) => one.includes('vault-k8s-leader'))).toEqual([]);
    expect(installation.api.read(leasePath)).toBeUndefined();
    expect(installation.mismatches).toEqual([]);
  });

  test('one with the same Secret logs why it is not ready, with a suggestion', async () => {
    const installation = await Installation.start();
    const { secret } = await runVaultK8s(installation);
    installation.configure(undefined, 'injectorless');
    const { secretName: _, ...sameSecret } = neighbour;
    const start = startInVain(installation, 'one', sameSecret);
    await eventually('it is told', () => /"level":40.*is not trusted/.test(installation.log));
    expect(installation.log).toContain(
      'the certificate in the Secret vault-injector-certs is not trusted by the MutatingWebhookConfiguration injectorless; ' +
        'if the Secret belongs to another installation, or to vault-k8s, give this one its own with -tls-auto-secret',
    );
    // Once is enough.
    await sleep(1000);
    expect(installation.log.match(/"level":40/g)).toHaveLength(1);
    expect(start.isReady()).toBe(false);
    expect(installation.secret).toEqual(secret);
    await start.end();
  });

  test('no replica serves a trusted certificate for other hosts', async () => {
    const installation = await Installation.start();
    await runVaultK8s(installation, { hosts: ['other', ...certificateHosts.slice(1)] });
    const start = startInVain(installation, 'one', {});
    await eventually('it is told', () => /"level":40.*is for other hosts/.test(installation.log));
    expect(start.isReady()).toBe(false);
    await start.end();
  });
});

test('during a rollout to other hosts, new replicas issue certificates for themselves with the same authority', async () => {
  const installation = await Installation.start();
  installation.configure();
  const old = await installation.replica('one');
  const { cert: shared, 'ca.crt': authority = '' } = installation.secret;
  const replica = await installation.replica('two', { hosts: ['new', ...certificateHosts] });
  expect(await connectTo(replica, installation.bundles[0] ?? '', 'new')).toBe('connected');
  await sleep(500);
  expect([installation.secret['cert'], old.current().cert]).toEqual([shared, shared]);
  await installation.close('one');
  await eventually('the new one leads', () => installation.leader === 'two');
  await eventually('all share a certificate again', () => installation.secret['cert'] !== shared);
  await eventually('and serve it', () => replica.current().cert === installation.secret['cert']);
  expect(isTrusted(replica.current().cert, authority)).toBe(true);
  expect(installation.mismatches).toEqual([]);
});

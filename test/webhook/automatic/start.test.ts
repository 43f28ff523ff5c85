import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from '../../../webhook/automatic/authority.js';
import { hostsProblem, secretNameProblem } from '../../../webhook/automatic/automatic-settings.js';
import { temporaryFolder } from '../../temporary-folder.js';
import type { FakeObject } from './fake-api-server.js';
import {
  certificateHosts,
  configurationPath,
  eventually,
  hour,
  Installation,
  leasePath,
  secretPath,
} from './installation.js';
import { connectTo } from './tls-client.js';

test('the first replica creates everything, and a client that trusts caBundle can connect', async () => {
  const installation = await Installation.start();
  installation.configure();
  const replica = await installation.replica('one');

  expect(installation.leader).toBe('one');
  const { cert, key, ...rest } = installation.secret;
  expect({ cert, key }).toEqual(replica.current());
  expect(Object.keys(rest).sort()).toEqual(['ca.crt', 'ca.key']);
  expect(installation.bundles).toEqual([rest['ca.crt'], rest['ca.crt']]);
  for (const host of certificateHosts) {
    expect(await connectTo(replica, rest['ca.crt'] ?? '', host), host).toBe('connected');
  }
  expect(await connectTo(replica, rest['ca.crt'] ?? '', 'elsewhere')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(installation.mismatches).toEqual([]);
  expect([...installation.api.userAgents]).toEqual([expect.stringMatching(/^injectorless\/\d+\./)]);
});

test('the certificates have the right usages and validity', async () => {
  const installation = await Installation.start();
  installation.configure();
  const { cert } = (await installation.replica('one')).current();
  const serving = new X509Certificate(cert);
  const authority = new X509Certificate(installation.secret['ca.crt'] ?? '');
  const hours = ({ validFrom, validTo }: X509Certificate) =>
    (Date.parse(validTo) - Date.parse(validFrom)) / 3_600_000;
  expect(serving).toMatchObject({
    ca: false,
    subject: 'CN=injectorless',
    issuer: authority.subject,
    subjectAltName:
      'DNS:injector, DNS:injector.vault, DNS:injector.vault.svc, IP Address:10.0.0.7, IP Address:2001:DB8:0:0:0:0:0:1',
    keyUsage: ['1.3.6.1.5.5.7.3.1'],
  });
  expect(serving.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(hours(serving)).toBeCloseTo(24 + 5 / 60, 3);
  expect(authority.ca).toBe(true);
  expect(authority.subject).toMatch(/^CN=injectorless CA [0-9a-f]{8}$/);
  expect(hours(authority)).toBeCloseTo(365 * 24 + 5 / 60, 3);
});

test('the Lease says who leads, since when, and how often that has changed', async () => {
  const installation = await Installation.start();
  installation.configure();
  const lease = () =>
    installation.api.read<FakeObject & { readonly spec: Readonly<Record<string, unknown>> }>(leasePath)?.spec;
  const microTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  await installation.replica('one');
  const first = lease();
  expect(first).toEqual({
    holderIdentity: 'one',
    leaseDurationSeconds: 1,
    acquireTime: microTime,
    renewTime: microTime,
    leaseTransitions: 0,
  });
  await eventually('it is renewed', () => lease()?.['renewTime'] !== first?.['renewTime']);
  expect(lease()).toEqual({ ...first, renewTime: microTime });

  await installation.close('one');
  expect(lease()).toMatchObject({ holderIdentity: '', leaseDurationSeconds: 1, leaseTransitions: 0 });
  await installation.replica('two');
  await eventually('another one leads', () => installation.leader === 'two');
  expect(lease()).toMatchObject({ holderIdentity: 'two', leaseTransitions: 1 });
  expect(lease()?.['acquireTime']).not.toBe(first?.['acquireTime']);
});

test('a certificate expires no later than its authority', async () => {
  const now = Date.now();
  const authority = await makeAuthority({ from: now, until: now + hour });
  const { cert } = await issueCertificate(authority, certificateHosts, { from: now, until: now + 2 * hour });
  expect(new X509Certificate(cert).validTo).toBe(new X509Certificate(authority.cert).validTo);
});

test('a second replica uses the existing certificate, and restarts change nothing', async () => {
  const installation = await Installation.start();
  installation.configure();
  const first = await installation.replica('one');
  const second = await installation.replica('two');
  expect(second.current()).toEqual(first.current());
  const { secret, bundles } = installation;
  await installation.close('one');
  await installation.close('two');
  const third = await installation.replica('three');
  await eventually('the third leads', () => installation.leader === 'three');
  await sleep(200);
  expect(third.current()).toEqual(first.current());
  expect([installation.secret, installation.bundles]).toEqual([secret, bundles]);
  expect(installation.mismatches).toEqual([]);
});

test('an idle replica asks for nothing', async () => {
  const installation = await Installation.start();
  installation.configure();
  await installation.replica('one');
  await installation.replica('two');
  await sleep(500);
  installation.api.requests.length = 0;
  await sleep(1000);
  expect(installation.api.requests).toEqual([]);
});

test('three replicas that start at the same time agree', async () => {
  const installation = await Installation.start();
  installation.configure();
  const replicas = await Promise.all(['one', 'two', 'three'].map((name) => installation.replica(name)));
  await eventually('all serve the same', () => new Set(replicas.map((one) => one.current().cert)).size === 1);
  expect(installation.bundles).toEqual([installation.secret['ca.crt'], installation.secret['ca.crt']]);
  expect(installation.mismatches).toEqual([]);
});

test('a webhook that is installed later is trusted then', async () => {
  const installation = await Installation.start();
  const replica = await installation.replica('one');
  installation.mustMatch = false;
  installation.configure('');
  await eventually('caBundle is there', () =>
    installation.bundles.every((one) => one === installation.secret['ca.crt']),
  );
  installation.mustMatch = true;
  installation.check();
  expect(await connectTo(replica, installation.bundles[0] ?? '', 'injector')).toBe('connected');
  expect(installation.mismatches).toEqual([]);
});

test('without the name of a webhook configuration, no caBundle is written', async () => {
  const installation = await Installation.start();
  installation.configure('');
  installation.mustMatch = false;
  await installation.replica('one', { webhookName: '' });
  await sleep(100);
  expect(installation.bundles).toEqual(['', '']);
  expect(installation.api.requests.filter((one) => one.includes(configurationPath))).toEqual([]);
});

test('a Secret that was installed without data is filled', async () => {
  const installation = await Installation.start();
  installation.configure();
  installation.api.write(secretPath, { metadata: { name: 'vault-injector-certs' }, type: 'Opaque' });
  const replica = await installation.replica('one');
  expect(installation.secret['cert']).toBe(replica.current().cert);
  expect(installation.api.read(secretPath)).toMatchObject({ type: 'Opaque' });
});

test.each([
  [[], 'is missing; set the host names of the webhook'],
  [['injector', 'in jector'], '"in jector" is neither a host name nor an address'],
  [['injector\u0000.svc'], 'is neither a host name nor an address'],
])('hosts %j are refused', (hosts, message) => expect(hostsProblem(hosts)).toContain(message));

test.each([certificateHosts, ['*.example', 'Other.svc', '_a']])('hosts %j are taken', (...hosts) => {
  expect(hostsProblem(hosts)).toBeUndefined();
});

test.each(['Certs', 'a/b', '', '.', 'a'.repeat(254)])('the Secret %j is refused', (name) => {
  expect(secretNameProblem(name)).toContain(`${JSON.stringify(name)} is not a name of a Secret`);
});

test('outside of a cluster it reports that', async () => {
  const installation = await Installation.start();
  await expect(installation.replica('one', { kubernetes: undefined })).rejects.toThrow(
    'KUBERNETES_SERVICE_HOST is not set, so this is not a pod of a cluster; ' +
      'set -kubeconfig, or a certificate with -tls-cert-file and -tls-key-file',
  );
});

test.each([
  [undefined, 'there is no such file; set -kubeconfig'],
  ['clusters: [', 'is no kubeconfig: '],
  [
    `{ current-context: a, contexts: [{ name: a, context: { cluster: b, user: c } }], users: [{ name: c, user: {} }],
      clusters: [{ name: b, cluster: { server: 'http://127.0.0.1:1' } }] }`,
    'http://127.0.0.1:1 is not https; use the address of the API server',
  ],
  [
    `{ current-context: a, contexts: [{ name: a, context: { cluster: b, user: c } }], users: [{ name: c, user: {} }],
      clusters: [{ name: b, cluster: { server: 'https://127.0.0.1:1', certificate-authority: /nonexistent/ca.crt } }] }`,
    'certificate-authority /nonexistent/ca.crt: there is no such file; set -kubeconfig',
  ],
  ['{}', 'names no API server; its current-context must be'],
  [
    '{ current-context: a, contexts: [{ name: a, context: { cluster: b, user: c } }] }',
    'names no API server',
  ],
])('the kubeconfig %j is refused, with the way out', async (text, message) => {
  const installation = await Installation.start();
  const kubeconfig = join(temporaryFolder(), 'config');
  if (text !== undefined) writeFileSync(kubeconfig, text);
  const started = installation.replica('one', { kubernetes: { kubeconfig } });
  await expect(started).rejects.toThrow(message);
  await expect(started).rejects.toThrow(/^-kubeconfig: /);
  await expect(started).rejects.toThrow(kubeconfig);
});

test.each([
  ['Secret', secretPath],
  ['Lease', leasePath],
])('a %s that is missing and may not be created is told of, and waited for', async (kind, path) => {
  const installation = await Installation.start();
  installation.configure();
  for (const each of [secretPath, leasePath]) {
    if (each !== path) installation.api.write(each, { metadata: { name: 'vault-injector-certs' } });
  }
  installation.api.disturbance = ({ method }) => (method === 'POST' ? 403 : undefined);
  const starting = installation.replica('one');
  await eventually('it is told', () =>
    installation.log.includes(
      `the ${kind} vault-injector-certs is missing, and the webhook may not create it; apply the manifests again`,
    ),
  );
  installation.api.write(path, { metadata: { name: 'vault-injector-certs' } });
  const replica = await starting;
  expect(installation.secret['cert']).toBe(replica.current().cert);
  expect(installation.leader).toBe('one');
});

test('missing permissions are logged with the page that lists them', async () => {
  const installation = await Installation.start();
  installation.api.disturbance = ({ path }) => (path.includes('/leases') ? 403 : undefined);
  const ending = new AbortController();
  const starting = installation.replica('one', { signal: ending.signal });
  await eventually('it is told', () =>
    installation.log.includes('docs/webhook-tls.md lists the permissions that are needed'),
  );
  ending.abort();
  await expect(starting).rejects.toThrow('stopped before');
});

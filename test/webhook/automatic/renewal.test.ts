import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CertificateSource } from '../../../webhook/certificates.js';
import { eventually, hour, Installation, isTrusted, quickTimings } from './installation.js';

const day = 24 * hour;

function remaining(source: CertificateSource, now: number): number {
  return Date.parse(new X509Certificate(source.current().cert).validTo) - now;
}

test('a day and a half, hour by hour: certificates are renewed ahead of time by the same authority', async () => {
  const installation = await Installation.start();
  const { clock } = installation;
  installation.configure();
  const replicas = [await installation.replica('one'), await installation.replica('two')];
  const authority = installation.secret['ca.crt'];
  const changes: string[] = [];
  replicas[1]?.onChange(({ cert }) => changes.push(cert));
  for (let passed = 1; passed <= 45; passed += 1) {
    clock.advance(hour);
    // Some 2.4 hours ahead, as vault-k8s does.
    await eventually(`renewed in hour ${passed}`, () =>
      replicas.every((replica) => remaining(replica, clock.now()) > 2.39 * hour),
    );
  }
  expect(changes).toHaveLength(2);
  expect(installation.secret['ca.crt']).toBe(authority);
  expect(installation.bundles[0]).toBe(authority);
  expect(installation.mismatches).toEqual([]);
});

test('the authority is changed ahead of time, and is trusted with the next one before that signs', async () => {
  const installation = await Installation.start();
  const { clock } = installation;
  installation.configure();
  const replicas = [await installation.replica('one'), await installation.replica('two')];
  const { 'ca.crt': old = '' } = installation.secret;
  const seen: string[] = [];
  const note = () => {
    installation.check();
    const { cert } = installation.secret;
    const trusted = (installation.bundles[0] ?? '').split('BEGIN').length - 1;
    const what = cert && `${trusted} trusted, ${isTrusted(cert, old) ? 'old' : 'new'} signs`;
    if (what && what !== seen.at(-1)) seen.push(what);
  };
  note();
  installation.api.onChange = note;
  clock.advance(329 * day);
  await eventually('another authority signs', () =>
    replicas.every((replica) => !isTrusted(replica.current().cert, old)),
  );
  expect(seen).toEqual(['1 trusted, old signs', '2 trusted, old signs', '2 trusted, new signs']);
  const next = installation.secret['ca.crt'] ?? '';
  expect(installation.bundles[0]).toBe(old + next);
  expect(Object.keys(installation.secret).sort()).toEqual([
    'ca.crt',
    'ca.key',
    'cert',
    'key',
    'retired-ca.crt',
    'retired-until',
  ]);
  expect(installation.secret['ca.key']).not.toBe('');

  // No certificate of the old one is valid then.
  clock.advance(25 * hour);
  await eventually('the old one is forgotten', () => installation.bundles.every((bundle) => bundle === next));
  expect(installation.mismatches).toEqual([]);
});

test('a clock that is set meanwhile does not make the next authority sign earlier', async () => {
  const installation = await Installation.start();
  const { clock } = installation;
  installation.configure();
  await installation.replica('one', { timings: { ...quickTimings, settling: 1500 } });
  clock.advance(329 * day);
  await eventually('there is a next authority', () => installation.secret['next-ca.crt'] !== undefined);
  const next = installation.secret['next-ca.crt'] ?? '';
  await eventually('it is trusted', () => (installation.bundles[0] ?? '').includes(next));
  await sleep(100);
  clock.advance(60_000);
  await sleep(600);
  expect(installation.secret['next-ca.crt']).toBe(next);
  await eventually('it signs', () => installation.secret['ca.crt'] === next);
  expect(installation.mismatches).toEqual([]);
});

test('a change of leader amid a change of authority does not matter', async () => {
  const installation = await Installation.start();
  const { clock, api } = installation;
  installation.configure();
  const timings = { ...quickTimings, settling: 1500 };
  await installation.replica('one', { timings });
  const second = await installation.replica('two', { timings });
  const { 'ca.crt': old = '' } = installation.secret;
  clock.advance(329 * day);
  await eventually('there is a next authority', () => installation.secret['next-ca.crt'] !== undefined);
  const next = installation.secret['next-ca.crt'] ?? '';
  installation.cutOff('one');
  await eventually('it is the authority', () => installation.secret['ca.crt'] === next, 8000);
  expect(installation.leader).toBe('two');
  api.disturbance = () => undefined;
  await eventually('it signs', () => isTrusted(second.current().cert, next));
  expect(installation.bundles[0]).toBe(old + next);
  expect(installation.mismatches).toEqual([]);
});

test('after years without any replica, everything is issued again', async () => {
  const installation = await Installation.start();
  installation.configure();
  await installation.replica('one');
  await installation.close('one');
  const { 'ca.crt': old } = installation.secret;
  installation.clock.advance(1000 * day);
  const replica = await installation.replica('two');
  expect(installation.secret['ca.crt']).not.toBe(old);
  expect(installation.bundles[0]).toBe(installation.secret['ca.crt']);
  expect(remaining(replica, installation.clock.now())).toBeGreaterThan(23 * hour);
  expect(installation.mismatches).toEqual([]);
});

test('if the Secret cannot be written, each replica issues a certificate with the shared authority before the current one expires', async () => {
  const installation = await Installation.start();
  const { clock, api } = installation;
  installation.configure();
  const replicas = [await installation.replica('one'), await installation.replica('two')];
  const { 'ca.crt': authority = '', cert } = installation.secret;
  api.disturbance = ({ method, path }) => (method === 'PUT' && path.includes('/secrets/') ? 403 : undefined);
  clock.advance(22 * hour);
  await eventually('it was tried', () => installation.log.includes('403'));
  expect(replicas.map((replica) => replica.current().cert)).toEqual([cert, cert]);
  clock.advance(1 * hour);
  await eventually('both have one', () => replicas.every((one) => remaining(one, clock.now()) > 23 * hour));
  expect(replicas.every((replica) => isTrusted(replica.current().cert, authority))).toBe(true);

  api.disturbance = () => undefined;
  await eventually('both serve the shared one again', () =>
    replicas.every(
      (replica) => replica.current().cert === installation.secret['cert'] && replica.current().cert !== cert,
    ),
  );
  expect(installation.mismatches).toEqual([]);
});

test('for other hosts, another certificate is issued by the same authority', async () => {
  const installation = await Installation.start();
  installation.configure();
  await installation.replica('one');
  await installation.close('one');
  const { 'ca.crt': authority = '' } = installation.secret;
  const replica = await installation.replica('two', { hosts: ['Other.svc', '*.example'] });
  await eventually('it has one for them', () => {
    const { subjectAltName } = new X509Certificate(replica.current().cert);
    return subjectAltName === 'DNS:Other.svc, DNS:*.example';
  });
  await eventually('it is in the Secret', () => replica.current().cert === installation.secret['cert']);
  const { cert } = replica.current();
  installation.clock.advance(hour);
  await sleep(300);
  expect([replica.current().cert, installation.secret['cert']]).toEqual([cert, cert]);
  expect(isTrusted(cert, authority)).toBe(true);
  expect(installation.secret['ca.crt']).toBe(authority);
  expect(installation.mismatches).toEqual([]);
});

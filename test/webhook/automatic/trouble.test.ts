import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from '../../../webhook/automatic/authority.js';
import {
  certificateHosts,
  configurationPath,
  eventually,
  Installation,
  isTrusted,
  leasePath,
  secretPath,
} from './installation.js';

/** Two replicas, of which the first leads. */
async function startTwo() {
  const installation = await Installation.start();
  installation.configure();
  const first = await installation.replica('one');
  const second = await installation.replica('two');
  return { installation, first, second, before: installation.secret, served: first.current() };
}

test('a leader that crashes is replaced when its Lease expires', async () => {
  const { installation, first, second, before } = await startTwo();
  installation.cutOff('one');
  const start = performance.now();
  await eventually('the second leads', () => installation.leader === 'two');
  // The lease, as of the last time it was renewed, and one look at it.
  expect(performance.now() - start).toBeLessThan(1000 + 400);
  installation.clock.advance(22 * 3_600_000);
  await eventually('the second renews', () => installation.secret['cert'] !== before['cert']);
  expect(installation.secret['ca.crt']).toBe(before['ca.crt']);
  await eventually('the second serves it', () => second.current().cert === installation.secret['cert']);
  expect(first.current().cert).toBe(before['cert']);

  installation.api.disturbance = () => undefined;
  await eventually('the first has it, too', () => first.current().cert === installation.secret['cert']);
  expect(installation.leader).toBe('two');
  expect(installation.mismatches).toEqual([]);
});

test('a leader that shuts down is replaced immediately, and the authority stays the same', async () => {
  const { installation, before } = await startTwo();
  const start = performance.now();
  await installation.close('one');
  await eventually('the second leads', () => installation.leader === 'two');
  expect(performance.now() - start).toBeLessThan(600);
  expect(installation.secret).toEqual(before);
});

test('the API server is unavailable at startup', async () => {
  const installation = await Installation.start();
  await installation.api.stop();
  const starting = installation.replica('one');
  await sleep(500);
  await installation.api.start();
  installation.configure();
  const replica = await starting;
  await eventually('caBundle is there', () =>
    isTrusted(replica.current().cert, installation.bundles[0] ?? ''),
  );
  expect(installation.log).toContain('ECONNREFUSED');
});

test('waiting for the first certificate can be ended', async () => {
  const installation = await Installation.start();
  installation.api.disturbance = () => 500;
  const ending = new AbortController();
  const starting = installation.replica('one', { signal: ending.signal });
  setTimeout(() => ending.abort(), 100);
  await expect(starting).rejects.toThrow('stopped before it had a certificate');
});

test('while the API server is unavailable, all replicas continue to serve, and recover afterwards', async () => {
  const { installation, first, second, before, served } = await startTwo();
  await installation.api.stop();
  await sleep(1500);
  expect([first.current(), second.current()]).toEqual([served, served]);
  await installation.api.start();
  await eventually('somebody leads again', () => installation.api.read(leasePath) !== undefined);
  installation.clock.advance(22 * 3_600_000);
  await eventually('renewed', () => installation.secret['cert'] !== before['cert']);
  await eventually('served', () => first.current().cert === installation.secret['cert']);
  await eventually('served by both', () => second.current().cert === installation.secret['cert']);
  expect(installation.secret['ca.crt']).toBe(before['ca.crt']);
  expect(installation.mismatches).toEqual([]);
});

test.each([409, 500])('every fifth answer is %i', async (status) => {
  const installation = await Installation.start();
  installation.configure();
  let count = 0;
  installation.api.disturbance = () => (count++ % 5 === 1 ? status : undefined);
  const [first, second] = await Promise.all([installation.replica('one'), installation.replica('two')]);
  const { cert } = installation.secret;
  await eventually('both serve the same', () => first.current().cert === second.current().cert, 15_000);
  installation.clock.advance(22 * 3_600_000);
  await eventually('renewed', () => installation.secret['cert'] !== cert, 15_000);
  await eventually('served', () => first.current().cert === installation.secret['cert'], 15_000);
  await eventually('served by both', () => second.current().cert === installation.secret['cert'], 15_000);
  expect(installation.mismatches).toEqual([]);
});

test('a request to an API server that hangs times out', async () => {
  const { installation, first, served } = await startTwo();
  let hangs = true as boolean;
  installation.api.disturbance = () => (hangs ? 'hang' : undefined);
  installation.api.delete(secretPath);
  await sleep(1300);
  expect(installation.log).toContain(
    `no answer from ${installation.api.address} to GET ${configurationPath.replace('/vault-agent-injector-cfg', '')}`,
  );
  hangs = false;
  await eventually('the Secret is back', () => installation.secret['cert'] === served.cert);
  expect(first.current()).toEqual(served);
});

test('a deleted Secret is restored with the same content', async () => {
  const { installation, before, first, second, served } = await startTwo();
  installation.api.delete(secretPath);
  await eventually('the Secret is back', () => installation.api.read(secretPath) !== undefined);
  expect(installation.secret).toEqual(before);
  expect([first.current(), second.current()]).toEqual([served, served]);
  expect(installation.mismatches).toEqual([]);
});

test('a Secret that is deleted together with the leader is restored with the same content', async () => {
  const { installation, before } = await startTwo();
  installation.cutOff('one');
  installation.api.delete(secretPath);
  await eventually('the Secret is back', () => installation.api.read(secretPath) !== undefined);
  expect(installation.secret).toEqual(before);
});

test.each<[string, (secret: Record<string, string>) => Record<string, string>]>([
  ['nothing', () => ({})],
  [
    'rubbish',
    () => ({
      cert: 'no',
      key: '\u0000',
      'ca.crt': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'ca.key': '?',
    }),
  ],
  ['the key of another', (secret) => ({ ...secret, key: secret['ca.key'] ?? '' })],
  [
    'a certificate as its authority',
    (secret) => ({ ...secret, 'ca.crt': secret['cert'] ?? '', 'ca.key': secret['key'] ?? '' }),
  ],
  ['only the serving certificate', ({ cert = '', key = '' }) => ({ cert, key })],
  ['only the authority', ({ cert, key, ...rest }) => rest],
])('a Secret with %s is mended', async (_, change) => {
  const { installation, before } = await startTwo();
  installation.writeSecret(change(before));
  await eventually('the authority is back', () => installation.secret['ca.key'] === before['ca.key']);
  await eventually('the certificate is', () =>
    isTrusted(installation.secret['cert'] ?? '', before['ca.crt'] ?? ''),
  );
  await sleep(300);
  expect(installation.secret['ca.crt']).toBe(before['ca.crt']);
  expect(installation.bundles[0]).toBe(before['ca.crt']);
  expect(installation.mismatches).toEqual([]);
});

test('a foreign authority in the Secret is trusted beside the one in use', async () => {
  const { installation, before, first } = await startTwo();
  const now = Date.now();
  const other = await makeAuthority({ from: now - 1000, until: now + 1000 * 3_600_000 });
  installation.writeSecret({ ...before, 'ca.crt': other.cert, 'ca.key': other.key });
  await eventually('its certificate is served', () => isTrusted(first.current().cert, other.cert));
  expect(installation.bundles[0]).toContain(before['ca.crt']);
  expect(installation.mismatches).toEqual([]);
});

test('no replica switches to a certificate that caBundle does not trust', async () => {
  const { installation, first, second, served } = await startTwo();
  installation.api.disturbance = ({ method }) => (method === 'PATCH' ? 500 : undefined);
  const validity = { from: Date.now() - 1000, until: Date.now() + 24 * 3_600_000 };
  const other = await makeAuthority(validity);
  const { cert, key } = await issueCertificate(other, certificateHosts, validity);
  installation.writeSecret({ cert, key, 'ca.crt': other.cert, 'ca.key': other.key });
  await eventually('the leader tried', () => installation.log.includes('answered 500'));
  await eventually('the follower looked', () => installation.log.includes('is not trusted'));
  expect([first.current(), second.current()]).toEqual([served, served]);
  installation.api.disturbance = () => undefined;
  await eventually('all change over', () => [first, second].every((one) => one.current().cert === cert));
  expect(installation.mismatches).toEqual([]);
});

test.each<[string, (bundle: string) => string]>([
  ['nothing', () => ''],
  ['rubbish', () => 'no certificates at all'],
  ['rubbish at its end', (bundle) => `${bundle}\nsome more`],
  ['half of it', (bundle) => bundle.slice(0, 300)],
])('caBundle that was overwritten with %s is put right', async (_, change) => {
  const { installation } = await startTwo();
  const [bundle = ''] = installation.bundles;
  installation.mustMatch = false;
  installation.configure(change(bundle));
  await eventually('it is put right', () => installation.bundles.every((one) => one === bundle), 1000);
  installation.mustMatch = true;
  installation.check();
  expect(installation.mismatches).toEqual([]);
});

test('the webhook backs off while another controller keeps reverting caBundle', async () => {
  const { installation } = await startTwo();
  const [bundle = ''] = installation.bundles;
  installation.mustMatch = false;
  let times = 0;
  installation.api.onChange = (path) => {
    if (path === configurationPath && installation.bundles[0] === bundle) {
      times += 1;
      setImmediate(() => installation.configure('mine'));
    }
  };
  installation.configure('mine');
  await sleep(2000);
  expect(times).toBeGreaterThan(3);
  expect(times).toBeLessThan(20);
});

test('a webhook configuration that is taken away and comes back is trusted again', async () => {
  const { installation } = await startTwo();
  const [bundle = ''] = installation.bundles;
  installation.api.delete(configurationPath);
  await sleep(50);
  installation.mustMatch = false;
  installation.configure();
  await eventually('it is put right', () => installation.bundles.every((one) => one === bundle), 1000);
});

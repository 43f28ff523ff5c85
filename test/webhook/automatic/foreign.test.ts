import { describe, expect, test, vi } from 'vitest';
import { Lifecycle } from '../../../webhook/automatic/lifecycle.js';
import { keyTypes, makeForeignAuthority } from './foreign-authority.js';
import { certificateHosts, eventually, hour, Installation, isTrusted } from './installation.js';

describe.each(keyTypes)('an authority with a key of type %s', (type) => {
  async function startWith(options: { readonly age?: number } = {}) {
    const installation = await Installation.start();
    const from = installation.clock.now() - (options.age ?? 60_000);
    const { authority, serving } = await makeForeignAuthority(type, certificateHosts, {
      from,
      until: from + 24 * hour,
    });
    installation.configure(authority.cert);
    installation.writeSecret({ ...serving, 'ca.crt': authority.cert, 'ca.key': authority.key });
    return { installation, authority, serving };
  }

  test('gives way to another one, and is trusted while its certificate is served', async () => {
    const { installation, authority, serving } = await startWith();
    const certificates: string[] = [];
    const replica = await installation.replica('one');
    certificates.push(replica.current().cert);
    replica.onChange(({ cert }) => certificates.push(cert));
    await eventually('another authority signs', () => !isTrusted(replica.current().cert, authority.cert));
    expect(certificates).toEqual([serving.cert, installation.secret['cert']]);
    expect(installation.bundles[0]).toBe(authority.cert + installation.secret['ca.crt']);

    installation.clock.advance(25 * hour);
    await eventually('it is forgotten', () => installation.bundles[0] === installation.secret['ca.crt']);
    expect(installation.log).not.toContain('could not be looked after');
    expect(installation.mismatches).toEqual([]);
  });

  test('ends no replica that would have to sign by it', async () => {
    const { installation, authority, serving } = await startWith({ age: 23 * hour });
    installation.api.disturbance = ({ method, path }) =>
      method === 'PUT' && path.includes('/secrets/') ? 403 : undefined;
    const replica = await installation.replica('one');
    await eventually('it was tried', () => installation.log.includes('403'));
    expect(replica.current().cert).toBe(serving.cert);
    installation.api.disturbance = () => undefined;
    await eventually('another authority signs', () => !isTrusted(replica.current().cert, authority.cert));
    expect(installation.mismatches).toEqual([]);
  });
});

test('a failure of the fallback is logged, and retried', async () => {
  const installation = await Installation.start();
  installation.configure();
  const replica = await installation.replica('one');
  const { cert } = replica.current();
  installation.api.disturbance = ({ method, path }) =>
    method === 'PUT' && path.includes('/secrets/') ? 403 : undefined;
  const issue = vi.spyOn(Lifecycle.prototype, 'issue').mockRejectedValue(new Error('no entropy today'));
  try {
    installation.clock.advance(23 * hour);
    await eventually('it was tried', () => (installation.log.match(/no entropy today/g) ?? []).length > 3);
    expect(replica.current().cert).toBe(cert);
  } finally {
    issue.mockRestore();
  }
  await eventually('it has one', () => replica.current().cert !== cert);
  installation.api.disturbance = () => undefined;
  await eventually('all is as before', () => replica.current().cert === installation.secret['cert']);
  expect(installation.mismatches).toEqual([]);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from '../../../webhook/automatic/authority.js';
import { certificateHosts, eventually, hour, Installation, isTrusted, leasePath } from './installation.js';

/** What a leader leaves whose clock is ahead by this time, in milliseconds. */
async function leaveAhead(installation: Installation, ahead: number) {
  const from = installation.clock.now() + ahead - 5 * 60_000;
  const authority = await makeAuthority({ from, until: from + 8760 * hour });
  const serving = await issueCertificate(authority, certificateHosts, { from, until: from + 24 * hour });
  installation.configure(authority.cert);
  installation.writeSecret({ ...serving, 'ca.crt': authority.cert, 'ca.key': authority.key });
  return { authority, serving };
}

/** A Lease that another replica renews, whose clock is ahead by this time, in milliseconds. */
function leadAs(installation: Installation, holderIdentity: string, ahead: number) {
  const renew = () =>
    installation.api.write(leasePath, {
      metadata: { name: 'vault-injector-certs' },
      spec: {
        holderIdentity,
        leaseDurationSeconds: 15,
        renewTime: new Date(Date.now() + ahead).toISOString().replace('Z', '000Z'),
      },
    });
  renew();
  return setInterval(renew, 100);
}

test('no replica serves a certificate that is not valid yet, and the leader issues another one', async () => {
  const installation = await Installation.start();
  const { authority, serving } = await leaveAhead(installation, hour);
  const certificates: string[] = [];
  const replica = await installation.replica('one');
  certificates.push(replica.current().cert);
  replica.onChange(({ cert }) => certificates.push(cert));
  expect(certificates).not.toContain(serving.cert);
  expect(installation.secret['ca.crt']).not.toBe(authority.cert);
  // Some replica may serve a certificate of it, whose clock is its maker's.
  expect(installation.bundles[0]).toBe(authority.cert + installation.secret['ca.crt']);
  expect(installation.log.match(/"level":40.*is not valid yet by the local clock/g)).toHaveLength(1);
  await sleep(500);
  expect(certificates).not.toContain(serving.cert);
  expect(installation.mismatches).toEqual([]);
});

test('a certificate that is valid by the time it is backdated is taken', async () => {
  const installation = await Installation.start();
  const { authority, serving } = await leaveAhead(installation, 4 * 60_000);
  const replica = await installation.replica('one');
  await eventually('it leads', () => installation.leader === 'one');
  await sleep(300);
  expect(replica.current().cert).toBe(serving.cert);
  expect(isTrusted(serving.cert, authority.cert)).toBe(true);
  expect(installation.log).not.toContain('clock');
});

test('a replica keeps serving its certificate while the next one is not valid yet', async () => {
  const installation = await Installation.start();
  installation.configure();
  const replica = await installation.replica('one');
  const { cert } = replica.current();
  const { 'ca.crt': authority = '', 'ca.key': key = '' } = installation.secret;
  const from = installation.clock.now() + hour;
  const early = await issueCertificate({ cert: authority, key }, certificateHosts, {
    from,
    until: from + 24 * hour,
  });
  installation.writeSecret({ 'ca.crt': authority, 'ca.key': key, cert: early.cert, key: early.key });
  await eventually('it is made anew', () => installation.secret['cert'] !== early.cert);
  await eventually('and served', () => replica.current().cert === installation.secret['cert']);
  expect(replica.current().cert).not.toBe(cert);
  expect(isTrusted(replica.current().cert, authority)).toBe(true);
});

test.each([
  [3_600_000, 1],
  [-3_600_000, 1],
  [20_000, 0],
])("a leader's clock that is %i ms ahead is logged %i times", async (ahead, times) => {
  const installation = await Installation.start();
  await leaveAhead(installation, 0);
  const renewing = leadAs(installation, 'another', ahead);
  await installation.replica('one');
  await sleep(800);
  clearInterval(renewing);
  expect(installation.log.match(/"level":40.*clock differs from the local clock/g) ?? []).toHaveLength(times);
});

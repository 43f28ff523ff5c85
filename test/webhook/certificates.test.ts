import { execFileSync } from 'node:child_process';
import { mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeAuthority } from '../../webhook/automatic/authority.js';
import { certificateFiles } from '../../webhook/certificate-files.js';
import { type Certificate, CertificateError } from '../../webhook/certificates.js';
import { createLog } from '../../webhook/log.js';
import { reviewOf } from '../admission/review-of.js';
import { patience, shown } from './connecting.js';
import { makeCertificate } from './make-certificate.js';
import { certificateFolder } from './process.js';
import { podRequest, type Subject, startSubject } from './subject.js';

async function start(...args: readonly string[]): Promise<Subject> {
  const subject = await startSubject({ args });
  onTestFinished(() => subject.close());
  return subject;
}

function put(folder: string, { cert, key }: Certificate): void {
  writeFileSync(path.join(folder, 'tls.crt'), cert);
  writeFileSync(path.join(folder, 'tls.key'), key);
}

function messages({ lines }: Subject): readonly unknown[] {
  return lines.map((line) => line['@message']).filter((message) => message !== 'decided');
}

test('a certificate replaced under load fails no request', async () => {
  const subject = await start();
  const { port, folder } = subject;
  let isDone = false;
  let answers = 0;
  const body = JSON.stringify(reviewOf(podRequest({ 'agent-inject': 'true', role: 'web' })));
  const client = async (isKept: boolean): Promise<void> => {
    while (!isDone) {
      const { status } = await subject.send(body, isKept ? {} : { agent: false });
      expect(status).toBe(200);
      answers++;
    }
  };
  const clients = [client(true), client(true), client(false), client(false)];
  for (const name of ['two', 'three']) {
    put(folder, makeCertificate(name));
    await expect.poll(() => shown(port), patience).toBe(name);
  }
  isDone = true;
  await Promise.all(clients);
  expect(answers).toBeGreaterThan(clients.length);
  expect(messages(subject)).toEqual(['ready', 'certificate replaced', 'certificate replaced']);
});

test('a Secret is replaced by turning a link, as Kubernetes does', async () => {
  const { port, folder } = await start();
  const version = (name: string) => {
    mkdirSync(path.join(folder, name));
    put(path.join(folder, name), makeCertificate(name));
    symlinkSync(name, path.join(folder, '..data_tmp'));
    renameSync(path.join(folder, '..data_tmp'), path.join(folder, '..data'));
  };
  version('first');
  for (const file of ['tls.crt', 'tls.key']) {
    rmSync(path.join(folder, file));
    symlinkSync(path.join('..data', file), path.join(folder, file));
  }
  await expect.poll(() => shown(port), patience).toBe('first');
  version('second');
  await expect.poll(() => shown(port), patience).toBe('second');
  expect(readlinkSync(path.join(folder, '..data'))).toBe('second');
});

test.each([
  ['of another key', 'ec'],
  ['of a key of another type', 'rsa'],
] as const)('a certificate %s is ignored, and logged once', async (_, keyType) => {
  const subject = await start();
  const { port, folder } = subject;
  const certFile = path.join(folder, 'tls.crt');
  const other = makeCertificate('other', 2, keyType);
  writeFileSync(certFile, other.cert);
  await expect.poll(() => messages(subject), patience).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(messages(subject)).toEqual(['ready', 'new certificate ignored; the current one stays in use']);
  expect(subject.lines.at(-1)).toMatchObject({
    '@level': 'error',
    reasons: [`${certFile}, ${path.join(folder, 'tls.key')}: the key does not match the certificate`],
  });
  expect(await shown(port)).toBe('one');
  writeFileSync(path.join(folder, 'tls.key'), '');
  await expect.poll(() => messages(subject), patience).toHaveLength(3);
  expect(subject.lines.at(-1)).toMatchObject({
    reasons: [`${path.join(folder, 'tls.key')}: is empty; put the private key into it, in PEM`],
  });
  rmSync(certFile);
  await expect.poll(() => messages(subject), patience).toHaveLength(4);
  expect(subject.lines.at(-1)).toMatchObject({
    reasons: [`${certFile}: cannot be read: there is no such file or folder`],
  });
  expect(await shown(port)).toBe('one');
  put(folder, other);
  await expect.poll(() => shown(port), patience).toBe('other');
});

test('a chain that begins with the CA is refused, with the order', async () => {
  const folder = certificateFolder();
  const files = { certFile: path.join(folder, 'tls.crt'), keyFile: path.join(folder, 'tls.key') };
  const [authority, { cert, key }] = [makeCertificate('authority'), makeCertificate('server')];
  put(folder, { cert: authority.cert + cert, key });
  const log = createLog('info', 'json', { write: () => {} });
  await expect(certificateFiles(files, log)).rejects.toThrow(
    new CertificateError(
      `${files.certFile}, ${files.keyFile}: the key does not match the certificate; put that of the server first, before those of its CAs`,
    ),
  );
});

test('a pipe in place of a file is refused, and not waited for', async () => {
  const folder = certificateFolder();
  rmSync(path.join(folder, 'tls.crt'));
  execFileSync('mkfifo', [path.join(folder, 'tls.crt')]);
  const files = { certFile: path.join(folder, 'tls.crt'), keyFile: path.join(folder, 'tls.key') };
  const log = createLog('info', 'json', { write: () => {} });
  await expect(certificateFiles(files, log)).rejects.toThrow(
    new CertificateError(`${files.certFile}: is not a regular file; use one`),
  );
});

test('an expired certificate is logged once, and does not replace a valid one', async () => {
  const subject = await start();
  const { port, folder } = subject;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 86_400_000 });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const expired = {
    '@level': 'error',
    reasons: [expect.stringMatching(/tls\.crt: the certificate expired at 20\S+Z; replace it and its key$/)],
  };
  await expect.poll(() => messages(subject), patience).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(messages(subject)).toEqual(['ready', 'the API server rejects the certificate']);
  expect(subject.lines.at(-1)).toMatchObject(expired);
  put(folder, makeCertificate('fresh', 10));
  await expect.poll(() => shown(port), patience).toBe('fresh');
  put(folder, makeCertificate('stale', 2));
  // Made days ago, as far as the webhook can tell.
  await expect.poll(() => messages(subject), patience).toHaveLength(4);
  expect(subject.lines.at(-1)).toMatchObject({
    ...expired,
    '@message': 'new certificate ignored; the current one stays in use',
  });
  expect(await shown(port)).toBe('fresh');
});

test('a certificate that is not valid yet replaces a valid one as soon as it is valid', async () => {
  const subject = await start();
  const { port, folder } = subject;
  const day = 86_400_000;
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  put(folder, await makeAuthority({ from: now + day, until: now + 10 * day }));
  await expect.poll(() => messages(subject), patience).toHaveLength(2);
  expect(subject.lines.at(-1)).toMatchObject({
    '@level': 'error',
    '@message': 'new certificate ignored; the current one stays in use',
    reasons: [expect.stringMatching(/tls\.crt: the certificate is not valid before 20\S+Z; replace it and /)],
  });
  expect(await shown(port)).toBe('one');
  vi.setSystemTime(now + day + 1000);
  await expect.poll(() => shown(port), patience).not.toBe('one');
  expect(messages(subject).slice(2)).toEqual(['certificate replaced']);
  vi.setSystemTime(now);
  await expect.poll(() => messages(subject), patience).toHaveLength(4);
  vi.setSystemTime(now + 2 * day);
  await expect.poll(() => messages(subject), patience).toHaveLength(5);
  expect(messages(subject).slice(3)).toEqual([
    'the API server rejects the certificate',
    'the certificate is valid now',
  ]);
});

test('TLS 1.2 and 1.3 are supported, and nothing older', async () => {
  const { port } = await start();
  expect(await shown(port, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })).toBe('one');
  expect(await shown(port, { minVersion: 'TLSv1.3' })).toBe('one');
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  expect(await shown(port, old)).toMatch(/^ERR_SSL_/);
});

test('only TLS 1.3 is supported if configured', async () => {
  const { port } = await start('-tls-min-version=tls13');
  expect(await shown(port, { maxVersion: 'TLSv1.2' })).toMatch(/^ERR_SSL_/);
  expect(await shown(port)).toBe('one');
});

test('only the configured cipher suites of TLS 1.2 are supported, also with a new certificate', async () => {
  const { port, folder } = await start('-tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384');
  const only = (ciphers: string) => shown(port, { maxVersion: 'TLSv1.2', ciphers });
  for (const name of ['one', 'two']) {
    if (name === 'two') put(folder, makeCertificate(name));
    await expect.poll(() => shown(port), patience).toBe(name);
    expect(await only('ECDHE-ECDSA-AES256-GCM-SHA384')).toBe(name);
    expect(await only('ECDHE-ECDSA-AES128-GCM-SHA256')).toMatch(/^ERR_SSL_/);
    expect(await shown(port, { minVersion: 'TLSv1.3' })).toBe(name);
  }
});

test('a certificate with an RSA key has cipher suites with forward secrecy only, unless others are configured', async () => {
  const certificate = makeCertificate('rsa', 2, 'rsa');
  const withForwardSecrecy = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-SHA'];
  const without = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA256', 'AES256-SHA'];
  const subject = await startSubject({ certificate });
  onTestFinished(() => subject.close());
  const only = (ciphers: string, { port } = subject) => shown(port, { maxVersion: 'TLSv1.2', ciphers });
  for (const cipher of withForwardSecrecy) expect(await only(cipher), cipher).toBe('rsa');
  for (const cipher of without) expect(await only(cipher), cipher).toMatch(/^ERR_SSL/);

  const configured = await startSubject({
    certificate,
    args: ['-tls-cipher-suites=TLS_RSA_WITH_AES_128_GCM_SHA256'],
  });
  onTestFinished(() => configured.close());
  expect(await only('AES128-GCM-SHA256', configured)).toBe('rsa');
  expect(await only('ECDHE-RSA-AES128-GCM-SHA256', configured)).toMatch(/^ERR_SSL/);
});

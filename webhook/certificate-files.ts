import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { fileProblem } from '../generator/common/system-errors.js';
import { certificatesIn } from './automatic/x509.js';
import {
  type Certificate,
  CertificateError,
  type CertificateSource,
  type Validity,
  validityOf,
} from './certificates.js';
import type { Log } from './log.js';

interface Files {
  readonly certFile: string;
  readonly keyFile: string;
}

/** How often the files are read, in milliseconds, as in vault-k8s. */
const interval = 250;

/** The largest file that is read, in bytes. */
const largest = 1024 * 1024;

/**
 * A certificate in files, which is reloaded when their content changes. They are read at intervals instead of watched:
 * Kubernetes updates a Secret's files by switching a symbolic link to their folder, which a watch of the files misses.
 *
 * @throws CertificateError if there is no valid pair at the start
 */
export async function certificateFiles(files: Files, log: Log): Promise<CertificateSource> {
  let current = await readFiles(files);
  checkPair(current, files);
  let validity = validityOf(current);
  let reportedInvalidity: string | undefined;
  const reportInvalidity = (): void => {
    const invalidity = invalidityOf(validity, files);
    if (invalidity === reportedInvalidity) return;
    reportedInvalidity = invalidity;
    if (invalidity === undefined) log.info('the certificate is valid now');
    else log.error({ reasons: [invalidity] }, 'the API server rejects the certificate');
  };
  reportInvalidity();
  const listeners: ((certificate: Certificate) => void)[] = [];
  // A pair may mismatch because only one file is written yet, so a problem is reported when it is found twice.
  let [problem, reported]: (string | undefined)[] = [];

  const reload = async (): Promise<void> => {
    reportInvalidity();
    try {
      const found = await readFiles(files);
      const isNew = found.cert !== current.cert || found.key !== current.key;
      if (isNew) checkPair(found, files);
      const foundValidity = isNew ? validityOf(found) : validity;
      const invalidity = invalidityOf(foundValidity, files);
      if (invalidity !== undefined && invalidityOf(validity, files) === undefined) {
        throw new CertificateError(invalidity);
      }
      if (reported !== undefined && !isNew) log.info('the certificate files are valid again');
      [problem, reported] = [undefined, undefined];
      if (!isNew) return;
      current = found;
      validity = foundValidity;
      reportedInvalidity = undefined;
      for (const listener of listeners) listener(found);
      log.info({ file: files.certFile }, 'certificate replaced');
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      if (error.message === problem && problem !== reported) {
        reported = problem;
        log.error({ reasons: [problem] }, 'new certificate ignored; the current one stays in use');
      }
      problem = error.message;
    }
  };

  let isClosed = false;
  let reloading = Promise.resolve();
  let timer: NodeJS.Timeout;
  const schedule = (): void => {
    timer = setTimeout(() => {
      reloading = reload()
        .catch((error: unknown) =>
          log.error({ error: (error as Error).message }, 'the certificate files could not be checked'),
        )
        .then(() => {
          if (!isClosed) schedule();
        });
    }, interval).unref();
  };
  schedule();
  return {
    current: () => current,
    onChange: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await reloading;
    },
  };
}

/** Why API servers reject a certificate now. */
function invalidityOf({ from, until }: Validity, { certFile }: Files): string | undefined {
  const now = Date.now();
  if (until < now) {
    return `${certFile}: the certificate expired at ${new Date(until).toISOString()}; replace it and its key`;
  }
  if (from <= now) return undefined;
  return `${certFile}: the certificate is not valid before ${new Date(from).toISOString()}; replace it and its key, or correct the clock`;
}

async function readFiles({ certFile, keyFile }: Files): Promise<Certificate> {
  // In sequence, so that of two missing files it is always the same that is reported.
  const cert = await readText(certFile);
  const key = await readText(keyFile);
  return { cert, key };
}

function checkPair(pair: Certificate, { certFile, keyFile }: Files): void {
  // Node takes an empty certificate or key for none: the server would start, and fail every handshake.
  if (pair.cert === '')
    throw new CertificateError(`${certFile}: is empty; put the certificate into it, in PEM`);
  if (pair.key === '')
    throw new CertificateError(`${keyFile}: is empty; put the private key into it, in PEM`);
  let isMatch: boolean;
  try {
    createSecureContext(pair);
    // OpenSSL accepts a key of another type than the certificate's; every handshake then fails.
    isMatch = new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key));
  } catch (error) {
    throw new CertificateError(`${certFile}, ${keyFile}: ${pairProblem(error, pair)}`);
  }
  if (!isMatch) throw new CertificateError(`${certFile}, ${keyFile}: ${mismatchOf(pair)}`);
}

/** Says so where the key belongs to a certificate that comes later in the chain. */
function mismatchOf({ cert, key }: Certificate): string {
  const [, ...later] = certificatesIn(cert);
  const isOutOfOrder = later.some((one) => one.checkPrivateKey(createPrivateKey(key)));
  return `the key does not match the certificate${isOutOfOrder ? '; put that of the server first, before those of its CAs' : ''}`;
}

async function readText(file: string): Promise<string> {
  try {
    const found = await stat(file);
    // Reading a pipe would block, and its content could not be read again.
    if (!found.isFile()) throw new CertificateError(`${file}: is not a regular file; use one`);
    if (found.size > largest) throw new CertificateError(`${file}: is larger than 1 MiB; use the right file`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CertificateError) throw error;
    throw new CertificateError(`${file}: cannot be read: ${fileProblem(error)}`);
  }
}

function pairProblem(error: unknown, pair: Certificate): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH') return mismatchOf(pair);
  return `not a certificate and its private key, in PEM, without a password (${message.split(':').at(-1)?.trim()})`;
}

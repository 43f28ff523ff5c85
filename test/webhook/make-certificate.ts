import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Certificate } from '../../webhook/certificates.js';

/** A new certificate for localhost that vouches for itself, of this name so that it can be told from others. */
export function makeCertificate(name = 'one', days = 2, keyType: 'ec' | 'rsa' = 'ec'): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  const [cert, key] = [path.join(folder, 'tls.crt'), path.join(folder, 'tls.key')];
  const options = { ec: 'ec_paramgen_curve:P-256', rsa: 'rsa_keygen_bits:2048' };
  const newKey = ['-newkey', keyType, '-pkeyopt', options[keyType], '-nodes'];
  const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  try {
    execFileSync(
      'openssl',
      ['req', '-x509', ...newKey, '-keyout', key, '-out', cert, '-days', String(days), ...names],
      {
        stdio: 'ignore',
      },
    );
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

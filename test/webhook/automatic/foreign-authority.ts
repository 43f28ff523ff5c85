import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Certificate } from '../../../webhook/certificates.js';

const algorithms = {
  RSA: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
};

export type KeyType = keyof typeof algorithms;
export const keyTypes = Object.keys(algorithms) as KeyType[];

/** An authority as others may have it, and a certificate of it. */
export async function makeForeignAuthority(
  type: KeyType,
  hosts: readonly string[],
  validity: { readonly from: number; readonly until: number },
): Promise<{ readonly authority: Certificate; readonly serving: Certificate }> {
  const algorithm = algorithms[type];
  const [keys, own] = await Promise.all([makeKeys(algorithm), makeKeys(algorithm)]);
  const common = {
    notBefore: new Date(validity.from),
    notAfter: new Date(validity.until),
    signingAlgorithm: algorithm,
  };
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...common,
    serialNumber: serialNumber(),
    name: 'CN=foreign CA',
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const serving = await X509CertificateGenerator.create({
    ...common,
    serialNumber: serialNumber(),
    subject: 'CN=foreign',
    issuer: authority.subject,
    publicKey: own.publicKey,
    signingKey: keys.privateKey,
    extensions: [
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: /[:]|^[\d.]+$/.test(value) ? 'ip' : 'dns', value })),
      ),
      await AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    authority: { cert: `${authority.toString('pem')}\n`, key: await keyText(keys.privateKey) },
    serving: { cert: `${serving.toString('pem')}\n`, key: await keyText(own.privateKey) },
  };
}

function makeKeys(algorithm: (typeof algorithms)[KeyType]): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]) as Promise<webcrypto.CryptoKeyPair>;
}

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
}

function serialNumber(): string {
  return `40${randomBytes(8).toString('hex')}`;
}

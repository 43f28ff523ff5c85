import type { SecureVersion } from 'node:tls';
import { notAllowed, type ParsedValue } from './setting-values.js';

/** The versions of TLS and the cipher suites that are spoken, in the words of `node:tls`. */
export interface TlsProtocol {
  readonly minVersion: SecureVersion;
  /** By OpenSSL's names, separated by colons. */
  readonly ciphers: string;
}

/** By the names of vault-k8s. TLS 1.0 and 1.1 are insecure, and no API server needs them: TLS 1.2 takes their place. */
const versions: ReadonlyMap<string, SecureVersion> = new Map([
  ['tls10', 'TLSv1.2'],
  ['tls11', 'TLSv1.2'],
  ['tls12', 'TLSv1.2'],
  ['tls13', 'TLSv1.3'],
]);

/** OpenSSL's names of the suites of TLS 1.2, by those of vault-k8s. */
const suites: ReadonlyMap<string, string> = new Map([
  ['TLS_RSA_WITH_AES_128_CBC_SHA', 'AES128-SHA'],
  ['TLS_RSA_WITH_AES_256_CBC_SHA', 'AES256-SHA'],
  ['TLS_RSA_WITH_AES_128_CBC_SHA256', 'AES128-SHA256'],
  ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'AES128-GCM-SHA256'],
  ['TLS_RSA_WITH_AES_256_GCM_SHA384', 'AES256-GCM-SHA384'],
  ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA', 'ECDHE-ECDSA-AES128-SHA'],
  ['TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA', 'ECDHE-ECDSA-AES256-SHA'],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'ECDHE-RSA-AES128-SHA'],
  ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA', 'ECDHE-RSA-AES256-SHA'],
  ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256', 'ECDHE-ECDSA-AES128-SHA256'],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 'ECDHE-RSA-AES128-SHA256'],
  ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ['TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
  ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ['TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
]);

/** The suites of TLS 1.3. vault-k8s accepts their names, and speaks all of them whatever the list says. */
const suitesOf13 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];

/**
 * The suites of TLS 1.2 by default: those of Go, all with forward secrecy. Node's own list has others for certificates with
 * an RSA key.
 */
const defaultSuites = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
];

/** Every cipher suite that is spoken by default. */
export const defaultCiphers = ciphersOf(defaultSuites);

function ciphersOf(names: readonly string[]): string {
  return [...suitesOf13, ...names.flatMap((name) => suites.get(name) ?? [])].join(':');
}

/** Reads the oldest version that is spoken. */
export function readMinVersion(name: string): ParsedValue<SecureVersion> {
  return versions.get(name) ?? notAllowed(name, 'tls12 or tls13');
}

/** Whether the version was asked for, but is no longer spoken. */
export function isOutdated(name: string): boolean {
  return name === 'tls10' || name === 'tls11';
}

/** Reads the cipher suites that are spoken. */
export function readCipherSuites(list: string, minVersion: SecureVersion): ParsedValue<TlsProtocol> {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) return { minVersion, ciphers: defaultCiphers };
  const unknown = names.find((name) => !suites.has(name) && !suitesOf13.includes(name));
  if (unknown !== undefined) return notAllowed(unknown, [...suites.keys()].join(', '));
  // A list without suites of TLS 1.2 leaves only TLS 1.3.
  const version = !names.some((name) => suites.has(name)) ? 'TLSv1.3' : minVersion;
  return { minVersion: version, ciphers: ciphersOf(names) };
}

import type { SecureVersion } from 'node:tls';

/** Which versions of TLS and which cipher suites are spoken, as `node:tls` takes them. */
export interface TlsProtocol {
  readonly minVersion: SecureVersion;
  /** Undefined leaves them to Node. */
  readonly ciphers: string | undefined;
}

/** By the names of vault-k8s. TLS 1.0 and 1.1 are broken, and no API server needs them: TLS 1.2 stands in. */
const versions: Readonly<Record<string, SecureVersion>> = {
  tls10: 'TLSv1.2',
  tls11: 'TLSv1.2',
  tls12: 'TLSv1.2',
  tls13: 'TLSv1.3',
};

/** OpenSSL's names of the suites of TLS 1.2, by those of vault-k8s. */
const suites: Readonly<Record<string, string>> = {
  TLS_RSA_WITH_AES_128_CBC_SHA: 'AES128-SHA',
  TLS_RSA_WITH_AES_256_CBC_SHA: 'AES256-SHA',
  TLS_RSA_WITH_AES_128_CBC_SHA256: 'AES128-SHA256',
  TLS_RSA_WITH_AES_128_GCM_SHA256: 'AES128-GCM-SHA256',
  TLS_RSA_WITH_AES_256_GCM_SHA384: 'AES256-GCM-SHA384',
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA: 'ECDHE-ECDSA-AES128-SHA',
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA: 'ECDHE-ECDSA-AES256-SHA',
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA: 'ECDHE-RSA-AES128-SHA',
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA: 'ECDHE-RSA-AES256-SHA',
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256: 'ECDHE-ECDSA-AES128-SHA256',
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256: 'ECDHE-RSA-AES128-SHA256',
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 'ECDHE-RSA-AES128-GCM-SHA256',
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 'ECDHE-ECDSA-AES128-GCM-SHA256',
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384: 'ECDHE-RSA-AES256-GCM-SHA384',
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: 'ECDHE-ECDSA-AES256-GCM-SHA384',
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305: 'ECDHE-RSA-CHACHA20-POLY1305',
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305: 'ECDHE-ECDSA-CHACHA20-POLY1305',
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-RSA-CHACHA20-POLY1305',
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-ECDSA-CHACHA20-POLY1305',
};

/** The suites of TLS 1.3. vault-k8s takes their names, and speaks all of them whatever the list says. */
const suitesOf13 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];

/** The versions that are spoken, or what is wrong with the name. */
export function readMinVersion(
  name: string,
): { readonly minVersion: SecureVersion } | { readonly problem: string } {
  const minVersion = versions[name];
  return minVersion === undefined
    ? { problem: `${JSON.stringify(name)} is not allowed; use tls12 or tls13` }
    : { minVersion };
}

/** Whether a version of TLS that is no longer spoken was asked for. */
export function isOutdated(name: string): boolean {
  return name === 'tls10' || name === 'tls11';
}

/** The suites that are spoken, or what is wrong with the list. */
export function readCipherSuites(
  list: string,
  minVersion: SecureVersion,
): TlsProtocol | { readonly problem: string } {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) return { minVersion, ciphers: undefined };
  const unknown = names.find((name) => suites[name] === undefined && !suitesOf13.includes(name));
  if (unknown !== undefined) {
    return { problem: `${JSON.stringify(unknown)} is not allowed; use ${Object.keys(suites).join(', ')}` };
  }
  const chosen = names.flatMap((name) => suites[name] ?? []);
  // None of TLS 1.2 leaves TLS 1.3.
  const version = chosen.length === 0 ? 'TLSv1.3' : minVersion;
  return { minVersion: version, ciphers: [...suitesOf13, ...chosen].join(':') };
}

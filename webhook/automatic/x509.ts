import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate } from '../certificates.js';

const pemCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM text; invalid ones are left out. */
export function certificatesIn(pem: string): X509Certificate[] {
  return (pem.match(pemCertificate) ?? []).flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

/** The certificate authorities in a PEM text that have not expired. */
export function authoritiesIn(pem: string, now: number): X509Certificate[] {
  return certificatesIn(pem).filter((certificate) => certificate.ca && expiryOf(certificate) > now);
}

export function expiryOf(certificate: X509Certificate): number {
  return Date.parse(certificate.validTo);
}

/**
 * Whether its validity has begun. New certificates are backdated, so one that has not begun was made by a clock that is
 * ahead by more than that, and clients with a correct clock would refuse it.
 */
export function hasBegun(certificate: X509Certificate, now: number): boolean {
  return Date.parse(certificate.validFrom) <= now;
}

/** The elapsed part of its lifetime: 0 when new, 1 when expired. */
export function ageOf(certificate: X509Certificate, now: number): number {
  const start = Date.parse(certificate.validFrom);
  return (now - start) / (expiryOf(certificate) - start);
}

/** The first certificate, if it has not expired and the key matches. Its validity may not have begun. */
export function usableCertificate({ cert, key }: Certificate, now: number): X509Certificate | undefined {
  const [certificate] = certificatesIn(cert);
  try {
    return certificate?.checkPrivateKey(createPrivateKey(key)) && expiryOf(certificate) > now
      ? certificate
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether one of the authorities has signed the certificate. */
export function isSignedBy(certificate: X509Certificate, authorities: readonly X509Certificate[]): boolean {
  return authorities.some(
    (authority) => certificate.checkIssued(authority) && certificate.verify(authority.publicKey),
  );
}

/** Whether it covers all of these names and addresses. */
export function isForAll(certificate: X509Certificate, hosts: readonly string[]): boolean {
  const names = namesOf(certificate);
  return hosts.every((host) =>
    isIP(host) > 0 ? certificate.checkIP(host) : names.includes(`dns:${host.toLowerCase()}`),
  );
}

/** Whether it covers exactly these names and addresses. */
export function isFor(certificate: X509Certificate, hosts: readonly string[]): boolean {
  return namesOf(certificate).length === new Set(hosts).size && isForAll(certificate, hosts);
}

function namesOf(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '').toLowerCase().split(', ');
}

export function pemOf(certificates: readonly X509Certificate[]): string {
  const unique = new Map(certificates.map((certificate) => [certificate.fingerprint256, certificate]));
  return [...unique.values()].map((certificate) => certificate.toString()).join('');
}

import { X509Certificate } from 'node:crypto';
import { UserError } from '../generator/common/user-error.js';

/** A certificate with its chain, and its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** When the certificate, the first of its chain, expires, in milliseconds since 1970. */
export function expiryOf({ cert }: Certificate): number {
  return Date.parse(new X509Certificate(cert).validTo);
}

/** Where the server's certificate comes from: files, or the server's own certificate authority. */
export interface CertificateSource {
  /** The certificate to use now. */
  readonly current: () => Certificate;
  /** Calls the listener with each certificate that takes the place of the one before. */
  readonly onChange: (listener: (certificate: Certificate) => void) => void;
  /** Stops looking for newer certificates. */
  readonly close: () => Promise<void>;
}

/** There is no certificate to start with. */
export class CertificateError extends UserError {}

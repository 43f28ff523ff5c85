import { X509Certificate } from 'node:crypto';
import { UserError } from '../generator/common/user-error.js';

/** A certificate with its chain, and its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** When the first certificate of the chain expires, in milliseconds since 1970. */
export function expiryOf({ cert }: Certificate): number {
  return Date.parse(new X509Certificate(cert).validTo);
}

/** The source of the server's certificate: files, or the server's own certificate authority. */
export interface CertificateSource {
  readonly current: () => Certificate;
  /** Calls the listener with each certificate that replaces the current one. */
  readonly onChange: (listener: (certificate: Certificate) => void) => void;
  readonly close: () => Promise<void>;
}

/** There is no certificate to start with. */
export class CertificateError extends UserError {}

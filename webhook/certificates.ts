import { X509Certificate } from 'node:crypto';
import { UserError } from '../generator/common/user-error.js';

/** A certificate with its chain, and its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** When a certificate is valid, in milliseconds since 1970. */
export interface Validity {
  readonly from: number;
  readonly until: number;
}

/** When the first certificate of the chain is valid. */
export function validityOf({ cert }: Certificate): Validity {
  const { validFrom, validTo } = new X509Certificate(cert);
  return { from: Date.parse(validFrom), until: Date.parse(validTo) };
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

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The rule that gives the decision. */
export const entrypoint = 'injectorless/injection/decision';

/** What the prebuilt module was compiled from, and by which opa. */
export interface Provenance {
  readonly module: { readonly sha256: string; readonly bytes: number; readonly entrypoint: string };
  /** By file name in `policies/opa`. */
  readonly sources: Readonly<Record<string, { readonly sha256: string }>>;
  readonly opa: { readonly version: string; readonly command: string };
}

const folder = new URL(import.meta.url.endsWith('.ts') ? './' : '../../wasm/', import.meta.url);

/** The prebuilt module. */
export const moduleFile = new URL('injectorless.wasm', folder);

export const provenanceFile = new URL('provenance.json', folder);

export function readProvenance(): Provenance {
  return JSON.parse(readFileSync(provenanceFile, 'utf8')) as Provenance;
}

/** The SHA-256 of a text in UTF-8 or of bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

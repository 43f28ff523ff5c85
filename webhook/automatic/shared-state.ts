import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '../certificates.js';
import { type Authority, canSign } from './authority.js';
import {
  authoritiesIn,
  certificatesIn,
  expiryOf,
  hasBegun,
  isSignedBy,
  pemOf,
  usableCertificate,
} from './x509.js';

/** The authorities and the serving certificate that the replicas share. */
export interface SharedState {
  /** Signs serving certificates. */
  readonly authority?: Authority | undefined;
  /** Will sign them once API servers trust it. */
  readonly nextAuthority?: Authority | undefined;
  /** Authorities that no longer sign, but whose certificates may still be in use. */
  readonly retired: readonly X509Certificate[];
  /** When the last certificate of the retired authorities expires, in milliseconds since 1970. */
  readonly retiredUntil: number;
  readonly serving?: Certificate | undefined;
}

export const emptyState: SharedState = { retired: [], retiredUntil: 0 };

/** The keys of the serving certificate, which replicas of vault-k8s read too. */
const certificateKey = 'cert';
const privateKeyKey = 'key';

/** Reads the state from a Secret's data. What is unusable is left out: others can write to the Secret, too. */
export function parseState(data: Readonly<Record<string, string>>, now: number): SharedState {
  const pair = (certName: string, keyName: string): Certificate | undefined => {
    const certificate = { cert: data[certName] ?? '', key: data[keyName] ?? '' };
    return usableCertificate(certificate, now) && certificate;
  };
  const authority = (name: string): Authority | undefined => {
    const found = pair(`${name}.crt`, `${name}.key`);
    const [certificate] = certificatesIn(found?.cert ?? '');
    return found && certificate?.ca && hasBegun(certificate, now) && canSign(found) ? found : undefined;
  };
  const state: SharedState = {
    authority: authority('ca'),
    nextAuthority: authority('next-ca'),
    retired: certificatesIn(data['retired-ca.crt'] ?? ''),
    retiredUntil: Date.parse(data['retired-until'] ?? '') || 0,
    serving: pair(certificateKey, privateKeyKey),
  };
  return state.authority === undefined ? retireSigner(state, data['ca.crt'] ?? '', now) : state;
}

/** Keeps an authority that cannot sign here trusted while the serving certificate that it signed may be in use. */
function retireSigner(state: SharedState, signer: string, now: number): SharedState {
  const [serving] = certificatesIn(state.serving?.cert ?? '');
  const [authority] = authoritiesIn(signer, now);
  if (serving === undefined || authority === undefined || !isSignedBy(serving, [authority])) return state;
  return {
    ...state,
    retired: [...state.retired, authority],
    retiredUntil: Math.max(state.retiredUntil, expiryOf(serving)),
  };
}

/** The data of the Secret by which replicas share a state, as text; what is not there is left out. */
export function formatState(state: SharedState): Record<string, string> {
  const { authority, nextAuthority, retired, retiredUntil, serving } = state;
  return {
    ...(serving && { [certificateKey]: serving.cert, [privateKeyKey]: serving.key }),
    ...(authority && { 'ca.crt': authority.cert, 'ca.key': authority.key }),
    ...(nextAuthority && { 'next-ca.crt': nextAuthority.cert, 'next-ca.key': nextAuthority.key }),
    ...(retired.length > 0 && {
      'retired-ca.crt': pemOf(retired),
      'retired-until': new Date(retiredUntil).toISOString(),
    }),
  };
}

/**
 * The authorities that API servers must trust. The one that signs, or will sign, comes last: if vault-k8s takes over, it
 * keeps only the last one beside its own.
 */
export function trustedAuthorities({ authority, nextAuthority, retired }: SharedState): X509Certificate[] {
  return [...retired, ...[authority, nextAuthority].flatMap((one) => certificatesIn(one?.cert ?? ''))];
}

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

/** What the replicas have in common. */
export interface SharedState {
  /** Signs the serving certificates. */
  readonly authority?: Authority | undefined;
  /** Will sign them as soon as the API servers trust it. */
  readonly nextAuthority?: Authority | undefined;
  /** Authorities that sign nothing more, but of which certificates may still be in use. */
  readonly retired: readonly X509Certificate[];
  /** When no certificate of the retired authorities is valid any more, in milliseconds since 1970. */
  readonly retiredUntil: number;
  readonly serving?: Certificate | undefined;
}

export const emptyState: SharedState = { retired: [], retiredUntil: 0 };

/** Named so by vault-k8s, and read by its followers. */
const CERTIFICATE = 'cert';
const KEY = 'key';

/** What data says, as far as it can be used now: the replicas' Secret is nothing that only they can write. */
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
    serving: pair(CERTIFICATE, KEY),
  };
  return state.authority === undefined ? retireSigner(state, data['ca.crt'] ?? '', now) : state;
}

/** What cannot sign here any more, but has signed what is served, stays trusted while that may be in use. */
function retireSigner(state: SharedState, signer: string, now: number): SharedState {
  const [serving] = certificatesIn(state.serving?.cert ?? '');
  const [authority] = authoritiesIn(signer, now);
  if (serving === undefined || authority === undefined || !isSignedBy(serving, [authority])) {
    return state;
  }
  return {
    ...state,
    retired: [...state.retired, authority],
    retiredUntil: Math.max(state.retiredUntil, expiryOf(serving)),
  };
}

export function formatState(state: SharedState): Record<string, string> {
  const { authority, nextAuthority, retired, retiredUntil, serving } = state;
  return {
    ...(serving && { [CERTIFICATE]: serving.cert, [KEY]: serving.key }),
    ...(authority && { 'ca.crt': authority.cert, 'ca.key': authority.key }),
    ...(nextAuthority && { 'next-ca.crt': nextAuthority.cert, 'next-ca.key': nextAuthority.key }),
    ...(retired.length > 0 && {
      'retired-ca.crt': pemOf(retired),
      'retired-until': new Date(retiredUntil).toISOString(),
    }),
  };
}

/**
 * The authorities that API servers must trust. The one that signs comes last, or will soon: a vault-k8s that takes over
 * keeps the last one beside its own.
 */
export function trustedAuthorities({ authority, nextAuthority, retired }: SharedState): X509Certificate[] {
  return [...retired, ...[authority, nextAuthority].flatMap((one) => certificatesIn(one?.cert ?? ''))];
}

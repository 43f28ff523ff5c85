import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '../certificates.js';
import { type Authority, issueCertificate, makeAuthority } from './authority.js';
import { formatState, parseState, type SharedState, trustedAuthorities } from './shared-state.js';
import type { Timings } from './timings.js';
import { ageOf, certificatesIn, expiryOf, hasBegun, isFor, isSignedBy, usableCertificate } from './x509.js';

/** The next state of authority and serving certificate, as the leader computes it; without any input or output. */
export class Lifecycle {
  constructor(
    readonly hosts: readonly string[],
    readonly timings: Timings,
  ) {}

  /**
   * The state to start from: the stored one, completed with what this replica remembers and what API servers trust. No
   * authority is dropped while a certificate that it signed may be in use.
   */
  restore(
    stored: SharedState,
    remembered: SharedState,
    trusted: readonly X509Certificate[],
    now: number,
  ): SharedState {
    // Drops what has expired since.
    const { authority, ...rest } = parseState(formatState(remembered), now);
    let state = stored;
    if (stored.authority === undefined && stored.nextAuthority === undefined) {
      if (authority !== undefined && (stored.serving === undefined || isOf(stored.serving, authority))) {
        return { ...rest, authority };
      }
      // The first start, or another program's certificate: what it serves stays trusted for as long as it may be valid.
      state = this.retire({ ...stored, nextAuthority: authority }, trusted, now);
    }
    return this.retire(state, certificatesIn(authority?.cert ?? ''), now);
  }

  /** The state without expired authorities, and with the next authority where one is due. */
  async prepare(state: SharedState, now: number): Promise<SharedState> {
    const retired =
      now < state.retiredUntil ? state.retired.filter((certificate) => expiryOf(certificate) > now) : [];
    const [authority] = certificatesIn(state.authority?.cert ?? '');
    const isDue = authority === undefined || ageOf(authority, now) >= this.timings.renewAt;
    const nextAuthority =
      isDue && state.nextAuthority === undefined
        ? await makeAuthority(this.validity(this.timings.authorityLifetime, now))
        : state.nextAuthority;
    return { ...state, retired, nextAuthority };
  }

  /**
   * The state with a serving certificate that need not be renewed yet.
   *
   * @param nextIsTrusted whether every API server trusts the next authority by now
   */
  async renew(state: SharedState, nextIsTrusted: boolean, now: number): Promise<SharedState> {
    const { authority, nextAuthority, serving } = state;
    const nothingIsServed = authority === undefined && serving === undefined;
    if (nextAuthority !== undefined && (nextIsTrusted || nothingIsServed)) {
      const promoted = { ...state, authority: nextAuthority, nextAuthority: undefined };
      return {
        ...this.retire(promoted, certificatesIn(authority?.cert ?? ''), now),
        serving: await this.issue(nextAuthority, now),
      };
    }
    return authority === undefined || this.isCurrent(serving, authority, now)
      ? state
      : { ...state, serving: await this.issue(authority, now) };
  }

  /** Whether a certificate is usable and recent enough that replicas need not sign one of their own. */
  isFresh(serving: Certificate | undefined, now: number): boolean {
    const certificate = serving && usableCertificate(serving, now);
    return certificate !== undefined && ageOf(certificate, now) < this.timings.lastResortAt;
  }

  issue(authority: Authority, now: number): Promise<Certificate> {
    return issueCertificate(authority, this.hosts, this.validity(this.timings.certificateLifetime, now));
  }

  private validity(lifetime: number, now: number) {
    return { from: now - this.timings.backdating, until: now + lifetime };
  }

  private isCurrent(serving: Certificate | undefined, authority: Authority, now: number): boolean {
    const certificate = serving && usableCertificate(serving, now);
    return (
      certificate !== undefined &&
      hasBegun(certificate, now) &&
      ageOf(certificate, now) < this.timings.renewAt &&
      isFor(certificate, this.hosts) &&
      isSignedBy(certificate, certificatesIn(authority.cert))
    );
  }

  private retire(state: SharedState, authorities: readonly X509Certificate[], now: number): SharedState {
    const known = new Set(trustedAuthorities(state).map(({ fingerprint256 }) => fingerprint256));
    const added = authorities.filter((one) => !known.has(one.fingerprint256) && expiryOf(one) > now);
    if (added.length === 0) return state;
    const retiredUntil = Math.max(state.retiredUntil, now + this.timings.certificateLifetime);
    return { ...state, retired: [...state.retired, ...added], retiredUntil };
  }
}

function isOf({ cert }: Certificate, authority: Authority): boolean {
  const [certificate] = certificatesIn(cert);
  return certificate !== undefined && isSignedBy(certificate, certificatesIn(authority.cert));
}

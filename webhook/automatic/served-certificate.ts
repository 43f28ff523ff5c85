import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '../certificates.js';
import type { Log } from '../log.js';
import type { Authority } from './authority.js';
import type { Clock } from './clock.js';
import type { Lifecycle } from './lifecycle.js';
import { emptyState, type SharedState } from './shared-state.js';
import type { WebhookConfiguration } from './webhook-configuration.js';
import {
  ageOf,
  certificatesIn,
  expiryOf,
  hasBegun,
  isForAll,
  isSignedBy,
  usableCertificate,
} from './x509.js';

export interface ServedCertificateOptions {
  readonly lifecycle: Lifecycle;
  readonly clock: Clock;
  readonly log: Log;
  /** The names of the objects, for the log. */
  readonly names: { readonly secret: string; readonly webhook: string };
}

const ownSecret =
  'if the Secret belongs to another installation, or to vault-k8s, give this one its own with -tls-auto-secret';

/** The certificate that a replica serves: the stored one, or one that it signs for itself where that cannot be served. */
export class ServedCertificate {
  private served: Certificate | undefined;
  /** The last stored state whose certificate API servers trusted. */
  private lastTrusted: SharedState = emptyState;
  /** Since when the stored certificate cannot be served, and whether that was reported. */
  private unusable: { readonly since: number; readonly isReported: boolean } | undefined;
  /** The fingerprint of the last certificate that was not valid yet. */
  private early: string | undefined;
  private readonly listeners: ((certificate: Certificate) => void)[] = [];
  private announceFirst: () => void = () => {};
  /** Resolves when there is a first certificate. */
  readonly first = new Promise<void>((resolve) => {
    this.announceFirst = resolve;
  });

  constructor(private readonly options: ServedCertificateOptions) {}

  get current(): Certificate | undefined {
    return this.served;
  }

  /** The last state that API servers trusted, to continue from if the store is emptied. */
  get remembered(): SharedState {
    return this.lastTrusted;
  }

  /** Whether the stored certificate cannot be served, but not for long enough to report it. */
  get isWaiting(): boolean {
    return this.unusable?.isReported === false;
  }

  onChange(listener: (certificate: Certificate) => void): void {
    this.listeners.push(listener);
  }

  /** Serves the stored certificate if it is better than the served one, trusted, and for the hosts of this replica. */
  async adopt(state: SharedState, configuration: WebhookConfiguration | undefined): Promise<void> {
    const { clock, lifecycle, names } = this.options;
    const now = clock.now();
    const candidate = state.serving && usableCertificate(state.serving, now);
    if (state.serving === undefined || candidate === undefined) {
      this.reportUnusable('is missing', 'the holder of the Lease of that name has to make one');
      return;
    }
    if (!hasBegun(candidate, now)) {
      this.reportUnusable('is not valid yet', 'check the clocks of the nodes');
      return;
    }
    const isTrusted = (certificate: X509Certificate) => configuration?.trusts(certificate, now) ?? true;
    if (!isTrusted(candidate)) {
      this.reportUnusable(`is not trusted by the MutatingWebhookConfiguration ${names.webhook}`, ownSecret);
      return;
    }
    if (state.authority !== undefined || state.nextAuthority !== undefined) this.lastTrusted = state;
    const served = this.served && usableCertificate(this.served, now);
    const isServedTrusted = served !== undefined && isTrusted(served);
    if (!isForAll(candidate, lifecycle.hosts)) {
      await this.adoptForOtherHosts(state, candidate, isServedTrusted);
      return;
    }
    this.unusable = undefined;
    // A certificate that this replica issued for itself may be valid longer than a shared one that is not renewed.
    const isBetter =
      lifecycle.isFresh(state.serving, now) || expiryOf(candidate) >= (served ? expiryOf(served) : 0);
    if (!isServedTrusted || isBetter) this.serve(state.serving, candidate);
  }

  /**
   * Handles a stored certificate for other hosts. While a Deployment is updated to other hosts, the leader may be an old
   * replica, which is not removed until this one is ready. So this one signs its own certificate with the same authority.
   */
  private async adoptForOtherHosts(
    state: SharedState,
    candidate: X509Certificate,
    isServedTrusted: boolean,
  ): Promise<void> {
    const { authority } = state;
    if (isServedTrusted) {
      this.unusable = undefined;
      return;
    }
    if (authority === undefined || !isSignedBy(candidate, certificatesIn(authority.cert))) {
      this.reportUnusable('is for other hosts', ownSecret);
      return;
    }
    await this.sign(authority, 'the shared certificate is for other hosts');
  }

  /**
   * Signs a certificate for this replica alone when nobody has renewed the shared one and it is about to expire, with an
   * authority that API servers already trust. So admission goes on even where nothing can be stored for a day.
   */
  async renewAsLastResort(): Promise<void> {
    const { lifecycle, clock } = this.options;
    const now = clock.now();
    const { authority } = this.lastTrusted;
    const [served] = certificatesIn(this.served?.cert ?? '');
    const signer = certificatesIn(authority?.cert ?? '');
    if (
      authority === undefined ||
      served === undefined ||
      ageOf(served, now) < lifecycle.timings.lastResortAt ||
      !isSignedBy(served, signer) ||
      !signer.every((certificate) => expiryOf(certificate) > now)
    ) {
      return;
    }
    await this.sign(authority, 'the shared certificate has not been renewed');
  }

  /** Reports, once each, a stored certificate that is not valid yet: the clock that it was made by is ahead. */
  checkClock(serving: Certificate | undefined): void {
    const { clock, log } = this.options;
    const now = clock.now();
    const [certificate] = certificatesIn(serving?.cert ?? '');
    if (certificate === undefined || hasBegun(certificate, now)) return;
    const { fingerprint256, validFrom } = certificate;
    if (this.early === fingerprint256) return;
    this.early = fingerprint256;
    log.warn(
      { validFrom, time: new Date(now).toISOString() },
      'the shared certificate is not valid yet by the local clock: the clocks of the nodes differ',
    );
  }

  private async sign(authority: Authority, reason: string): Promise<void> {
    const { lifecycle, clock, log } = this.options;
    log.warn(`${reason}; issuing one for this replica only`);
    const certificate = await lifecycle.issue(authority, clock.now());
    for (const issued of certificatesIn(certificate.cert)) this.serve(certificate, issued);
  }

  private serve(certificate: Certificate, { fingerprint256, validTo }: X509Certificate): void {
    if (this.served?.cert === certificate.cert) return;
    this.options.log.info({ fingerprint256, validTo }, 'serving a new certificate');
    this.served = certificate;
    this.announceFirst();
    for (const listener of this.listeners) listener(certificate);
  }

  /** Reports that the stored certificate cannot be served, if that lasts: for a moment it is normal. */
  private reportUnusable(reason: string, wayOut: string): void {
    const { log, lifecycle, names } = this.options;
    const now = performance.now();
    this.unusable ??= { since: now, isReported: false };
    const { since, isReported } = this.unusable;
    const text = `the certificate in the Secret ${names.secret} ${reason}`;
    if (isReported || now - since < lifecycle.timings.patience) {
      log.debug(text);
      return;
    }
    this.unusable = { since, isReported: true };
    log.warn(`${text}; ${wayOut}`);
  }
}

import type { X509Certificate } from 'node:crypto';
import type { Logger } from 'pino';
import type { Certificate, CertificateSource } from '../certificates.js';
import type { Authority } from './authority.js';
import { Backoff } from './backoff.js';
import type { Clock } from './clock.js';
import { KubernetesError } from './kubernetes-connection.js';
import type { Election } from './leader-election.js';
import type { Lifecycle } from './lifecycle.js';
import { reasonOf } from './reason.js';
import { emptyState, formatState, type SharedState, trustedAuthorities } from './shared-state.js';
import type { StateStore, StoredState } from './state-store.js';
import { Wakeup } from './wakeup.js';
import type { WebhookConfiguration } from './webhook-configuration.js';
import {
  ageOf,
  certificatesIn,
  expiryOf,
  hasBegun,
  isForAll,
  isSignedBy,
  pemOf,
  usableCertificate,
} from './x509.js';

/** What a replica has to do with. */
export interface Surroundings {
  readonly election: Election;
  readonly store: StateStore;
  readonly lifecycle: Lifecycle;
  /** What API servers trust; undefined when there is nothing that makes them connect. */
  readonly readConfiguration: () => Promise<WebhookConfiguration | undefined>;
  /** Whether a replica of vault-k8s leads. */
  readonly isLedByVaultK8s: () => Promise<boolean>;
  /** Whether replicas that share nothing have their authorities in the configuration, too. */
  readonly keepOthers: boolean;
  /** What things are called, for the log. */
  readonly names: { readonly secret: string; readonly webhook: string };
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long to rest between two rounds, whatever happens, and when nothing does. */
interface Rest {
  readonly atLeast: number;
  readonly atMost: number;
}

const SHORTEST_REST = 100;
/** Mending the configuration again so soon after the last time means that somebody else insists. */
const PEACE = 60_000;
/** When the other one is gone at last, it must not take long to be noticed. */
const LONGEST_QUARREL = 5000;

const ownSecret =
  'if the Secret belongs to another installation, or to vault-k8s, give this one its own with -tls-auto-secret';

/**
 * One replica. It goes round and round: looks at what is there, and brings it nearer to what it should be. A round that
 * fails or is cut short leaves nothing that the next one, of whichever replica, does not put right.
 *
 * Two rules keep what is served and what API servers trust together. The leader writes down an authority, makes API
 * servers trust it, and only then signs by it. And no replica changes over to a certificate that the configuration does
 * not trust at that time.
 */
export class Replica implements CertificateSource {
  readonly #surroundings: Surroundings;
  readonly #wakeup = new Wakeup();
  readonly #listeners: ((certificate: Certificate) => void)[] = [];
  readonly #failures: Backoff;
  readonly #quarrel: Backoff;
  readonly #closing = new AbortController();
  #running: Promise<void> | undefined;
  #served: Certificate | undefined;
  #remembered: SharedState = emptyState;
  /** The next authority that API servers trust, and since when, by a clock that nobody sets. */
  #trusted: { readonly cert: string; readonly since: number } | undefined;
  /** Since when the stored certificate is none to serve, and whether that was told. */
  #unfit: { readonly since: number; readonly isTold: boolean } | undefined;
  /** The last certificate that was not valid yet. */
  #early: string | undefined;
  #mendedAt = Number.NEGATIVE_INFINITY;
  #announceFirst: () => void = () => {};
  readonly #first = new Promise<void>((resolve) => {
    this.#announceFirst = resolve;
  });

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    const { backoff } = surroundings.lifecycle.timings;
    this.#failures = new Backoff(backoff);
    this.#quarrel = new Backoff({ ...backoff, longest: Math.min(backoff.longest, LONGEST_QUARREL) });
  }

  /** Resolves when there is a first certificate, however long that takes. */
  start(): Promise<void> {
    this.#running ??= this.#run();
    return this.#first;
  }

  /** Something has changed: look at once. */
  readonly wake = (): void => this.#wakeup.ring();

  readonly current = (): Certificate => {
    if (this.#served === undefined) {
      throw new Error('there is no certificate yet');
    }
    return this.#served;
  };

  readonly onChange = (listener: (certificate: Certificate) => void): void => {
    this.#listeners.push(listener);
  };

  readonly close = async (): Promise<void> => {
    this.#closing.abort();
    this.wake();
    await this.#running;
  };

  async #run(): Promise<void> {
    const { clock } = this.#surroundings;
    while (!this.#closing.signal.aborted) {
      const rest = await this.#attempt();
      await clock.wait(rest.atLeast, this.#closing.signal);
      await this.#wakeup.wait(clock, Math.max(0, rest.atMost - rest.atLeast));
    }
  }

  /** A round and the last resort; whatever goes wrong, there is another one. */
  async #attempt(): Promise<Rest> {
    const failures: unknown[] = [];
    const note = (error: unknown) => {
      failures.push(error);
      return undefined;
    };
    const rest = await this.#round().catch(note);
    await this.#helpItself().catch(note);
    if (rest !== undefined && failures.length === 0) {
      this.#failures.reset();
      return rest;
    }
    const pause = this.#failures.next();
    for (const error of failures) {
      const isRace = error instanceof KubernetesError && error.status === 409;
      this.#surroundings.log[isRace ? 'debug' : 'warn'](
        { error: reasonOf(error), pause: Math.round(pause) },
        'the certificates could not be looked after; trying again',
      );
    }
    return { atLeast: SHORTEST_REST, atMost: pause };
  }

  async #round(): Promise<Rest> {
    const { election, store, readConfiguration, isLedByVaultK8s, lifecycle, clock } = this.#surroundings;
    const now = clock.now();
    // In this order: a change that follows from a newer Secret cannot be undone, for its configuration is newer, too.
    const configuration = await readConfiguration();
    const stored = await store.read(now);
    if (this.#served === undefined) {
      // So that it is ready even if nothing can be written.
      await this.#adopt(stored.state, configuration);
    }
    this.#noteClocks(stored.state.serving, now);
    const { authority, nextAuthority } = stored.state;
    const isOthers = authority === undefined && nextAuthority === undefined;
    if (
      election.isLeader() &&
      !(isOthers && this.#isFresh(stored.state.serving) && (await isLedByVaultK8s()))
    ) {
      return this.#lead(configuration, stored);
    }
    this.#trusted = undefined;
    await this.#adopt(stored.state, configuration);
    const { heartbeat, patience } = lifecycle.timings;
    return { atLeast: SHORTEST_REST, atMost: this.#unfit?.isTold === false ? patience : heartbeat };
  }

  async #lead(configuration: WebhookConfiguration | undefined, found: StoredState): Promise<Rest> {
    const { lifecycle, clock, keepOthers } = this.#surroundings;
    const { settling, heartbeat } = lifecycle.timings;
    const now = clock.now();
    const trusted = keepOthers ? [] : (configuration?.authorities(now) ?? []);
    let stored = await this.#keep(
      found,
      await lifecycle.prepare(lifecycle.mend(found.state, this.#remembered, trusted, now), now),
    );
    const authorities = trustedAuthorities(stored.state);
    const mended =
      configuration && (await this.#asLeader(() => configuration.trust(authorities, { keepOthers, now })));
    const atLeast = mended ? this.#noteMended() : SHORTEST_REST;

    const settled = this.#settledFor(stored.state.nextAuthority?.cert);
    const nextIsTrusted = configuration === undefined || settled >= settling;
    stored = await this.#keep(stored, await lifecycle.renew(stored.state, nextIsTrusted, now));
    await this.#adopt(stored.state, mended ?? configuration);
    const remaining = stored.state.nextAuthority === undefined ? heartbeat : settling - settled;
    return { atLeast, atMost: Math.min(heartbeat, remaining) };
  }

  /** Writes the state if it is another one. */
  async #keep(stored: StoredState, state: SharedState): Promise<StoredState> {
    if (isSameState(stored.state, state)) {
      return stored;
    }
    return this.#asLeader(() => stored.replace(state));
  }

  /** Whatever only the leader may write. Should another one lead by now, that has begun from what is there. */
  async #asLeader<Result>(write: () => Promise<Result>): Promise<Result> {
    if (!this.#surroundings.election.isLeader()) {
      throw new Error('lost the leadership in the meantime');
    }
    return write();
  }

  /** How long API servers have had the next authority. */
  #settledFor(next: string | undefined): number {
    const now = performance.now();
    if (next === undefined || this.#trusted?.cert !== next) {
      this.#trusted = next === undefined ? undefined : { cert: next, since: now };
      return 0;
    }
    return now - this.#trusted.since;
  }

  /** @returns how long to leave the configuration alone: the longer, the more somebody insists on another one. */
  #noteMended(): number {
    const { log } = this.#surroundings;
    const now = performance.now();
    const isPeace = now - this.#mendedAt > PEACE;
    this.#mendedAt = now;
    // Whoever took the next authority out has made API servers forget it.
    this.#trusted = undefined;
    if (isPeace) {
      this.#quarrel.reset();
    }
    log.info('the webhook configuration trusts the certificate authority now');
    return isPeace ? SHORTEST_REST : this.#quarrel.next();
  }

  /** Serves what is stored, if that is better than what is served, trusted, and for the hosts of this replica. */
  async #adopt(state: SharedState, configuration: WebhookConfiguration | undefined): Promise<void> {
    const { clock, lifecycle, names } = this.#surroundings;
    const now = clock.now();
    const candidate = state.serving && usableCertificate(state.serving, now);
    if (state.serving === undefined || candidate === undefined) {
      this.#noteUnfit('is missing', 'it is for the holder of the Lease of that name to make one');
      return;
    }
    if (!hasBegun(candidate, now)) {
      this.#noteUnfit('is not valid yet', 'look after the clocks of the nodes');
      return;
    }
    const isTrusted = (one: X509Certificate) => configuration?.trusts(one, now) ?? true;
    if (!isTrusted(candidate)) {
      this.#noteUnfit(`is not trusted by the MutatingWebhookConfiguration ${names.webhook}`, ownSecret);
      return;
    }
    if (state.authority !== undefined || state.nextAuthority !== undefined) {
      this.#remembered = state;
    }
    const served = this.#served && usableCertificate(this.#served, now);
    const isServedTrusted = served !== undefined && isTrusted(served);
    if (!isForAll(candidate, lifecycle.hosts)) {
      await this.#adoptForOtherHosts(state, candidate, isServedTrusted);
      return;
    }
    this.#unfit = undefined;
    // One that this replica made as its last resort lasts longer than a shared one that nobody renews.
    const isBetter = this.#isFresh(state.serving) || expiryOf(candidate) >= (served ? expiryOf(served) : 0);
    if (!isServedTrusted || isBetter) {
      this.#serve(state.serving, candidate);
    }
  }

  /**
   * The stored certificate is for other hosts. While a Deployment changes over to other hosts, the leader may be a
   * replica of before, which will not go until this one is ready: so this one signs for itself, by the same authority.
   */
  async #adoptForOtherHosts(state: SharedState, candidate: X509Certificate, isServedTrusted: boolean) {
    const { authority } = state;
    if (isServedTrusted) {
      this.#unfit = undefined;
      return;
    }
    if (authority === undefined || !isSignedBy(candidate, certificatesIn(authority.cert))) {
      this.#noteUnfit('is for other hosts', ownSecret);
      return;
    }
    await this.#signForItself(authority, 'the shared certificate is for other hosts');
  }

  /** What is stored cannot be served: for a moment that is as it should be, but then somebody ought to know. */
  #noteUnfit(why: string, wayOut: string): void {
    const { log, lifecycle, names } = this.#surroundings;
    const now = performance.now();
    this.#unfit ??= { since: now, isTold: false };
    const { since, isTold } = this.#unfit;
    const text = `the certificate in the Secret ${names.secret} ${why}`;
    if (isTold || now - since < lifecycle.timings.patience) {
      log.debug(text);
      return;
    }
    this.#unfit = { since, isTold: true };
    log.warn(`${text}; ${wayOut}`);
  }

  /** A certificate that is not valid yet was made by somebody whose clock is another one: told once for each. */
  #noteClocks(serving: Certificate | undefined, now: number): void {
    const [certificate] = certificatesIn(serving?.cert ?? '');
    if (certificate === undefined || hasBegun(certificate, now)) {
      return;
    }
    const { fingerprint256, validFrom } = certificate;
    if (this.#early !== fingerprint256) {
      this.#early = fingerprint256;
      this.#surroundings.log.warn(
        { validFrom, time: new Date(now).toISOString() },
        'the shared certificate is not valid yet, by the clock here: the clocks of the nodes differ',
      );
    }
  }

  #serve(certificate: Certificate, { fingerprint256, validTo }: X509Certificate): void {
    if (this.#served?.cert === certificate.cert) {
      return;
    }
    this.#surroundings.log.info({ fingerprint256, validTo }, 'serving a new certificate');
    this.#served = certificate;
    this.#announceFirst();
    for (const listener of this.#listeners) {
      listener(certificate);
    }
  }

  /**
   * When nobody has renewed the certificate and it is about to expire: signs one for itself, by the authority that API
   * servers trust already. So even a day without a place to write ends without a moment in which nothing is served.
   */
  async #helpItself(): Promise<void> {
    const { lifecycle, clock } = this.#surroundings;
    const now = clock.now();
    const { authority } = this.#remembered;
    const [served] = certificatesIn(this.#served?.cert ?? '');
    const signer = certificatesIn(authority?.cert ?? '');
    if (
      authority === undefined ||
      served === undefined ||
      ageOf(served, now) < lifecycle.timings.lastResortAt ||
      !isSignedBy(served, signer) ||
      !signer.every((one) => expiryOf(one) > now)
    ) {
      return;
    }
    await this.#signForItself(authority, 'the shared certificate has not been renewed');
  }

  async #signForItself(authority: Authority, why: string): Promise<void> {
    const { lifecycle, clock, log } = this.#surroundings;
    log.warn(`${why}; signing one for this replica alone`);
    const certificate = await lifecycle.issue(authority, clock.now());
    for (const issued of certificatesIn(certificate.cert)) {
      this.#serve(certificate, issued);
    }
  }

  #isFresh(serving: Certificate | undefined): boolean {
    const { clock, lifecycle } = this.#surroundings;
    const now = clock.now();
    const certificate = serving && usableCertificate(serving, now);
    return certificate !== undefined && ageOf(certificate, now) < lifecycle.timings.lastResortAt;
  }
}

function isSameState(left: SharedState, right: SharedState): boolean {
  const text = (state: SharedState) => JSON.stringify([formatState(state), pemOf(state.retired)]);
  return text(left) === text(right);
}

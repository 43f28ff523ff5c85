import { reasonOf } from '../../generator/common/system-errors.js';
import type { Certificate, CertificateSource } from '../certificates.js';
import { Backoff, Wakeup } from './clock.js';
import { KubernetesError } from './kubernetes-connection.js';
import type { Election } from './leader-election.js';
import { ServedCertificate, type ServedCertificateOptions } from './served-certificate.js';
import { formatState, type SharedState, trustedAuthorities } from './shared-state.js';
import type { StateStore, StoredState } from './state-store.js';
import type { WebhookConfiguration } from './webhook-configuration.js';
import { pemOf } from './x509.js';

export interface ReplicaOptions extends ServedCertificateOptions {
  readonly election: Election;
  readonly store: StateStore;
  /** What API servers trust; undefined where no configuration makes them connect. */
  readonly readConfiguration: () => Promise<WebhookConfiguration | undefined>;
  /** Whether a replica of vault-k8s is the leader. */
  readonly isLedByVaultK8s: () => Promise<boolean>;
  /** Whether to keep other authorities in the configuration: those of replicas that share nothing with this one. */
  readonly keepOthers: boolean;
}

/** The pause between two rounds, in milliseconds: the least in any case, and the most if nothing changes. */
interface Pause {
  readonly atLeast: number;
  readonly atMost: number;
}

const shortestPause = 100;
/** A configuration that is corrected again within this time is contended, in milliseconds. */
const contentionPeriod = 60_000;
/** The longest pause between corrections, in milliseconds: the end of the contention must not go unnoticed. */
const longestContentionPause = 5000;

/**
 * A replica reconciles in rounds: it reads what is stored and what API servers trust, and brings both closer to what they
 * should be. A round that fails or is interrupted leaves nothing that the next round, of any replica, cannot handle.
 *
 * Two rules keep the served certificate trusted. The leader stores an authority, makes API servers trust it, and only
 * then signs with it. And a replica switches only to a certificate that the configuration trusts at that moment.
 */
export class Replica implements CertificateSource {
  private readonly certificate: ServedCertificate;
  private readonly wakeup = new Wakeup();
  private readonly failures: Backoff;
  private readonly contention: Backoff;
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;
  /** The next authority that API servers trust, and since when, by the monotonic clock. */
  private trusted: { readonly cert: string; readonly since: number } | undefined;
  private correctedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: ReplicaOptions) {
    const { backoff } = options.lifecycle.timings;
    this.certificate = new ServedCertificate(options);
    this.failures = new Backoff(backoff);
    this.contention = new Backoff({
      ...backoff,
      longest: Math.min(backoff.longest, longestContentionPause),
    });
  }

  /** Resolves when there is a first certificate, however long that takes. */
  start(): Promise<void> {
    this.running ??= this.run();
    return this.certificate.first;
  }

  /** Starts the next round early, because something has changed. */
  readonly wake = (): void => this.wakeup.ring();

  readonly current = (): Certificate => {
    const { current } = this.certificate;
    if (current === undefined) throw new Error('there is no certificate yet');
    return current;
  };

  readonly onChange = (listener: (certificate: Certificate) => void): void =>
    this.certificate.onChange(listener);

  readonly close = async (): Promise<void> => {
    this.closing.abort();
    this.wake();
    await this.running;
  };

  private async run(): Promise<void> {
    const { clock } = this.options;
    while (!this.closing.signal.aborted) {
      const { atLeast, atMost } = await this.attempt();
      await clock.wait(atLeast, this.closing.signal);
      await this.wakeup.wait(clock, Math.max(0, atMost - atLeast));
    }
  }

  /** A round and the last resort; whatever fails, there will be another round. */
  private async attempt(): Promise<Pause> {
    const failures: unknown[] = [];
    const note = (error: unknown) => {
      failures.push(error);
      return undefined;
    };
    const pause = await this.round().catch(note);
    await this.certificate.renewAsLastResort().catch(note);
    if (pause !== undefined && failures.length === 0) {
      this.failures.reset();
      return pause;
    }
    const atMost = this.failures.next();
    for (const error of failures) {
      const isConflict = error instanceof KubernetesError && error.status === 409;
      this.options.log[isConflict ? 'debug' : 'warn'](
        { error: reasonOf(error), pause: Math.round(atMost) },
        'the certificates could not be checked; trying again',
      );
    }
    return { atLeast: shortestPause, atMost };
  }

  private async round(): Promise<Pause> {
    const { election, store, readConfiguration, isLedByVaultK8s, lifecycle, clock } = this.options;
    const now = clock.now();
    // The configuration first: with a Secret older than it, a leader would revert what belongs to a newer Secret.
    const configuration = await readConfiguration();
    const stored = await store.read(now);
    if (this.certificate.current === undefined) {
      // So that this replica becomes ready even if nothing can be written.
      await this.certificate.adopt(stored.state, configuration);
    }
    const { authority, nextAuthority, serving } = stored.state;
    this.certificate.checkClock(serving);
    const isOthers = authority === undefined && nextAuthority === undefined;
    const isLeftToVaultK8s = async () =>
      isOthers && lifecycle.isFresh(serving, clock.now()) && (await isLedByVaultK8s());
    if (election.isLeader() && !(await isLeftToVaultK8s())) return this.lead(configuration, stored);
    this.trusted = undefined;
    await this.certificate.adopt(stored.state, configuration);
    const { heartbeat, patience } = lifecycle.timings;
    return { atLeast: shortestPause, atMost: this.certificate.isWaiting ? patience : heartbeat };
  }

  private async lead(configuration: WebhookConfiguration | undefined, found: StoredState): Promise<Pause> {
    const { lifecycle, clock, keepOthers } = this.options;
    const { settling, heartbeat } = lifecycle.timings;
    const now = clock.now();
    const trusted = keepOthers ? [] : (configuration?.authorities(now) ?? []);
    const restored = lifecycle.restore(found.state, this.certificate.remembered, trusted, now);
    let stored = await this.store(found, await lifecycle.prepare(restored, now));
    const authorities = trustedAuthorities(stored.state);
    const corrected =
      configuration && (await this.asLeader(() => configuration.trust(authorities, { keepOthers, now })));
    const atLeast = corrected ? this.noteCorrection() : shortestPause;

    const settled = this.settledFor(stored.state.nextAuthority?.cert);
    const nextIsTrusted = configuration === undefined || settled >= settling;
    stored = await this.store(stored, await lifecycle.renew(stored.state, nextIsTrusted, now));
    await this.certificate.adopt(stored.state, corrected ?? configuration);
    const remaining = stored.state.nextAuthority === undefined ? heartbeat : settling - settled;
    return { atLeast, atMost: Math.min(heartbeat, remaining) };
  }

  /** Writes the state unless it is stored already. */
  private async store(stored: StoredState, state: SharedState): Promise<StoredState> {
    return isSameState(stored.state, state) ? stored : this.asLeader(() => stored.replace(state));
  }

  /** Writes what only the leader may write: another leader would already build on what is there. */
  private async asLeader<Result>(write: () => Promise<Result>): Promise<Result> {
    if (!this.options.election.isLeader()) throw new Error('lost the leadership in the meantime');
    return write();
  }

  /** For how many milliseconds API servers have trusted the next authority. */
  private settledFor(next: string | undefined): number {
    const now = performance.now();
    if (next === undefined || this.trusted?.cert !== next) {
      this.trusted = next === undefined ? undefined : { cert: next, since: now };
      return 0;
    }
    return now - this.trusted.since;
  }

  /** @returns how long to leave the configuration alone: longer and longer while another controller reverts it */
  private noteCorrection(): number {
    const now = performance.now();
    const isContended = now - this.correctedAt <= contentionPeriod;
    this.correctedAt = now;
    // The other controller has also removed the next authority.
    this.trusted = undefined;
    if (!isContended) this.contention.reset();
    this.options.log.info('the webhook configuration trusts the certificate authority now');
    return isContended ? this.contention.next() : shortestPause;
  }
}

function isSameState(left: SharedState, right: SharedState): boolean {
  const text = (state: SharedState) => JSON.stringify([formatState(state), pemOf(state.retired)]);
  return text(left) === text(right);
}

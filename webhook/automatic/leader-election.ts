import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../generator/common/system-errors.js';
import type { Log } from '../log.js';
import {
  createMissing,
  ifFound,
  type KubernetesConnection,
  KubernetesError,
} from './kubernetes-connection.js';
import type { Timings } from './timings.js';

/** Decides which replica may make certificates. */
export interface Election {
  readonly isLeader: () => boolean;
  /** Gives up the leadership. */
  readonly close: () => Promise<void>;
}

/** The election of a single replica. */
export const alwaysLeader: Election = { isLeader: () => true, close: async () => {} };

/** Clocks that differ by more are reported, in milliseconds: much more would make certificates invalid. */
const clockTolerance = 60_000;

interface Lease {
  readonly metadata: { readonly name: string; readonly resourceVersion?: string };
  /** Missing before the first election, where the manifests contain the Lease. */
  readonly spec?: LeaseSpec;
}

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
}

export interface LeaseElectionOptions {
  readonly namespace: string;
  /** The name of the Lease. */
  readonly name: string;
  readonly identity: string;
  readonly timings: Timings['lease'];
  readonly log: Log;
  /** Is called when this replica has become the leader or has lost the leadership. */
  readonly onChange: () => void;
}

/**
 * Leader election by a Lease, as Kubernetes' own components do it: a candidate acquires the Lease when it has not seen it
 * change for its duration. Times in the Lease are not compared with the local clock.
 */
export class LeaseElection implements Election {
  private readonly leases: string;
  private readonly closing = new AbortController();
  private readonly ended: Promise<void>;
  private seen: { readonly version: string | undefined; readonly at: number } | undefined;
  private leadsUntil = 0;
  private wasLeader = false;
  private isClockFar = false;
  private lastFailure: string | undefined;

  constructor(
    private readonly connection: KubernetesConnection,
    private readonly options: LeaseElectionOptions,
  ) {
    this.leases = `/apis/coordination.k8s.io/v1/namespaces/${options.namespace}/leases`;
    this.ended = this.run();
  }

  /** A leader that cannot reach the API server stops being one well before another acquires the Lease. */
  isLeader(): boolean {
    return performance.now() < this.leadsUntil;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.ended;
    if (!this.isLeader()) return;
    this.leadsUntil = 0;
    try {
      const lease = await this.read();
      if (lease?.spec?.holderIdentity === this.options.identity) {
        // So that the next leader need not wait until it expires.
        await this.write(lease, { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 });
      }
    } catch (error) {
      this.options.log.debug({ error: reasonOf(error) }, 'the lease could not be released, and will expire');
    }
  }

  private async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      try {
        await this.attempt();
        this.lastFailure = undefined;
      } catch (error) {
        this.report(error);
      }
      this.reportChange();
      const pause = this.options.timings.retryPeriod * (1 + Math.random() * 0.2);
      await sleep(pause, undefined, { signal: this.closing.signal }).catch(() => {});
    }
  }

  private async attempt(): Promise<void> {
    const start = performance.now();
    const lease = await this.read();
    const holder = lease?.spec?.holderIdentity;
    if (lease && this.seen?.version !== lease.metadata.resourceVersion) {
      if (this.seen !== undefined && holder !== this.options.identity) {
        this.compareClocks(lease.spec?.renewTime ?? '');
      }
      this.seen = { version: lease.metadata.resourceVersion, at: start };
    }
    const duration = (lease?.spec?.leaseDurationSeconds ?? 0) * 1000;
    const isHeld = Boolean(holder) && start < (this.seen?.at ?? start) + duration;
    if (holder !== this.options.identity && isHeld) {
      this.leadsUntil = 0;
      return;
    }
    const time = microTime();
    const isRenewal = holder === this.options.identity;
    await this.write(lease, {
      holderIdentity: this.options.identity,
      leaseDurationSeconds: Math.ceil(this.options.timings.duration / 1000),
      acquireTime: (isRenewal && lease?.spec?.acquireTime) || time,
      renewTime: time,
      leaseTransitions: (lease?.spec?.leaseTransitions ?? 0) + (isRenewal || !lease ? 0 : 1),
    });
    this.leadsUntil = start + this.options.timings.renewDeadline;
  }

  private get path(): string {
    return `${this.leases}/${encodeURIComponent(this.options.name)}`;
  }

  private read(): Promise<Lease | undefined> {
    return ifFound(this.connection.send<Lease>({ method: 'GET', path: this.path }));
  }

  /** Replaces the Lease that was read; fails if it has changed since. */
  private write(lease: Lease | undefined, spec: LeaseSpec): Promise<Lease> {
    return lease
      ? this.connection.send({ method: 'PUT', path: this.path, body: { ...lease, spec } })
      : createMissing(this.connection, this.leases, {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name: this.options.name },
          spec,
        });
  }

  /** Reports a failure, but not the same one again every two seconds. */
  private report(error: unknown): void {
    if (error instanceof KubernetesError && error.status === 409) return;
    const text = reasonOf(error);
    if (text !== this.lastFailure) {
      this.options.log.warn(
        { error: text, lease: this.options.name },
        'the leader election failed; trying again',
      );
    }
    this.lastFailure = text;
  }

  /** Compares the clocks by a Lease that its holder has just renewed. */
  private compareClocks(renewTime: string): void {
    const ahead = Date.parse(renewTime) - Date.now();
    const isFar = Math.abs(ahead) > clockTolerance;
    if (isFar && !this.isClockFar) {
      this.options.log.warn(
        { lease: this.options.name, secondsAhead: Math.round(ahead / 1000) },
        "the leader's clock differs from the local clock: its certificates may be expired, or not valid yet",
      );
    }
    this.isClockFar = isFar;
  }

  private reportChange(): void {
    const isLeader = this.isLeader();
    if (isLeader !== this.wasLeader) {
      this.wasLeader = isLeader;
      this.options.log.info(
        { lease: this.options.name, identity: this.options.identity },
        isLeader ? 'became the leader' : 'lost the leadership',
      );
      this.options.onChange();
    }
  }
}

/** The time as a MicroTime, which has exactly six fractional digits. */
function microTime(): string {
  return new Date().toISOString().replace('Z', '000Z');
}

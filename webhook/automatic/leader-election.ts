import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  createMissing,
  ifFound,
  type KubernetesConnection,
  KubernetesError,
} from './kubernetes-connection.js';
import { reasonOf } from './reason.js';
import type { Timings } from './timings.js';

/** Says who may make certificates. */
export interface Election {
  readonly isLeader: () => boolean;
  /** Gives up leadership. */
  readonly close: () => Promise<void>;
}

/** The election of a replica that is alone. */
export const alwaysLeader: Election = { isLeader: () => true, close: async () => {} };

/** Clocks that differ by more are worth knowing of, long before certificates are not valid by one of them. */
const CLOCK_TOLERANCE = 60_000;

interface Lease {
  readonly metadata: { readonly name: string; readonly resourceVersion?: string };
  /** Not there before the first election where the Lease was installed with the rest. */
  readonly spec?: LeaseSpec;
}

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
}

/**
 * Leader election by a Lease, as Kubernetes' own components do it: times in the Lease are never compared with the own
 * clock; whoever has not seen the Lease change for its duration takes it.
 */
export class LeaseElection implements Election {
  readonly #connection: KubernetesConnection;
  readonly #leases: string;
  readonly #name: string;
  readonly #identity: string;
  readonly #timings: Timings['lease'];
  readonly #log: Logger;
  readonly #onChange: () => void;
  readonly #closing = new AbortController();
  readonly #ended: Promise<void>;
  #seen: { readonly version: string | undefined; readonly at: number } | undefined;
  #leadsUntil = 0;
  #led = false;
  #clockIsFar = false;
  #lastFailure: string | undefined;

  /** @param onChange is called when this replica has become the leader, or has found out that it is none any more. */
  constructor(
    connection: KubernetesConnection,
    options: {
      readonly namespace: string;
      /** The name of the Lease. */
      readonly name: string;
      readonly identity: string;
      readonly timings: Timings['lease'];
      readonly log: Logger;
      readonly onChange: () => void;
    },
  ) {
    this.#connection = connection;
    this.#leases = `/apis/coordination.k8s.io/v1/namespaces/${options.namespace}/leases`;
    this.#name = options.name;
    this.#identity = options.identity;
    this.#timings = options.timings;
    this.#log = options.log;
    this.#onChange = options.onChange;
    this.#ended = this.#run();
  }

  /** A leader that cannot reach the API server is none well before somebody else takes the Lease. */
  isLeader(): boolean {
    return performance.now() < this.#leadsUntil;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#ended;
    if (!this.isLeader()) {
      return;
    }
    this.#leadsUntil = 0;
    try {
      const lease = await this.#read();
      if (lease?.spec?.holderIdentity === this.#identity) {
        // So that nobody has to wait for the end of it.
        await this.#write(lease, { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 });
      }
    } catch (error) {
      this.#log.debug({ error: reasonOf(error) }, 'the lease could not be given up, and will expire');
    }
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        await this.#attempt();
        this.#lastFailure = undefined;
      } catch (error) {
        this.#report(error);
      }
      this.#tellChange();
      const pause = this.#timings.retryPeriod * (1 + Math.random() * 0.2);
      await sleep(pause, undefined, { signal: this.#closing.signal }).catch(() => {});
    }
  }

  async #attempt(): Promise<void> {
    const start = performance.now();
    const lease = await this.#read();
    const holder = lease?.spec?.holderIdentity;
    if (lease && this.#seen?.version !== lease.metadata.resourceVersion) {
      if (this.#seen !== undefined && holder !== this.#identity) {
        this.#compareClocks(lease.spec?.renewTime ?? '');
      }
      this.#seen = { version: lease.metadata.resourceVersion, at: start };
    }
    const duration = (lease?.spec?.leaseDurationSeconds ?? 0) * 1000;
    const isHeld = Boolean(holder) && start < (this.#seen?.at ?? start) + duration;
    if (holder !== this.#identity && isHeld) {
      this.#leadsUntil = 0;
      return;
    }
    const time = microTime();
    const isRenewal = holder === this.#identity;
    await this.#write(lease, {
      holderIdentity: this.#identity,
      leaseDurationSeconds: Math.ceil(this.#timings.duration / 1000),
      acquireTime: (isRenewal && lease?.spec?.acquireTime) || time,
      renewTime: time,
      leaseTransitions: (lease?.spec?.leaseTransitions ?? 0) + (isRenewal || !lease ? 0 : 1),
    });
    this.#leadsUntil = start + this.#timings.renewDeadline;
  }

  get #path(): string {
    return `${this.#leases}/${encodeURIComponent(this.#name)}`;
  }

  #read(): Promise<Lease | undefined> {
    return ifFound(this.#connection.send<Lease>({ method: 'GET', path: this.#path }));
  }

  /** Writes over the Lease that was read, or fails. */
  #write(lease: Lease | undefined, spec: LeaseSpec): Promise<Lease> {
    return lease
      ? this.#connection.send({ method: 'PUT', path: this.#path, body: { ...lease, spec } })
      : createMissing(this.#connection, this.#leases, {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name: this.#name },
          spec,
        });
  }

  /** The same failure is told once, not every two seconds. */
  #report(error: unknown): void {
    if (error instanceof KubernetesError && error.status === 409) {
      return;
    }
    const text = reasonOf(error);
    if (text !== this.#lastFailure) {
      this.#log.warn({ error: text, lease: this.#name }, 'the leader election failed; trying again');
    }
    this.#lastFailure = text;
  }

  /** What was renewed since the last look has the time of its holder's clock. */
  #compareClocks(renewTime: string): void {
    const ahead = Date.parse(renewTime) - Date.now();
    const isFar = Math.abs(ahead) > CLOCK_TOLERANCE;
    if (isFar && !this.#clockIsFar) {
      this.#log.warn(
        { lease: this.#name, secondsAhead: Math.round(ahead / 1000) },
        "the leader's clock is far from the clock here: its certificates may not be valid yet, or no more",
      );
    }
    this.#clockIsFar = isFar;
  }

  #tellChange(): void {
    const leads = this.isLeader();
    if (leads !== this.#led) {
      this.#led = leads;
      this.#log.info({ lease: this.#name, identity: this.#identity }, leads ? 'leads now' : 'leads no more');
      this.#onChange();
    }
  }
}

/** The time as a MicroTime, which has exactly six digits after the point. */
function microTime(): string {
  return new Date().toISOString().replace('Z', '000Z');
}

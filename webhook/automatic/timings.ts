const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

/** Lifetimes, intervals and limits, in milliseconds. */
export interface Timings {
  /** The lifetime of a serving certificate, as in vault-k8s. */
  readonly certificateLifetime: number;
  /**
   * The lifetime of a certificate authority. In vault-k8s it is ten years, but the key is lost with the process. Here the
   * key is in a Secret, so the lifetime is shorter.
   */
  readonly authorityLifetime: number;
  /** When either is renewed, as a fraction of its lifetime, as in vault-k8s. */
  readonly renewAt: number;
  /** When a replica signs its own certificate because the shared one was not renewed, as a fraction of its lifetime. */
  readonly lastResortAt: number;
  /** How far a new certificate is backdated, for clocks that are behind. */
  readonly backdating: number;
  /** How long API servers have to learn of a new authority before a certificate that it signed is served. */
  readonly settling: number;
  /** The longest interval between two rounds of a replica. */
  readonly heartbeat: number;
  /** How long a stored certificate may be unusable before that is reported. */
  readonly patience: number;
  /** The first and the longest pause after a failure. */
  readonly backoff: { readonly first: number; readonly longest: number };
  /** How long to wait for an answer of the API server. */
  readonly requestTimeout: number;
  /** The values of Kubernetes' own leader election. */
  readonly lease: {
    readonly duration: number;
    /** How long a leader may fail to renew the lease before it stops leading; shorter than the duration. */
    readonly renewDeadline: number;
    readonly retryPeriod: number;
  };
}

export const defaultTimings: Timings = {
  certificateLifetime: day,
  authorityLifetime: 365 * day,
  renewAt: 0.9,
  lastResortAt: 0.95,
  backdating: 5 * 60 * second,
  settling: 30 * second,
  heartbeat: 60 * second,
  patience: 10 * second,
  backoff: { first: second, longest: 30 * second },
  requestTimeout: 10 * second,
  lease: { duration: 15 * second, renewDeadline: 10 * second, retryPeriod: 2 * second },
};

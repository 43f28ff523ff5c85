const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** How long things take and last, in milliseconds. */
export interface Timings {
  /** How long a serving certificate is valid, as in vault-k8s. */
  readonly certificateLifetime: number;
  /**
   * How long a certificate authority is valid. In vault-k8s it is ten years, but never outlives its process. Here the
   * key is in a Secret, so it is given less.
   */
  readonly authorityLifetime: number;
  /** How old either gets before another is made, as a part of its lifetime; the same as in vault-k8s. */
  readonly renewAt: number;
  /** From when on a replica helps itself, should the leader not have renewed the certificate. */
  readonly lastResortAt: number;
  /** How far back a new certificate is valid, for clocks that are slow. */
  readonly backdating: number;
  /** How long API servers get to hear of an authority before a certificate of it takes the place of another. */
  readonly settling: number;
  /** A replica looks at everything at least so often, whether or not it was told of a change. */
  readonly heartbeat: number;
  /** How long a stored certificate may be none to serve before that is more than a matter of time. */
  readonly patience: number;
  /** The first and the longest pause after something failed. */
  readonly backoff: { readonly first: number; readonly longest: number };
  /** No answer of the API server for so long is a failure. */
  readonly requestTimeout: number;
  /** The figures of Kubernetes' own leader election. */
  readonly lease: {
    readonly duration: number;
    /** A leader that could not renew the lease for so long takes itself for none; shorter than the lease. */
    readonly renewDeadline: number;
    readonly retryPeriod: number;
  };
}

export const defaultTimings: Timings = {
  certificateLifetime: DAY,
  authorityLifetime: 365 * DAY,
  renewAt: 0.9,
  lastResortAt: 0.95,
  backdating: 5 * 60 * SECOND,
  settling: 30 * SECOND,
  heartbeat: 60 * SECOND,
  patience: 10 * SECOND,
  backoff: { first: SECOND, longest: 30 * SECOND },
  requestTimeout: 10 * SECOND,
  lease: { duration: 15 * SECOND, renewDeadline: 10 * SECOND, retryPeriod: 2 * SECOND },
};

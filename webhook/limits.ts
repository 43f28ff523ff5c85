/** What protects the server from its clients; sizes in bytes, times in milliseconds. */
export interface Limits {
  /**
   * One body. An API server accepts requests of 3 MiB, and etcd stores 1.5 MiB, as Protobuf: as JSON that is two or three
   * times as much, and more only where most of it is characters that Go escapes.
   */
  readonly bodyBytes: number;
  /**
   * The values in one body, with their names. They determine how much memory and time it takes: a body at this limit takes
   * a seventh of a second. A pod with 20,000 environment variables reaches it.
   */
  readonly bodyValues: number;
  /** All bodies that are being received, together; and as much again for large ones that wait for their review. */
  readonly bodiesBytes: number;
  /** All large responses that clients have not read, together. */
  readonly responsesBytes: number;
  readonly connections: number;
  readonly handshake: number;
  /** Receiving the headers of a request; it begins with their first byte. */
  readonly headers: number;
  /** Receiving a whole request. An API server sends it at once, and by default waits for 10 seconds. */
  readonly request: number;
  /** From the headers of a request until its response is sent. */
  readonly response: number;
  /** An idle connection. The API server closes it after 90 seconds, and must be the first to do so. */
  readonly idle: number;
  /**
   * Requests under way at shutdown. With what comes before and after, it must end before Kubernetes kills the process: the
   * manifests allow 40 seconds from SIGTERM.
   */
  readonly closing: number;
  /**
   * How long a process may leave the primary process without a sign of life. An API server waits for 10 seconds by
   * default, so that those who wait for this process can still be answered by another.
   */
  readonly unresponsive: number;
  /** From the start of a process until it stops to warm up; 0 is no warm-up at all. */
  readonly warmUp: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 8 * 2 ** 20,
  bodyValues: 100_000,
  bodiesBytes: 32 * 2 ** 20,
  responsesBytes: 16 * 2 ** 20,
  connections: 1024,
  handshake: 10_000,
  headers: 10_000,
  request: 10_000,
  response: 60_000,
  idle: 120_000,
  closing: 20_000,
  unresponsive: 5000,
  warmUp: 650,
};

/**
 * The limits of each of several processes. The limits on all connections, bodies and responses together are divided among
 * them, but each process can receive the largest body.
 */
export function limitsOfEach(limits: Limits, processes: number): Limits {
  const share = (limit: number): number => Math.ceil(limit / processes);
  return {
    ...limits,
    connections: share(limits.connections),
    bodiesBytes: Math.max(share(limits.bodiesBytes), limits.bodyBytes),
    responsesBytes: share(limits.responsesBytes),
  };
}

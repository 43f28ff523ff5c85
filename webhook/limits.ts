/** What one client may take from the others; sizes in bytes, times in milliseconds. */
export interface Limits {
  /** A body. The API server takes objects of 3 MiB, which JSON can make larger. */
  readonly bodyBytes: number;
  /** All bodies that are being received. */
  readonly bodiesBytes: number;
  readonly connections: number;
  readonly handshake: number;
  /** The headers of a request. */
  readonly headers: number;
  /** A whole request. The API server waits 30 seconds at most. */
  readonly request: number;
  /** From a request's headers to its answer's end, read by the client. */
  readonly response: number;
  /** A connection without a request. The API server closes it after 90 seconds, and must be the first to. */
  readonly idle: number;
  /** What is under way when the webhook has to end. Kubernetes kills it 30 seconds after it asked. */
  readonly closing: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 8 * 2 ** 20,
  bodiesBytes: 64 * 2 ** 20,
  connections: 1024,
  handshake: 10_000,
  headers: 10_000,
  request: 30_000,
  response: 60_000,
  idle: 120_000,
  closing: 20_000,
};

import { UserError } from '../../generator/common/user-error.js';
import type { Certificate } from '../certificates.js';
import type { Limits } from '../limits.js';
import type { ProcessMetrics } from '../metrics.js';
import type { Settings } from '../settings.js';

/** A message from the primary process to a worker. */
export type ToWorker =
  /** The reply to 'up'. */
  | {
      readonly kind: 'start';
      readonly settings: Settings;
      readonly limits: Limits;
      readonly certificate: Certificate;
    }
  /** Comes with a connection, whose requests it answers. */
  | { readonly kind: 'connection' }
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  /** Asks for its metrics. */
  | { readonly kind: 'count' }
  /** The page that the worker asked for; without text where it could not be made. */
  | { readonly kind: 'page'; readonly text: string | undefined }
  /** Asks for a sign of life. */
  | { readonly kind: 'ping' }
  /** Asks it to report that it is not ready, or to complete the requests in progress and exit. */
  | { readonly kind: 'leave' | 'finish' };

/** A message from a worker to the primary process. */
export type ToPrimary =
  /** It receives messages from now on; earlier ones are lost. */
  | { readonly kind: 'up' }
  /** It can answer; it has taken the connection; it is alive. */
  | { readonly kind: 'ready' | 'taken' | 'pong' }
  | { readonly kind: 'failed'; readonly error: StartError }
  | { readonly kind: 'counted'; readonly metrics: ProcessMetrics }
  /** Asks for the page with the metrics of all processes. */
  | { readonly kind: 'page' };

/** An error as it travels between processes. */
export interface StartError {
  readonly name: string;
  readonly isUserError: boolean;
  readonly message: string;
  readonly code: string | undefined;
  readonly syscall: string | undefined;
}

/** A worker ended without a reason before it was ready. */
export class WorkerError extends UserError {}

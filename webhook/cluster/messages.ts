import { UserError } from '../../generator/common/user-error.js';
import type { Certificate } from '../certificates.js';
import type { Limits } from '../limits.js';
import type { ProcessMetrics } from '../metrics.js';
import type { Settings } from '../settings.js';

/** What the primary process tells a worker. */
export type ToWorker =
  /** The answer to the first message: what to answer with. */
  | {
      readonly kind: 'start';
      readonly settings: Settings;
      readonly limits: Limits;
      readonly certificate: Certificate;
    }
  /** A new certificate. */
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  /** What has it counted? */
  | { readonly kind: 'count' }
  /** The page that the worker asked for; without a text there is none. */
  | { readonly kind: 'page'; readonly text: string | undefined }
  /** End with a grace, or without any more of it. */
  | { readonly kind: 'end' | 'hurry' };

/** What a worker tells the primary process. */
export type ToPrimary =
  /** The first message: it listens. What it is told before is lost. */
  | { readonly kind: 'up' }
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'failed'; readonly error: StartError }
  | { readonly kind: 'counted'; readonly metrics: ProcessMetrics }
  /** It is asked for the metrics of all processes. */
  | { readonly kind: 'page' };

/** Why a worker does not answer, as far as that travels between processes. */
export interface StartError {
  readonly name: string;
  readonly isUserError: boolean;
  readonly message: string;
  readonly code: string | undefined;
  readonly syscall: string | undefined;
}

/** A worker ended without having answered or said why. */
export class WorkerError extends UserError {}

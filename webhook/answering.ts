import type { Socket } from 'node:net';
import { reasonOf } from '../generator/common/system-errors.js';
import { UserError } from '../generator/common/user-error.js';
import type { CertificateSource } from './certificates.js';
import { openEngine } from './engine.js';
import { makeHandler, type ReviewLarge, type State } from './handler.js';
import type { Limits } from './limits.js';
import { createLog, type Log } from './log.js';
import { type Metrics, noMetrics } from './metrics.js';
import { type Decide, outcomeOf } from './outcome.js';
import type { HasBegun } from './reviewing.js';
import { makeServer, serveConnections } from './server.js';
import type { Settings } from './settings.js';
import { warmUp } from './warm-up.js';
import { warmUpReviews } from './warm-up-reviews.js';

/** A process that answers requests. */
export interface AnsweringProcess {
  /** Answers the requests of a connection. */
  readonly take: (connection: Socket) => void;
  /** Reports from now on that it is not ready, and closes each connection after its response. */
  readonly leave: () => void;
  /** Completes the requests in progress. */
  readonly close: () => Promise<void>;
}

/** What a process needs to answer. */
export interface AnsweringParts {
  readonly certificates: CertificateSource;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly limits: Limits;
  readonly hasBegun: HasBegun;
  readonly reviewLarge: ReviewLarge;
}

/** Answers in this process, once it has warmed up. */
export async function answerHere(
  settings: Settings,
  { certificates, metrics, log, limits, hasBegun, reviewLarge }: AnsweringParts,
): Promise<AnsweringProcess> {
  const decide = await openEngine(settings.engine, settings.injection, settings.advises);
  refuseBroken(decide);
  metrics.certificate(certificates.current());
  certificates.onChange(metrics.certificate);
  let state: State = 'warming up';
  // The same code as for the log of others, but it is not written.
  const unwrittenLog = createLog(settings.logLevel, settings.logFormat, { write: () => {} });
  const server = makeServer({
    tls: settings.tls,
    certificates,
    limits,
    log,
    handler: makeHandler({
      decide,
      audits: settings.audits,
      telemetryPath: settings.telemetryPath,
      metrics,
      log,
      hasBegun,
      reviewLarge,
      unrecorded: { metrics: noMetrics, log: unwrittenLog },
      limits,
      state: () => state,
    }),
  });
  if (limits.warmUp > 0) await warmUp(server, { tls: settings.tls, until: limits.warmUp, log });
  const { take, close } = serveConnections(server, limits, log);
  state = 'ready';
  return {
    take,
    leave: () => {
      state = 'shutting down';
    },
    close,
  };
}

/**
 * Refuses an engine that fails: a webhook that answers every pod with an error must not become ready.
 *
 * @throws UserError with the engine's error
 */
export function refuseBroken(decide: Decide): void {
  for (const review of warmUpReviews) {
    const outcome = outcomeOf((JSON.parse(review) as { readonly request: unknown }).request, decide, false);
    if (outcome.decision !== 'failed') continue;
    throw new UserError(
      `no pod can be injected: ${reasonOf(outcome.error)}; this is a defect of injectorless, or of its installation`,
    );
  }
}

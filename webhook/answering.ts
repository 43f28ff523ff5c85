import { setTimeout as pause } from 'node:timers/promises';
import type { CertificateSource } from './certificates.js';
import { makeHandler } from './handler.js';
import { openInjection } from './injection.js';
import type { Limits } from './limits.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { startServer } from './server.js';
import type { Settings } from './settings.js';

/** What answers requests: this process, or several. */
export interface Answering {
  readonly port: number;
  /**
   * Ends it: it is not ready any more, answers for the grace all the same, and then finishes what is under way.
   *
   * @param hurry aborting it ends the grace
   */
  readonly close: (hurry?: AbortSignal) => Promise<void>;
}

/** What a process answers with. */
export interface AnsweringParts {
  readonly certificates: CertificateSource;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly limits: Limits;
}

/** Answers in this process. */
export async function answerHere(
  settings: Settings,
  { certificates, metrics, log, limits }: AnsweringParts,
): Promise<Answering> {
  const decide = await openInjection(settings.engine, settings.injection);
  metrics.certificate(certificates.current());
  certificates.onChange(metrics.certificate);
  let isClosing = false;
  const server = await startServer({
    listen: settings.listen,
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
      limits,
      isClosing: () => isClosing,
    }),
  });
  return {
    port: server.port,
    close: async (hurry) => {
      isClosing = true;
      await pause(settings.shutdownGrace, undefined, hurry === undefined ? {} : { signal: hurry }).catch(
        () => {},
      );
      await server.close();
    },
  };
}

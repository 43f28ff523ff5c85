import { setTimeout as pause } from 'node:timers/promises';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import type { CertificateSource } from './certificates.js';
import { makeHandler, type State } from './handler.js';
import type { Limits } from './limits.js';
import { createLog, type Log } from './log.js';
import { type Metrics, noMetrics } from './metrics.js';
import type { Decide } from './outcome.js';
import { startServer } from './server.js';
import type { EngineName } from './setting-values.js';
import type { Settings } from './settings.js';
import { warmUp } from './warm-up.js';

/** What answers requests: this process or several. */
export interface Answering {
  readonly port: number;
  /**
   * Shuts down: it reports that it is not ready, still answers during the grace period, then finishes what is under way.
   *
   * @param hurry aborting it ends the grace period
   */
  readonly close: (hurry?: AbortSignal) => Promise<void>;
}

/** What a process needs to answer. */
export interface AnsweringParts {
  readonly certificates: CertificateSource;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly limits: Limits;
}

/** Answers in this process, once it has warmed up. */
export async function answerHere(
  settings: Settings,
  { certificates, metrics, log, limits }: AnsweringParts,
): Promise<Answering> {
  const decide = await openEngine(settings.engine, settings.injection);
  metrics.certificate(certificates.current());
  certificates.onChange(metrics.certificate);
  let state: State = 'warming up';
  // The same code as for the log of others, but it is not written.
  const unwrittenLog = createLog(settings.logLevel, settings.logFormat, { write: () => {} });
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
      unrecorded: { metrics: noMetrics, log: unwrittenLog },
      limits,
      state: () => state,
    }),
    beforeListening: async (server) => {
      if (limits.warmUp > 0) await warmUp(server, { tls: settings.tls, until: limits.warmUp, log });
      state = 'ready';
    },
  });
  return {
    port: server.port,
    close: async (hurry) => {
      state = 'shutting down';
      await pause(settings.shutdownGrace, undefined, hurry === undefined ? {} : { signal: hurry }).catch(
        () => {},
      );
      await server.close();
    },
  };
}

/** Makes an engine ready. Each is loaded only where it is used: the host of the Wasm module takes the longest of all. */
async function openEngine(engine: EngineName, config: InjectionConfig): Promise<Decide> {
  const { operatorOf, reviewNatively } = await import('../generator/engines/native.js');
  const operator = operatorOf(config);
  if (engine === 'native') return (request) => reviewNatively(request, operator);
  const [{ reviewByWasm }, { loadWasmInjection }] = await Promise.all([
    import('../generator/engines/wasm.js'),
    import('../wasm/host.js'),
  ]);
  const injection = loadWasmInjection(config);
  return (request) => reviewByWasm(request, operator, injection);
}

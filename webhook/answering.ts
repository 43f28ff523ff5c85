import { setTimeout as pause } from 'node:timers/promises';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import type { CertificateSource } from './certificates.js';
import { makeHandler } from './handler.js';
import type { Limits } from './limits.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import type { Decide } from './outcome.js';
import { startServer } from './server.js';
import type { EngineName } from './setting-values.js';
import type { Settings } from './settings.js';

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

/** Answers in this process. */
export async function answerHere(
  settings: Settings,
  { certificates, metrics, log, limits }: AnsweringParts,
): Promise<Answering> {
  const decide = await openEngine(settings.engine, settings.injection);
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

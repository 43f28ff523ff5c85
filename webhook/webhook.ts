import { setTimeout as pause } from 'node:timers/promises';
import { CertificateError, type CertificateSource } from './certificates.js';
import { makeHandler } from './handler.js';
import { openInjection } from './injection.js';
import { defaultLimits, type Limits } from './limits.js';
import type { Log } from './log.js';
import { type Metrics, noMetrics } from './metrics.js';
import { startServer } from './server.js';
import type { CertificateSettings, EngineName, Settings } from './settings.js';

/** A webhook that answers. */
export interface Webhook {
  readonly port: number;
  /**
   * Ends the webhook: it is not ready any more, answers for the grace all the same, and then finishes what is under
   * way.
   *
   * @param hurry aborting it ends the grace
   */
  readonly close: (hurry?: AbortSignal) => Promise<void>;
}

/**
 * Starts the webhook; it is ready when this returns.
 *
 * @throws CertificateError if there is no certificate that can be used
 */
export async function startWebhook(
  settings: Settings,
  log: Log,
  limits: Limits = defaultLimits,
): Promise<Webhook> {
  for (const warning of settings.warnings) log.warn(warning);
  const [certificates, decide, metrics] = await Promise.all([
    openCertificates(settings.certificate, log),
    openInjection(settings.engine, settings.injection),
    openMetrics(settings.telemetryPath, settings.engine),
  ]);
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
  log.info({ port: server.port, engine: settings.engine }, 'ready');
  return {
    port: server.port,
    close: async (hurry) => {
      isClosing = true;
      await pause(settings.shutdownGrace, undefined, hurry === undefined ? {} : { signal: hurry }).catch(
        () => {},
      );
      await server.close();
      await certificates.close();
    },
  };
}

async function openCertificates(settings: CertificateSettings, log: Log): Promise<CertificateSource> {
  if (settings.kind === 'files') {
    const { certificateFiles } = await import('./certificate-files.js');
    return certificateFiles(settings, log);
  }
  const { automaticCertificates } = await import('./automatic/automatic-certificates.js');
  try {
    return await automaticCertificates({ ...settings, log });
  } catch (error) {
    throw new CertificateError((error as Error).message);
  }
}

async function openMetrics(path: string | undefined, engine: EngineName): Promise<Metrics> {
  if (path === undefined) return noMetrics;
  const { prometheusMetrics } = await import('./prometheus.js');
  return prometheusMetrics(engine);
}

import type { Answering } from './answering.js';
import type { CertificateSettings } from './certificate-settings.js';
import { CertificateError, type CertificateSource } from './certificates.js';
import { defaultLimits, type Limits } from './limits.js';
import type { Log } from './log.js';
import { type Metrics, noMetrics } from './metrics.js';
import type { EngineName } from './setting-values.js';
import type { Settings } from './settings.js';

/**
 * Starts the webhook; it is ready when this returns.
 *
 * @param ended aborting it gives up waiting for a first certificate, and cleans up
 * @throws CertificateError if there is no usable certificate
 */
export async function startWebhook(
  settings: Settings,
  log: Log,
  limits: Limits = defaultLimits,
  ended?: AbortSignal,
): Promise<Answering> {
  for (const warning of settings.warnings) log.warn(warning);
  const { engine, processes } = settings;
  const certificates = await openCertificates(settings.certificate, log, ended);
  const answering = await startAnswering(settings, certificates, log, limits);
  log.info({ port: answering.port, engine, ...(processes === 1 ? {} : { processes }) }, 'ready');
  return {
    port: answering.port,
    close: async (hurry) => {
      await answering.close(hurry);
      await certificates.close();
    },
  };
}

async function startAnswering(
  settings: Settings,
  certificates: CertificateSource,
  log: Log,
  limits: Limits,
): Promise<Answering> {
  if (settings.processes > 1) {
    const { answerInProcesses } = await import('./cluster/primary.js');
    return answerInProcesses(settings, { certificates, log, limits });
  }
  const [{ answerHere }, metrics] = await Promise.all([
    import('./answering.js'),
    openMetrics(settings.telemetryPath, settings.engine),
  ]);
  return answerHere(settings, { certificates, metrics, log, limits });
}

async function openCertificates(
  settings: CertificateSettings,
  log: Log,
  signal: AbortSignal | undefined,
): Promise<CertificateSource> {
  if (settings.kind === 'files') {
    const { certificateFiles } = await import('./certificate-files.js');
    return certificateFiles(settings, log);
  }
  const { automaticCertificates } = await import('./automatic/automatic-certificates.js');
  try {
    return await automaticCertificates({ ...settings, log, signal });
  } catch (error) {
    throw new CertificateError((error as Error).message);
  }
}

async function openMetrics(path: string | undefined, engine: EngineName): Promise<Metrics> {
  if (path === undefined) return noMetrics;
  const { prometheusMetrics } = await import('./prometheus.js');
  return prometheusMetrics(engine);
}

import type { AnsweringParts } from './answering.js';
import type { CertificateSettings } from './certificate-settings.js';
import { CertificateError, type CertificateSource } from './certificates.js';
import { defaultLimits, type Limits } from './limits.js';
import type { Log } from './log.js';
import type { Settings } from './settings.js';

/** The webhook, listening. */
export interface Webhook {
  readonly port: number;
  /**
   * Shuts down: it reports that it is not ready, still answers during the grace period, then completes the requests in
   * progress.
   *
   * @param hurry aborting it ends the grace period
   */
  readonly close: (hurry?: AbortSignal) => Promise<void>;
}

/** Answers requests, in this process or others. */
export type StartAnswering = (
  settings: Settings,
  parts: Pick<AnsweringParts, 'certificates' | 'log' | 'limits'>,
) => Promise<Webhook>;

/**
 * Starts the webhook; it is ready when this returns.
 *
 * @param ended aborting it gives up waiting for a first certificate, and cleans up
 * @throws CertificateError if there is no usable certificate
 */
export async function startWebhook(
  settings: Settings,
  log: Log,
  answer: StartAnswering,
  { limits = defaultLimits, ended }: { readonly limits?: Limits; readonly ended?: AbortSignal } = {},
): Promise<Webhook> {
  for (const warning of settings.warnings) log.warn(warning);
  const { engine, processes } = settings;
  const certificates = await openCertificates(settings.certificate, log, ended);
  const webhook = await answer(settings, { certificates, log, limits }).catch(async (error) => {
    // Other replicas wait for a lease that is not released.
    await certificates.close();
    throw error;
  });
  log.info({ port: webhook.port, engine, processes }, 'ready');
  return {
    port: webhook.port,
    close: async (hurry) => {
      await webhook.close(hurry);
      await certificates.close();
    },
  };
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

/** A worker: a process that answers, with the settings and the certificate that the primary process gives it. */
import type { Socket } from 'node:net';
import { UserError } from '../../generator/common/user-error.js';
import { type AnsweringProcess, answerHere } from '../answering.js';
import type { Certificate, CertificateSource } from '../certificates.js';
import { createLog, stackOf } from '../log.js';
import { type Metrics, noMetrics } from '../metrics.js';
import type { Settings } from '../settings.js';
import { LargeBodies } from './large-bodies.js';
import { LastRequest } from './last-request.js';
import type { ToPrimary, ToWorker } from './messages.js';
import { shared } from './shared.js';

const certificateListeners: ((certificate: Certificate) => void)[] = [];
let pageListener = (_text: string | undefined): void => {};
let certificate: Certificate;
let metrics: Metrics = noMetrics;
let answering: Promise<AnsweringProcess>;

// A terminal signals every process, but only the primary process decides when the webhook ends.
process.on('SIGTERM', () => {}).on('SIGINT', () => {});
// The primary process was killed.
process.on('disconnect', () => process.exit(1));
process.on('message', (message: ToWorker, connection?: Socket) => {
  switch (message.kind) {
    case 'start':
      certificate = message.certificate;
      answering = start(message);
      break;
    case 'certificate':
      certificate = message.certificate;
      for (const listener of certificateListeners) listener(certificate);
      break;
    case 'count':
      metrics.count?.().then((counted) => tell({ kind: 'counted', metrics: counted }));
      break;
    case 'page':
      pageListener(message.text);
      break;
    case 'connection':
      // Only a worker that is ready is given any. The client may have disconnected in between.
      if (connection !== undefined) answering.then(({ take }) => take(connection));
      tell({ kind: 'taken' });
      break;
    case 'ping':
      tell({ kind: 'pong' });
      break;
    case 'leave':
      answering.then(({ leave }) => leave());
      break;
    case 'finish':
      finish();
      break;
  }
});

tell({ kind: 'up' });

async function start({
  settings,
  limits,
}: Extract<ToWorker, { readonly kind: 'start' }>): Promise<AnsweringProcess> {
  const log = createLog(settings.logLevel, settings.logFormat);
  // One failing request must not affect the others.
  process.on('uncaughtException', (error) => log.error({ error: stackOf(error) }, 'unexpected error'));
  try {
    metrics = await openMetrics(settings);
    const { engine, injection, audits, advises } = settings;
    const largeBodies = new LargeBodies(
      { engine, injection, audits, advises, bodyValues: limits.bodyValues },
      limits.bodiesBytes,
      limits.unresponsive,
      log,
    );
    const lastRequest = new LastRequest();
    const started = await answerHere(settings, {
      certificates,
      metrics,
      log,
      limits,
      hasBegun: lastRequest.keep,
      reviewLarge: (...large) => largeBodies.review(...large),
    });
    tell({ kind: 'ready' });
    lastRequest.tellPrimary(log);
    return started;
  } catch (error) {
    const { name, message, code, syscall } = error as NodeJS.ErrnoException;
    const isUserError = error instanceof UserError;
    tell({ kind: 'failed', error: { name, isUserError, message, code, syscall } }, () => process.exit(1));
    return new Promise(() => {});
  }
}

const certificates: CertificateSource = {
  current: () => certificate,
  onChange: (listener) => {
    certificateListeners.push(listener);
  },
  close: async () => {},
};

/** Metrics whose page covers all processes. */
async function openMetrics({ telemetryPath, engine }: Settings): Promise<Metrics> {
  if (telemetryPath === undefined) return noMetrics;
  const { pageType, prometheusMetrics } = await import('../prometheus.js');
  // A page may be large, and is sent each time that it is asked for.
  const page = shared(async () => {
    const text = await new Promise<string | undefined>((resolve) => {
      pageListener = resolve;
      tell({ kind: 'page' });
    });
    if (text === undefined) throw new Error('the metrics of the other processes are missing');
    return { text, contentType: pageType };
  });
  return { ...prometheusMetrics(engine), page };
}

async function finish(): Promise<void> {
  await (await answering).close();
  process.exit(0);
}

function tell(message: ToPrimary, onSent = (): void => {}): void {
  // An error means that the primary process is gone; then the worker ends anyway.
  process.send?.(message, undefined, undefined, onSent);
}

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { BodyReader } from './body-reader.js';
import type { Limits } from './limits.js';
import { type Log, stackOf } from './log.js';
import type { Answered, Metrics } from './metrics.js';
import type { Decide } from './outcome.js';
import { type DecisionRecord, type HasBegun, largeBody, type Reviewed, reviewBody } from './reviewing.js';
import { UnreadResponses } from './unread-responses.js';

/**
 * Warming up, all requests are its own, and leave no trace in metrics and log. Shutting down, it still answers, but asks
 * for no more requests.
 */
export type State = 'warming up' | 'ready' | 'shutting down';

/** Reviews a large body elsewhere, so that others need not wait for it; but not if the client is gone by then. */
export type ReviewLarge = (
  body: Buffer,
  hasBegun: HasBegun,
  isGone: () => boolean,
) => Promise<Reviewed | 'gone'>;

/** What the handler of HTTP requests needs. */
export interface HandlerParts {
  readonly decide: Decide;
  readonly audits: boolean;
  readonly telemetryPath: string | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly hasBegun: HasBegun;
  readonly reviewLarge: ReviewLarge;
  /** In place of those, while it warms up. */
  readonly unrecorded: { readonly metrics: Metrics; readonly log: Log };
  readonly limits: Limits;
  readonly state: () => State;
}

/** An HTTP response. */
interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Answers `/mutate`, `/health/ready` and the path of the metrics, as vault-k8s does. */
export function makeHandler(parts: HandlerParts): RequestListener {
  const { log, state, telemetryPath, metrics } = parts;
  const isClosing = (): boolean => state() === 'shutting down';
  const bodies = new BodyReader(parts.limits.bodyBytes, parts.limits.bodiesBytes);
  const unread = new UnreadResponses(parts.limits.responsesBytes);
  const answerTo = async (request: IncomingMessage): Promise<Answer | undefined> => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path === '/mutate') return mutate(request, parts, bodies);
    if (path === '/health/ready') return state() === 'ready' ? plain(204, '') : plain(503, state());
    if (path === telemetryPath && metrics.page !== undefined) {
      return { status: 200, ...(await metrics.page()) };
    }
    return plain(404, 'not found; the admission path is /mutate');
  };
  return (request, response) => {
    // A client may disconnect at any time.
    response.on('error', (error) => log.debug({ error: error.message }, 'response not written'));
    const timer = setTimeout(() => request.socket.destroy(), parts.limits.response);
    response.on('close', () => clearTimeout(timer));
    answerTo(request).then(
      (answer) => (answer === undefined ? undefined : send(response, answer, isClosing(), unread)),
      (error: unknown) => {
        log.error({ error: stackOf(error) }, 'unexpected error');
        send(response, plain(500, 'unexpected error'), true, unread);
      },
    );
  };
}

/** Answers an admission request; undefined where the client is gone. */
async function mutate(
  request: IncomingMessage,
  parts: HandlerParts,
  bodies: BodyReader,
): Promise<Answer | undefined> {
  const { metrics, log } = parts.state() === 'warming up' ? parts.unrecorded : parts;
  const start = performance.now();
  const millisecondsSince = (): number => Math.round((performance.now() - start) * 100) / 100;
  metrics.started();
  let answered: Answered | undefined;
  try {
    const result = await reviewed(request, parts, bodies);
    if (result === 'gone') return undefined;
    const milliseconds = millisecondsSince();
    if ('problem' in result) {
      answered = { status: result.status, milliseconds };
      log.warn({ status: result.status, reasons: [result.problem], milliseconds }, 'request rejected');
      return plain(result.status, result.problem);
    }
    answered = { status: 200, milliseconds, decided: result.record };
    logDecision(log, result.record, milliseconds);
    return { status: 200, contentType: 'application/json', text: result.text };
  } catch (error) {
    answered = { status: 500, milliseconds: millisecondsSince() };
    throw error;
  } finally {
    metrics.ended(answered);
  }
}

async function reviewed(
  request: IncomingMessage,
  { decide, audits, limits, hasBegun, reviewLarge }: HandlerParts,
  bodies: BodyReader,
): Promise<Reviewed | 'gone'> {
  const contentType = request.headers['content-type'] ?? '';
  if (contentType !== 'application/json') {
    const shown = JSON.stringify(contentType.slice(0, 100));
    return { status: 400, problem: `the content type is ${shown}; use application/json` };
  }
  const body = await bodies.read(request);
  if (body === 'gone') return body;
  if (body === 'too large') {
    return { status: 413, problem: `the body is larger than ${limits.bodyBytes} bytes` };
  }
  if (body === 'too busy') return { status: 503, problem: 'too many requests at once; try again' };
  if (body.length > largeBody) return reviewLarge(body, hasBegun, () => request.socket.destroyed);
  return reviewBody(body, { decide, audits, bodyValues: limits.bodyValues, hasBegun });
}

/** Logs a decision on one line. */
function logDecision(
  log: Log,
  { uid, namespace, pod, decision, reasons, error }: DecisionRecord,
  milliseconds: number,
): void {
  const line = { uid, namespace, pod, decision, reasons, error, milliseconds };
  if (decision === 'failed') log.error(line, 'decided');
  else if (reasons !== undefined) log.warn(line, 'decided');
  else log.info(line, 'decided');
}

function plain(status: number, text: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', text: text === '' ? '' : `${text}\n` };
}

/** The bytes from which it matters whether a response is read. */
const largeResponse = 32 * 1024;

function send(
  response: ServerResponse,
  { status, contentType, text }: Answer,
  isLast: boolean,
  unread: UnreadResponses,
): void {
  if (response.headersSent || response.destroyed) return;
  const size = Buffer.byteLength(text);
  response.writeHead(status, {
    ...(size === 0 ? {} : { 'Content-Type': contentType, 'Content-Length': size }),
    'X-Content-Type-Options': 'nosniff',
    // So that the client opens its next connection to another replica.
    ...(isLast || status === 413 ? { Connection: 'close' } : {}),
  });
  if (size < largeResponse) {
    // Passed as text, it is sent in one packet with the headers.
    response.end(text);
  } else {
    unread.add(response, size);
    // Bytes are not part of JavaScript's heap, whose limit would end the process.
    response.end(Buffer.from(text));
  }
}

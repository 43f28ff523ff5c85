import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Review, ReviewError, readReview, reviewText } from './admission-review.js';
import { BodyReader } from './body-reader.js';
import { hasMoreValues } from './json-values.js';
import type { Limits } from './limits.js';
import { type Log, stackOf } from './log.js';
import type { Answered, Metrics } from './metrics.js';
import { type Decide, type Outcome, outcomeOf } from './outcome.js';

/**
 * Warming up, all requests are its own, and leave no trace in metrics and log. Shutting down, it still answers, but asks
 * for no more requests.
 */
export type State = 'warming up' | 'ready' | 'shutting down';

/** Is told of each request before the work on it begins: first of a large body, then of the request in it. */
export type HasBegun = (request: Begun) => void;

/** What is known of a request when the work on it begins. */
export interface Begun {
  readonly uid?: string;
  readonly namespace?: string;
  readonly pod?: string;
  readonly kind?: string;
  /** The size of its body. */
  readonly bytes: number;
}

/** A smaller body takes neither time nor memory that anyone would notice. */
const largeBody = 2 ** 16;

/** What the handler of HTTP requests needs. */
export interface HandlerParts {
  readonly decide: Decide;
  readonly audits: boolean;
  readonly telemetryPath: string | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly hasBegun: HasBegun;
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

/** Why a request gets no AdmissionReview in response, with the status that vault-k8s gives. */
interface Problem {
  readonly status: number;
  readonly problem: string;
}

/** Answers `/mutate`, `/health/ready` and the path of the metrics, as vault-k8s does. */
export function makeHandler(parts: HandlerParts): RequestListener {
  const { log, state, telemetryPath, metrics } = parts;
  const isClosing = (): boolean => state() === 'shutting down';
  const bodies = new BodyReader(parts.limits.bodyBytes, parts.limits.bodiesBytes);
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
      (answer) => (answer === undefined ? undefined : send(response, answer, isClosing())),
      (error: unknown) => {
        log.error({ error: stackOf(error) }, 'unexpected error');
        send(response, plain(500, 'unexpected error'), true);
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
  metrics.started();
  let answered: Answered | undefined;
  try {
    const result = await reviewed(request, parts, bodies);
    if (result === 'gone') return undefined;
    // Part of the time measured: with a large patch it takes most of it.
    const text = 'problem' in result ? '' : reviewText(result.review, result.outcome);
    const milliseconds = Math.round((performance.now() - start) * 100) / 100;
    if ('problem' in result) {
      answered = { status: result.status, milliseconds };
      log.warn({ status: result.status, reasons: [result.problem], milliseconds }, 'request rejected');
      return plain(result.status, result.problem);
    }
    const { review, outcome } = result;
    const namespace = namespaceOf(review.request);
    answered = { status: 200, milliseconds, decided: { outcome, namespace } };
    logDecision(log, review, outcome, { namespace, milliseconds });
    return { status: 200, contentType: 'application/json', text };
  } finally {
    metrics.ended(answered);
  }
}

async function reviewed(
  request: IncomingMessage,
  { decide, audits, limits, hasBegun }: HandlerParts,
  bodies: BodyReader,
): Promise<{ readonly review: Review; readonly outcome: Outcome } | Problem | 'gone'> {
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
  if (body.length === 0) return { status: 400, problem: 'the body is empty; send an AdmissionReview' };
  try {
    if (body.length > largeBody) {
      hasBegun({ bytes: body.length });
      if (hasMoreValues(body, limits.bodyValues)) {
        return { status: 413, problem: `the body has more than ${limits.bodyValues} values` };
      }
    }
    const review = readReview(body);
    hasBegun(begun(review, body.length));
    return { review, outcome: outcomeOf(review.request, decide, audits) };
  } catch (error) {
    if (error instanceof ReviewError) return { status: 500, problem: error.message };
    throw error;
  }
}

function begun({ uid, request }: Review, bytes: number): Begun {
  return {
    uid: shown(uid),
    namespace: namespaceOf(request),
    pod: shown(podName(request)),
    kind: shown(textOf(memberOf(request, 'object'), 'kind')),
    bytes,
  };
}

/** Logs a decision on one line, which has nothing of the pod but its name and the reasons. */
function logDecision(
  log: Log,
  { uid, request }: Review,
  outcome: Outcome,
  { namespace, milliseconds }: { readonly namespace: string; readonly milliseconds: number },
): void {
  const { decision } = outcome;
  const reasons = 'message' in outcome ? { reasons: outcome.message.split('\n') } : {};
  const line = {
    uid: shown(uid),
    namespace,
    pod: shown(podName(request)),
    decision,
    ...reasons,
    milliseconds,
  };
  if (outcome.decision === 'failed') log.error({ ...line, error: stackOf(outcome.error) }, 'decided');
  else if ('message' in outcome) log.warn(line, 'decided');
  else log.info(line, 'decided');
}

/** The namespace, if its name is valid: no client may create endless labels in the metrics. */
function namespaceOf(request: object): string {
  const namespace = textOf(request, 'namespace');
  return /^[a-z0-9-]{1,63}$/.test(namespace) ? namespace : '';
}

/** A text, cut to the longest name that Kubernetes allows. */
function shown(text: string): string {
  return text.slice(0, 253);
}

/** The pod's name, or the beginning of the name that it will get. */
function podName(request: object): string {
  const pod = memberOf(request, 'object');
  const metadata = memberOf(pod, 'metadata');
  return textOf(request, 'name') || textOf(metadata, 'name') || textOf(metadata, 'generateName');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function textOf(value: unknown, name: string): string {
  const text = memberOf(value, name);
  return typeof text === 'string' ? text : '';
}

function plain(status: number, text: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', text: text === '' ? '' : `${text}\n` };
}

function send(response: ServerResponse, { status, contentType, text }: Answer, isLast: boolean): void {
  if (response.headersSent || response.destroyed) return;
  const size = Buffer.byteLength(text);
  response.writeHead(status, {
    ...(size === 0 ? {} : { 'Content-Type': contentType, 'Content-Length': size }),
    'X-Content-Type-Options': 'nosniff',
    // So that the client opens its next connection to another replica.
    ...(isLast || status === 413 ? { Connection: 'close' } : {}),
  });
  // Passed as text, it is sent in one packet with the headers.
  response.end(text);
}

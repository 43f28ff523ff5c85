import { type Review, ReviewError, readReview, reviewText } from './admission-review.js';
import { hasMoreValues } from './json-values.js';
import { stackOf } from './log.js';
import { addedContainers, type Decide, type Outcome, outcomeOf } from './outcome.js';

/** What came of the body of a request. */
export type Reviewed = Problem | { readonly text: string; readonly record: DecisionRecord };

/** Why a request gets no AdmissionReview in response, with the status that vault-k8s gives. */
export interface Problem {
  readonly status: number;
  readonly problem: string;
}

/** What log and metrics get of a request: nothing of the pod but its names. */
interface Names {
  readonly uid: string;
  readonly namespace: string;
  readonly pod: string;
}

/** What they get of a decision. */
export interface DecisionRecord extends Names {
  readonly decision: Outcome['decision'];
  readonly reasons: readonly string[] | undefined;
  /** Of a bug. */
  readonly error: string | undefined;
  /** Which of the agent's containers the pod gets. */
  readonly added: { readonly init: boolean; readonly sidecar: boolean } | undefined;
}

/** Is told of each request before the work on it begins: first of a large body, then of the request in it. */
export type HasBegun = (request: Begun) => void;

/** What is known of a request when the work on it begins. */
export interface Begun extends Partial<Names> {
  readonly kind?: string;
  /** The size of its body. */
  readonly bytes: number;
}

/** Bodies up to this size are reviewed at once. */
export const largeBody = 2 ** 16;

/** What it takes to review a body. */
export interface ReviewingParts {
  readonly decide: Decide;
  readonly audits: boolean;
  readonly bodyValues: number;
  readonly hasBegun: HasBegun;
}

/** Decides about the request in a body, and writes the response. */
export function reviewBody(body: Buffer, { decide, audits, bodyValues, hasBegun }: ReviewingParts): Reviewed {
  if (body.length === 0) return { status: 400, problem: 'the body is empty; send an AdmissionReview' };
  try {
    if (body.length > largeBody) {
      hasBegun({ bytes: body.length });
      if (hasMoreValues(body, bodyValues)) {
        return { status: 413, problem: `the body has more than ${bodyValues} values` };
      }
    }
    const review = readReview(body);
    const names = namesOf(review);
    hasBegun({
      uid: names.uid,
      namespace: names.namespace,
      pod: names.pod,
      kind: shown(textOf(memberOf(review.request, 'object'), 'kind')),
      bytes: body.length,
    });
    const outcome = outcomeOf(review.request, decide, audits);
    return { text: reviewText(review, outcome), record: recordOf(names, outcome) };
  } catch (error) {
    if (error instanceof ReviewError) return { status: 500, problem: error.message };
    throw error;
  }
}

function namesOf({ uid, request }: Review): Names {
  return { uid: shown(uid), namespace: namespaceOf(request), pod: shown(podName(request)) };
}

function recordOf({ uid, namespace, pod }: Names, outcome: Outcome): DecisionRecord {
  // Members that are undefined instead of missing: spreading those that there are would take longer than all else here.
  return {
    uid,
    namespace,
    pod,
    decision: outcome.decision,
    reasons: 'message' in outcome ? outcome.message.split('\n').map(cut) : undefined,
    error: outcome.decision === 'failed' ? stackOf(outcome.error) : undefined,
    added: outcome.decision === 'injected' ? addedContainers(outcome.patch) : undefined,
  };
}

/** The namespace, if its name is valid: no client may create endless labels in the metrics. */
function namespaceOf(request: object): string {
  const namespace = textOf(request, 'namespace');
  return /^[a-z0-9-]{1,63}$/.test(namespace) ? namespace : '';
}

/** The longest reason in the log, in characters: a message quotes the whole value that it is about. */
const longestReason = 1024;

function cut(reason: string): string {
  return reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
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

import { UserError } from '../generator/common/user-error.js';
import type { Outcome } from './outcome.js';

/** What the API server asks. */
export interface Review {
  readonly apiVersion: string;
  readonly uid: string;
  /** As it was sent. */
  readonly request: object;
}

/** The body is no AdmissionReview, so that nobody can be given an answer. The message has nothing of the body in it. */
export class ReviewError extends UserError {}

const versions = ['admission.k8s.io/v1', 'admission.k8s.io/v1beta1'];

/** Reads an AdmissionReview. One that does not say what it is, vault-k8s takes for v1. */
export function readReview(body: Buffer): Review {
  const review = parsed(body);
  if (!isObject(review)) throw new ReviewError('the body is no JSON object; send an AdmissionReview');
  const { kind = '', apiVersion = '', request } = review as Readonly<Record<string, unknown>>;
  const isUnnamed = kind === '' && apiVersion === '';
  if (!isUnnamed && (kind !== 'AdmissionReview' || !versions.includes(apiVersion as string))) {
    throw new ReviewError(`the body is no AdmissionReview of ${versions.join(' or ')}`);
  }
  if (!isObject(request)) throw new ReviewError('the AdmissionReview has no request');
  const uid = 'uid' in request ? (request.uid ?? '') : '';
  if (typeof uid !== 'string') throw new ReviewError('request.uid is no text');
  return { apiVersion: isUnnamed ? 'admission.k8s.io/v1' : (apiVersion as string), uid, request };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    // The parser's own words quote what it read, which may be a secret.
    const place = / at position \d+/.exec((error as Error).message)?.[0] ?? '';
    throw new ReviewError(`the body is not JSON${place}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer, in the version of the question. */
export function reviewText({ apiVersion, uid }: Review, outcome: Outcome): string {
  const head = `{"kind":"AdmissionReview","apiVersion":${JSON.stringify(apiVersion)},"response":`;
  if (outcome.decision !== 'injected') return `${head}${JSON.stringify({ uid, ...response(outcome) })}}`;
  // By hand, since the patch is by far the most of it, and has nothing that JSON would escape.
  const patch = Buffer.from(JSON.stringify(outcome.patch)).toString('base64');
  return `${head}{"uid":${JSON.stringify(uid)},"allowed":true,"patch":"${patch}","patchType":"JSONPatch"}}`;
}

function response(outcome: Exclude<Outcome, { readonly decision: 'injected' }>): object {
  switch (outcome.decision) {
    case 'unchanged':
      return { allowed: true };
    case 'audited':
      return { allowed: true, warnings: outcome.message.split('\n') };
    case 'denied':
      return refusal(403, 'Forbidden', outcome.message);
    case 'invalid':
      return refusal(400, 'BadRequest', outcome.message);
    case 'failed':
      return refusal(500, 'InternalError', outcome.message);
  }
}

function refusal(code: number, reason: string, message: string): object {
  return { allowed: false, status: { status: 'Failure', message, reason, code } };
}

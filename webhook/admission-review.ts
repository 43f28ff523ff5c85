import { isObject } from '../generator/common/is-object.js';
import { UserError } from '../generator/common/user-error.js';
import { base64 } from '../generator/injection/prelude.js';
import type { Outcome } from './outcome.js';

/** An AdmissionReview from the API server. */
export interface Review {
  readonly apiVersion: string;
  readonly uid: string;
  /** As it was sent. */
  readonly request: object;
}

/** The body is not an AdmissionReview, so there is no request to answer. The message quotes nothing of the body. */
export class ReviewError extends UserError {}

const versions = ['admission.k8s.io/v1', 'admission.k8s.io/v1beta1'];

/** Reads an AdmissionReview. As in vault-k8s, one without kind and apiVersion counts as v1. */
export function readReview(body: Buffer): Review {
  const review = parse(body);
  if (!isObject(review)) throw new ReviewError('the body is not a JSON object; send an AdmissionReview');
  const { kind = '', apiVersion = '', request } = review as Readonly<Record<string, unknown>>;
  const isUnnamed = kind === '' && apiVersion === '';
  if (!isUnnamed && (kind !== 'AdmissionReview' || !versions.includes(apiVersion as string))) {
    throw new ReviewError(`the body is not an AdmissionReview of ${versions.join(' or ')}`);
  }
  if (!isObject(request)) throw new ReviewError('the AdmissionReview has no request');
  const uid = 'uid' in request ? (request.uid ?? '') : '';
  if (typeof uid !== 'string') throw new ReviewError('request.uid is not a string');
  return { apiVersion: isUnnamed ? 'admission.k8s.io/v1' : (apiVersion as string), uid, request };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    // The parser's message quotes the body, which may hold secrets.
    const place = / at position \d+/.exec((error as Error).message)?.[0] ?? '';
    throw new ReviewError(`the body is not JSON${place}`);
  }
}

/** The AdmissionReview with the response, in the version of the request. */
export function reviewText({ apiVersion, uid }: Review, outcome: Outcome): string {
  const head = `{"kind":"AdmissionReview","apiVersion":${JSON.stringify(apiVersion)},"response":`;
  if (outcome.decision !== 'injected') return `${head}${JSON.stringify({ uid, ...response(outcome) })}}`;
  // Not by JSON.stringify: the patch is by far the largest part, and base64 needs no escapes.
  const patch = base64(JSON.stringify(outcome.patch));
  const warnings = outcome.warnings.length === 0 ? '' : `,"warnings":${JSON.stringify(outcome.warnings)}`;
  return `${head}{"uid":${JSON.stringify(uid)},"allowed":true,"patch":"${patch}","patchType":"JSONPatch"${warnings}}}`;
}

function response(outcome: Exclude<Outcome, { readonly decision: 'injected' }>): object {
  switch (outcome.decision) {
    case 'unchanged':
      return { allowed: true, ...(outcome.warnings.length > 0 && { warnings: outcome.warnings }) };
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

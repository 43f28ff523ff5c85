import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf, reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import type { GoldenCase } from '../golden/cases.js';
import type { AdmissionResponse } from './subject.js';

/** What the webhook answers to a case: what `review` does. */
export function expected({ id, config, request }: GoldenCase): AdmissionResponse {
  const operator = operatorOf(normaliseConfig(config, id).injection);
  const { allowed, message, patch } = reviewNatively(readRequest(request), operator);
  const { uid } = request;
  if (message !== undefined) {
    return { uid, allowed, status: { status: 'Failure', message, reason: 'Forbidden', code: 403 } as never };
  }
  if (patch === undefined) return { uid, allowed };
  return { uid, allowed, patch: JSON.stringify(patch), patchType: 'JSONPatch' };
}

/** The response with its patch as text. */
export function decoded({ patch, ...response }: AdmissionResponse): AdmissionResponse {
  return patch === undefined
    ? response
    : { ...response, patch: Buffer.from(patch, 'base64').toString('utf8') };
}

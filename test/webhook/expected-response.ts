import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { readAgent, warningsOf } from '../../generator/injection/inject.js';
import type { GoldenCase } from '../golden/cases.js';
import type { AdmissionResponse } from './subject.js';

/** What the webhook answers to a case: what `review` does, and what the author of the pod should know. */
export function expected({ id, config, request }: GoldenCase): AdmissionResponse {
  const operator = operatorOf(normaliseConfig(config, id).injection);
  const read = readRequest(request);
  const { allowed, message, patch } = reviewNatively(read, operator);
  const { uid } = request;
  if (message !== undefined) {
    return { uid, allowed, status: { status: 'Failure', message, reason: 'Forbidden', code: 403 } as never };
  }
  const warnings = warningsOf(read, readAgent(read, operator)).map((warning) => warning.message);
  const told = warnings.length === 0 ? {} : { warnings: warnings.sort() };
  if (patch === undefined) return { uid, allowed, ...told };
  return { uid, allowed, patch: JSON.stringify(patch), patchType: 'JSONPatch', ...told };
}

/** The response with its patch as text. */
export function decoded({ patch, ...response }: AdmissionResponse): AdmissionResponse {
  return patch === undefined
    ? response
    : { ...response, patch: Buffer.from(patch, 'base64').toString('utf8') };
}

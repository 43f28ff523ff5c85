import type { ErrorObject, ValidateFunction } from 'ajv';
import { validate as generated } from '../../schemas/generated/request-validator.js';
import { parsePointer } from '../common/json-pointer.js';
import { showKey } from '../common/show.js';
import { UserError } from '../common/user-error.js';
import type { AdmissionRequest } from '../injection/pod.js';

// The module is JavaScript as ajv generates it, without types.
const validate = generated as unknown as ValidateFunction<AdmissionRequest>;

/** Something in a request that has the wrong form. */
export interface RequestFault {
  /** The names and indices that lead to it in the request. */
  readonly path: readonly string[];
  readonly message: string;
}

/** The request is invalid. */
export class RequestError extends UserError {
  /** @param faults where its form is wrong, if it is that */
  constructor(
    message: string,
    readonly faults: readonly RequestFault[] = [],
  ) {
    super(message);
  }
}

/** The faults of a request that was built from a pod, with paths relative to the pod instead of the request. */
export function podFaults({ faults }: RequestError): readonly RequestFault[] {
  return faults.map(({ path: [, ...path], message }) => ({
    path,
    message: message.replace('request.object.', ''),
  }));
}

/** `podFaults` as one text. */
export function podProblem(error: RequestError): string {
  return podFaults(error)
    .map(({ message }) => message)
    .join('; ');
}

/**
 * A request as Go decodes it. Members that are null are removed, but an annotation that is null becomes an empty text. Half
 * of a surrogate pair, which JSON can spell, becomes U+FFFD.
 *
 * @param value parsed JSON; not changed
 * @throws RequestError naming what is wrong and where in the request
 */
export function readRequest(value: unknown): AdmissionRequest {
  const request = asSent(value);
  if (validate(request)) return request;
  const faults = (validate.errors ?? []).map((error) => ({
    path: parsePointer(error.instancePath),
    message: describe(error),
  }));
  const problems = faults.map(({ message }) => message).join('; ');
  throw new RequestError(`not an AdmissionRequest for a pod: ${problems}`, faults);
}

function describe({ instancePath, keyword, message, params, parentSchema }: ErrorObject): string {
  const where = ['request', ...parsePointer(instancePath)].reduce(
    (path, step) => path + (/^\d+$/.test(step) ? `[${step}]` : `.${showKey(step)}`),
  );
  if (keyword === 'required') return `${where}.${params.missingProperty} is missing`;
  if (keyword === 'const') return `${where} must be ${parentSchema?.['x-allowed'] ?? params.allowedValue}`;
  return `${where} ${message}`;
}

/** The value as Go decodes it. Nearly all requests need no change, and checking that takes less time than copying. */
function asSent(value: unknown): unknown {
  return isAsSent(value) ? value : cleared(value, ['object', 'metadata', 'annotations']);
}

function isAsSent(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (Array.isArray(value)) return value.every(isAsSent);
  if (typeof value !== 'object' || value === null) return true;
  for (const name in value) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member === null || !name.isWellFormed() || !isAsSent(member)) return false;
  }
  return true;
}

/** @param annotations the members that lead from here to the annotations; undefined where none do */
function cleared(value: unknown, annotations?: readonly string[]): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((item) => cleared(item));
  if (typeof value !== 'object' || value === null) return value;
  const isAnnotations = annotations?.length === 0;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null || isAnnotations)
      .map(([name, member]) => [
        name.toWellFormed(),
        member === null ? '' : cleared(member, name === annotations?.[0] ? annotations.slice(1) : undefined),
      ]),
  );
}

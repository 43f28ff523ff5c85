import { printable, show, showKey } from '../../common/show.js';
import { nearest } from '../../common/similar.js';
import { RequestError } from '../../engines/request.js';

/** A line of input: what is asked. */
export interface Line {
  readonly id?: unknown;
  readonly config?: unknown;
  readonly namespaceLabels?: unknown;
  /** An AdmissionRequest, which is not yet checked. */
  readonly request: unknown;
}

/** The members of a line. */
const ownMembers = ['id', 'config', 'namespaceLabels', 'request'];

/** Those that a line may have besides: a recorded answer, as the golden cases of test/golden have it, and the members of an AdmissionReview. */
const otherMembers = ['expected', 'apiVersion', 'kind', 'response'];

const podMembers = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

const wayOut =
  'neither {"id", "config", "request"}, an AdmissionReview nor a Pod; write one of them per line';

/**
 * Reads a line of JSON.
 *
 * @throws RequestError if it is none of what can be asked
 */
export function readLine(text: string): Line {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RequestError(wayOut);
  const kind = 'kind' in value ? value.kind : undefined;
  if ('request' in value) {
    if (kind !== undefined && kind !== 'AdmissionReview') {
      throw new RequestError(
        `kind is ${show(kind)}; a line with a request is an AdmissionReview, or has no kind`,
      );
    }
    refuseUnknown(value, ownMembers, otherMembers);
    return value;
  }
  if (kind === undefined) throw notARequest(value);
  if (kind === 'AdmissionReview') throw new RequestError('the AdmissionReview has no request; add it');
  if (kind !== 'Pod') {
    throw new RequestError(
      `a ${typeof kind === 'string' ? showKey(kind) : show(kind)} is not reviewed; write the Pod that it makes, ` +
        'with the mount of its service account token, or an AdmissionReview for it',
    );
  }
  refuseUnknown(value, podMembers);
  return { request: { namespace: namespaceOf(value), object: value } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RequestError(
      `not JSON: ${printable((error as SyntaxError).message)}; write one JSON object per line`,
    );
  }
}

/** The error for an object without request and kind, one of which may be misspelt. */
function notARequest(value: object): RequestError {
  const misspelt = Object.keys(value).find(
    (name) => !ownMembers.includes(name) && ['request', 'kind'].includes(nearest(name, ownMembers) ?? ''),
  );
  return new RequestError(
    misspelt === undefined ? wayOut : `${showKey(misspelt)}: unknown member; did you mean request?`,
  );
}

function refuseUnknown(value: object, own: readonly string[], others: readonly string[] = []): void {
  const problems = Object.keys(value)
    .filter((name) => !own.includes(name) && !others.includes(name))
    .map((name) => {
      const near = nearest(name, own);
      const hint = near === undefined ? `the members are ${own.join(', ')}` : `did you mean ${near}?`;
      return `${showKey(name)}: unknown member; ${hint}`;
    });
  if (problems.length > 0) throw new RequestError(problems.slice(0, 20).join('; '));
}

/** The namespace of a pod; kubectl's default where the pod names none. */
function namespaceOf(pod: { readonly metadata?: unknown }): unknown {
  const metadata = pod.metadata as { readonly namespace?: unknown } | null | undefined;
  return metadata?.namespace ?? 'default';
}

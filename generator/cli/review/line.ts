import { Place } from '../../common/place.js';
import { printable, show, showKey } from '../../common/show.js';
import { nearest, suggestion } from '../../common/similar.js';
import { RequestError } from '../../engines/request.js';
import { objectOf } from '../../manifests/document.js';
import { missingTemplate, podMembers, podOf } from '../../manifests/pod.js';

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

const wayOut =
  'neither {"id", "config", "request"}, an AdmissionReview nor a manifest; write one of them per line';

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
  if (kind === 'Pod') refuseUnknown(value, podMembers);
  refuseOwn(value);
  return { request: requestForPodOf(kind, value) };
}

const noPod =
  'makes no pod; write a Pod, an object with a pod template, such as a Deployment, or an AdmissionReview';

/** The request for the pod that a manifest makes, as the API server sends it. */
function requestForPodOf(kind: unknown, value: object): unknown {
  const manifest = { ...(kind === 'Pod' && { apiVersion: 'v1' }), ...value };
  if (typeof kind !== 'string') throw new RequestError(`kind: ${show(kind)} ${noPod}`);
  const object = objectOf(kind, manifest);
  const surroundings = { namespace: 'default', serviceAccounts: new Map() };
  const pod = podOf({ placeOf: () => new Place('') }, object, surroundings);
  if (pod === undefined) {
    throw new RequestError(missingTemplate(object) ?? `a ${showKey(kind)} ${noPod}`);
  }
  if ('problems' in pod) throw new RequestError(pod.problems.map(({ message }) => message).join('; '));
  return pod.request;
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
  const known = [...ownMembers, 'kind'];
  for (const name of Object.keys(value)) {
    const meant = ownMembers.includes(name) ? undefined : nearest(name, known);
    if (meant === 'request' || meant === 'kind') {
      return new RequestError(`${showKey(name)}: unknown member; did you mean ${meant}?`);
    }
  }
  return new RequestError(wayOut);
}

/** Refuses members such as `config` in a manifest: they belong to a line with a request, and would have no effect. */
function refuseOwn(manifest: object): void {
  const names = Object.entries(manifest)
    .filter(([name, value]) => ownMembers.includes(name) && value !== null)
    .map(([name]) => name);
  if (names.length === 0) return;
  throw new RequestError(
    `${names.join(', ')}: only for a line with a request, not for a manifest; remove it, or write the pod's request`,
  );
}

function refuseUnknown(value: object, own: readonly string[], others: readonly string[] = []): void {
  const problems = Object.keys(value)
    .filter((name) => !own.includes(name) && !others.includes(name))
    .map((name) => {
      const hint = suggestion(nearest(name, own), `the members are ${own.join(', ')}`);
      return `${showKey(name)}: unknown member; ${hint}`;
    });
  if (problems.length > 0) throw new RequestError(problems.slice(0, 20).join('; '));
}

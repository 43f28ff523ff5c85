import type { Decision } from '../generator/engines/decision.js';
import { RequestError, readRequest } from '../generator/engines/request.js';
import type { AdmissionRequest, PatchOperation } from '../generator/injection/pod.js';
import type { Decide } from './injection.js';

/** What comes of a pod. */
export type Outcome =
  | { readonly decision: 'injected'; readonly patch: readonly PatchOperation[] }
  | { readonly decision: 'unchanged' }
  | { readonly decision: 'denied'; readonly message: string }
  /** Let in without the agent, although its annotations are not valid. */
  | { readonly decision: 'audited'; readonly message: string }
  /** The request is none about a pod. */
  | { readonly decision: 'invalid'; readonly message: string }
  /** What should not happen. */
  | { readonly decision: 'failed'; readonly message: string; readonly error: unknown };

/** What Kubernetes allows a pod's annotations, names and values, in bytes; it looks after the webhook has answered. */
const largestAnnotations = 256 * 1024;

/** A patch of more characters makes a pod that no API server stores: etcd takes 1.5 MiB. */
const largestPatch = 4 * 2 ** 20;

/**
 * Decides about a request; every request gets an answer, whatever happens.
 *
 * @param audits whether pods that cannot have the agent are let in without it
 */
export function outcomeOf(request: unknown, decide: Decide, audits: boolean): Outcome {
  try {
    const { allowed, message = '', patch } = bounded(readRequest(request), decide);
    if (!allowed) return { decision: audits ? 'audited' : 'denied', message };
    return patch === undefined ? { decision: 'unchanged' } : { decision: 'injected', patch };
  } catch (error) {
    if (error instanceof RequestError) return { decision: 'invalid', message: error.message };
    // What walks over data calls itself for each level of it.
    if (error instanceof RangeError) {
      return { decision: 'invalid', message: 'request: lists and objects are nested too deeply' };
    }
    return {
      decision: 'failed',
      message: "unexpected error in injectorless; nothing was injected, and the webhook's log has the error",
      error,
    };
  }
}

/** The decision, or a refusal where that would take more memory than a pod is worth. */
function bounded(request: AdmissionRequest, decide: Decide): Decision {
  const annotations = Object.entries(request.object.metadata?.annotations ?? {});
  const size = annotations.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (size > largestAnnotations) {
    const message = `metadata.annotations: ${size} bytes are more than the ${largestAnnotations} that Kubernetes allows; use fewer or shorter annotations`;
    return { allowed: false, message };
  }
  const decision = decide(request);
  if (decision.patch === undefined || room(decision.patch, largestPatch) >= 0) return decision;
  const message = `the pod would be more than ${largestPatch / 2 ** 20} MiB larger, which Kubernetes does not store; use fewer secrets with paths of their own, or fewer containers`;
  return { allowed: false, message };
}

/** How many of the characters given a value leaves, by a rough count; negative as soon as it takes more. */
function room(value: unknown, characters: number): number {
  if (typeof value === 'string') return characters - value.length;
  if (typeof value !== 'object' || value === null) return characters;
  // Something for what stands around each member; names are as good as constant.
  let left = characters;
  for (const member of Object.values(value)) {
    left = room(member, left - 16);
    if (left < 0) break;
  }
  return left;
}

/** Which of the agent's containers a patch adds. Their own paths are in no other operation that adds. */
export function addedContainers(patch: readonly PatchOperation[]): {
  readonly init: boolean;
  readonly sidecar: boolean;
} {
  const adds = (pattern: RegExp) => patch.some(({ op, path }) => op === 'add' && pattern.test(path));
  return {
    init: adds(/^\/spec\/initContainers(?:\/(?:-|\d+))?$/),
    sidecar: adds(/^\/spec\/containers\/-$/),
  };
}

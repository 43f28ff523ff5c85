import type { Decision } from '../generator/engines/decision.js';
import { RequestError, readRequest } from '../generator/engines/request.js';
import type { AdmissionRequest, PatchOperation, PodContainer } from '../generator/injection/pod.js';

/** Decides on a request, synchronously. */
export type Decide = (request: AdmissionRequest) => Decision;

/** What the API server tells the author of a pod that is admitted. */
type Warnings = readonly string[];

/** The outcome for a pod. */
export type Outcome =
  | { readonly decision: 'injected'; readonly patch: readonly PatchOperation[]; readonly warnings: Warnings }
  | { readonly decision: 'unchanged'; readonly warnings: Warnings }
  | { readonly decision: 'denied'; readonly message: string }
  /** Admitted without the agent, although its annotations are invalid. */
  | { readonly decision: 'audited'; readonly message: string }
  /** Not a request about a pod. */
  | { readonly decision: 'invalid'; readonly message: string }
  /** A bug. */
  | { readonly decision: 'failed'; readonly message: string; readonly error: unknown };

/** The size of a pod's annotations that Kubernetes allows, in bytes. It checks only after the webhook has answered. */
const largestAnnotations = 256 * 1024;

/**
 * Decides about a request. Whatever goes wrong, there is an outcome.
 *
 * @param audits whether pods that cannot be injected are admitted without the agent
 */
export function outcomeOf(request: unknown, decide: Decide, audits: boolean): Outcome {
  try {
    const { allowed, message = '', patch, warnings = [] } = bounded(readRequest(request), decide);
    if (!allowed) return { decision: audits ? 'audited' : 'denied', message };
    return patch === undefined
      ? { decision: 'unchanged', warnings }
      : { decision: 'injected', patch, warnings };
  } catch (error) {
    if (error instanceof RequestError) return { decision: 'invalid', message: error.message };
    // Functions that walk over data recurse at each level, so the stack overflowed.
    if (error instanceof RangeError) {
      return { decision: 'invalid', message: 'request: lists and objects are nested too deeply' };
    }
    return {
      decision: 'failed',
      message: "unexpected error in injectorless; nothing was injected; see the webhook's log",
      error,
    };
  }
}

/** The decision, or a denial if the annotations are too large. */
function bounded(request: AdmissionRequest, decide: Decide): Decision {
  const size = sizeOf(request.object.metadata?.annotations ?? {});
  if (size <= largestAnnotations) return decide(request);
  const message = `metadata.annotations: ${size} bytes are more than the ${largestAnnotations} that Kubernetes allows; use fewer or shorter annotations`;
  return { allowed: false, message };
}

/** The size of annotations as Kubernetes counts it. There may be hundreds of thousands, so that it makes no lists of them. */
function sizeOf(annotations: Readonly<Record<string, string>>): number {
  let size = 0;
  for (const name in annotations) {
    size += Buffer.byteLength(name) + Buffer.byteLength(annotations[name] ?? '');
  }
  return size;
}

/** Whether an init container keeps running. */
function isNativeSidecar(container: unknown): boolean {
  return (container as PodContainer).restartPolicy === 'Always';
}

/** The list of init containers, or a place in it. */
const initContainerPath = /^\/spec\/initContainers(?:\/(?:-|\d+))?$/;

/** Which of the agent's containers a patch adds: no other operation adds at these paths. */
export function addedContainers(patch: readonly PatchOperation[]): {
  readonly init: boolean;
  readonly sidecar: boolean;
} {
  const initContainers = patch
    .filter(({ op, path }) => op === 'add' && initContainerPath.test(path))
    .flatMap(({ value }) => value);
  return {
    init: !initContainers.every(isNativeSidecar),
    sidecar:
      initContainers.some(isNativeSidecar) ||
      patch.some(({ op, path }) => op === 'add' && path === '/spec/containers/-'),
  };
}

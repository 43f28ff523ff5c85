import type { PatchOperation } from '../generator/injection/pod.js';
import { RequestError, readRequest } from '../generator/review/request.js';
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

/**
 * Decides about a request; every request gets an answer, whatever happens.
 *
 * @param audits whether pods that cannot have the agent are let in without it
 */
export function outcomeOf(request: unknown, decide: Decide, audits: boolean): Outcome {
  try {
    const { allowed, message = '', patch } = decide(readRequest(request));
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

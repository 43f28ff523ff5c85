import jsonpatch, { type Operation } from 'fast-json-patch';
import type { PatchOperation, Pod } from '../injection/pod.js';

/**
 * The pod with the patch applied; the pod given stays as it is.
 *
 * @returns the patched pod, or the operation that does not apply
 */
export function applied(
  pod: Pod,
  patch: readonly PatchOperation[],
): { readonly pod: Pod } | { readonly failed: PatchOperation } {
  // Through JSON, since a member that is undefined is one that is not there.
  const operations = JSON.parse(JSON.stringify(patch)) as Operation[];
  let document = structuredClone(pod);
  for (const [index, operation] of operations.entries()) {
    try {
      document = jsonpatch.applyOperation(document, operation, true).newDocument;
    } catch {
      return { failed: patch[index] as PatchOperation };
    }
  }
  return { pod: document };
}

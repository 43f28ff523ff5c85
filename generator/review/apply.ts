import jsonpatch, { type JsonPatchError, type Operation } from 'fast-json-patch';
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
  try {
    return { pod: jsonpatch.applyPatch(pod, operations, true, false).newDocument };
  } catch (error) {
    const { index } = error as JsonPatchError;
    const failed = index === undefined ? undefined : patch[index];
    if (failed === undefined) throw error;
    return { failed };
  }
}

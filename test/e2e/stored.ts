import type { KubernetesObject } from './api-client.js';

/** An object without what the API server keeps for itself. */
export function specOf(object: KubernetesObject): object {
  const {
    status: _,
    metadata,
    ...rest
  } = object as KubernetesObject & {
    readonly status?: unknown;
    readonly metadata: { readonly labels?: object; readonly annotations?: object };
  };
  const { name, namespace, labels, annotations } = metadata;
  return { ...rest, metadata: { name, namespace, labels, annotations } };
}

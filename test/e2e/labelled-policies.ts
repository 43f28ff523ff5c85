import type { KubernetesObject } from './api-client.js';

/** Says which config a pod is for, where a cluster has the policies of several. */
export const configLabel = 'config';

/** Policies and bindings of the API server under names of their own, bound to the pods with this label. */
export function forLabel(label: string, policies: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return policies.map((object) => {
    const { metadata, spec } = object as KubernetesObject & {
      readonly spec: { readonly policyName?: string };
    };
    const named = { ...object, metadata: { ...metadata, name: `${metadata.name}-${label}` } };
    if (spec.policyName === undefined) return named;
    const matchResources = { objectSelector: { matchLabels: { [configLabel]: label } } };
    return { ...named, spec: { ...spec, policyName: `${spec.policyName}-${label}`, matchResources } };
  });
}

import type { KubernetesObject } from './api-client.js';
import type { Pod } from './pods.js';

interface Deployment extends KubernetesObject {
  readonly spec: { readonly template: Pick<Pod, 'metadata' | 'spec'> };
}

/** The object of a kind; there must be one. */
export function objectOf<T extends KubernetesObject>(
  manifests: readonly KubernetesObject[],
  kind: string,
): T {
  const found = manifests.find((object) => object.kind === kind);
  if (found === undefined) throw new Error(`the manifests have no ${kind}`);
  return found as T;
}

/** The pod of the servers themselves, as their Deployment's controller would make it. */
export function deployedPod(manifests: readonly KubernetesObject[]): Pod {
  const { spec, metadata } = objectOf<Deployment>(manifests, 'Deployment');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...spec.template.metadata,
      generateName: `${metadata.name}-`,
      namespace: metadata.namespace ?? '',
    },
    spec: spec.template.spec,
  };
}

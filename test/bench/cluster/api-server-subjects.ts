import type { KubernetesObject } from '../../e2e/api-client.js';
import { readKustomization } from '../../e2e/policies.js';
import { type Cluster, createNamespace } from './cluster.js';
import { keptTo } from './kept-policy.js';
import type { Build } from './options.js';
import type { Subject } from './subject.js';

/** The API server's own policies of each build, each for its own namespace. */
export async function startApiServerSubjects(
  cluster: Cluster,
  builds: readonly Build[],
): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  for (const { label, folder } of builds) {
    const namespace = `kubernetes-policies-${label}`;
    await createNamespace(cluster, namespace);
    for (const object of readKustomization(folder)) {
      await cluster.kubernetes.apply(
        isBinding(object) ? boundTo(namespace, object) : keptTo(namespace, object),
      );
    }
    subjects.push({
      name: `API server, ${label}`,
      kind: 'kubernetes',
      namespace,
      // It answers itself, so that only the time of a pod shows what it takes.
      webhooks: [],
      baseline: undefined,
    });
  }
  return subjects;
}

function isBinding({ kind }: KubernetesObject): boolean {
  return kind.endsWith('Binding');
}

/** The binding of a policy that has the name that `keptTo` gives it. */
function boundTo(namespace: string, binding: KubernetesObject): KubernetesObject {
  const { metadata, spec } = binding as KubernetesObject & { readonly spec: { readonly policyName: string } };
  return {
    ...binding,
    metadata: { ...metadata, name: `${namespace}-${metadata.name}` },
    ...{ spec: { ...spec, policyName: `${namespace}-${spec.policyName}` } },
  };
}

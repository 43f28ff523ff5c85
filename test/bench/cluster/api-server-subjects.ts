import type { KubernetesObject } from '../../e2e/api-client.js';
import { readKustomization } from '../../e2e/policies.js';
import { type Cluster, createNamespace } from './cluster.js';
import { type FixedPatches, withFixedPatch } from './fixed-patch.js';
import { keptTo } from './kept-policy.js';
import type { Build } from './options.js';
import type { Subject } from './subject.js';

/** A subject for the API server's own policies of each build, and one for those of the first build with a fixed patch. */
export async function startApiServerSubjects(
  cluster: Cluster,
  builds: readonly Build[],
  patches: FixedPatches,
): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  for (const { label, folder } of builds) {
    const policies = readKustomization(folder);
    if (subjects.length === 0) {
      const fixed = {
        name: 'API server, fixed patch',
        kind: 'fixed',
        namespace: 'kubernetes-fixed',
      } as const;
      subjects.push(await subjectOf(cluster, withFixedPatch(policies, patches.whole), fixed));
    }
    subjects.push(
      await subjectOf(cluster, policies, {
        name: `API server, ${label}`,
        kind: 'kubernetes',
        namespace: `kubernetes-policies-${label}`,
      }),
    );
  }
  return subjects;
}

async function subjectOf(
  cluster: Cluster,
  policies: readonly KubernetesObject[],
  subject: Pick<Subject, 'name' | 'kind' | 'namespace'>,
): Promise<Subject> {
  const { namespace } = subject;
  await createNamespace(cluster, namespace);
  for (const object of policies) {
    await cluster.kubernetes.apply(
      isBinding(object) ? boundTo(namespace, object) : keptTo(namespace, object),
    );
  }
  // It answers itself, so that only the time of a pod shows what it takes.
  return { ...subject, webhooks: [], baseline: undefined };
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

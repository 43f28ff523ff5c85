import path from 'node:path';
import type { KubernetesObject } from '../../e2e/api-client.js';
import { startOpa } from '../../e2e/opa.js';
import { readDocuments } from '../../e2e/policies.js';
import { type Cluster, createNamespace, webhooksOf } from './cluster.js';
import { type FixedPatches, fixedBundle } from './fixed-patch.js';
import type { Build } from './options.js';
import type { Subject } from './subject.js';
import { applyWebhook } from './webhook-configuration.js';

/** An OPA for the bundle of each build, one whose bundle holds a fixed sidecar, and one for the whole patch. */
export async function startOpaSubjects(
  cluster: Cluster,
  builds: readonly Build[],
  patches: FixedPatches,
): Promise<readonly Subject[]> {
  const baseline = 'OPA, fixed sidecar';
  const subjects: Subject[] = [];
  for (const { label, folder } of builds) {
    const manifests = readDocuments(path.join(folder, 'kubernetes/opa.yaml'));
    if (subjects.length === 0) {
      const fixed = { name: baseline, kind: 'fixed', namespace: 'opa-fixed', baseline: undefined } as const;
      subjects.push(
        await subjectOf(cluster, withBundle(manifests, fixedBundle(patches.sidecar)), fixed),
        await subjectOf(cluster, withBundle(manifests, fixedBundle(patches.whole)), {
          ...fixed,
          name: 'OPA, fixed patch',
          namespace: 'opa-fixed-patch',
          baseline,
        }),
      );
    }
    const subject = {
      name: `OPA, ${label}`,
      kind: 'opa',
      namespace: `opa-bundle-${label}`,
      baseline,
    } as const;
    subjects.push(await subjectOf(cluster, manifests, subject));
  }
  return subjects;
}

async function subjectOf(
  cluster: Cluster,
  manifests: readonly KubernetesObject[],
  subject: Omit<Subject, 'webhooks'>,
): Promise<Subject> {
  const { namespace } = subject;
  await createNamespace(cluster, namespace);
  const { certificate } = cluster.kubernetes;
  const { admission } = await startOpa(cluster.servers, manifests, namespace, { certificate });
  await applyWebhook(cluster, manifests, { namespace, url: `${admission.address}/` });
  return { ...subject, webhooks: await webhooksOf(cluster, namespace) };
}

function withBundle(manifests: readonly KubernetesObject[], bundle: Uint8Array): KubernetesObject[] {
  const binaryData = { 'bundle.tar.gz': Buffer.from(bundle).toString('base64') };
  return manifests.map((object) => (object.kind === 'ConfigMap' ? { ...object, binaryData } : object));
}

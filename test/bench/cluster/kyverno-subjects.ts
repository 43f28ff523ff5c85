import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../../e2e/api-client.js';
import { applyPolicies, startKyverno } from '../../e2e/kyverno.js';
import { freePorts } from '../../free-ports.js';
import { type Cluster, createNamespace, webhooksOf } from './cluster.js';
import { type FixedPatches, fixedPolicies } from './fixed-patch.js';
import { keptTo } from './kept-policy.js';
import type { Build } from './options.js';
import type { Subject } from './subject.js';

export interface Kyverno {
  readonly subjects: readonly Subject[];
  /** Of Kyverno's own profiler. */
  readonly profilerPort: number;
}

/** One admission controller with all policies: those of each build and the fixed ones, each for its own namespace. */
export async function startKyvernoSubjects(
  cluster: Cluster,
  builds: readonly Build[],
  patches: FixedPatches,
): Promise<Kyverno> {
  const [profilerPort] = (await freePorts(1)) as [number];
  await startKyverno(cluster.servers, cluster.kubernetes, 'kyverno-controller', [
    '--profile=true',
    '--profileAddress=127.0.0.1',
    `--profilePort=${profilerPort}`,
  ]);
  const baseline = 'Kyverno, fixed sidecar';
  const fixed = { kind: 'fixed', namespace: 'kyverno-fixed', baseline: undefined } as const;
  const subjects = [
    await subjectOf(cluster, fixedPolicies(patches.sidecar), { ...fixed, name: baseline }),
    await subjectOf(cluster, fixedPolicies(patches.whole), {
      ...fixed,
      name: 'Kyverno, fixed patch',
      namespace: 'kyverno-fixed-patch',
      baseline,
    }),
  ];
  for (const { label, folder } of builds) {
    const subject = {
      name: `Kyverno, ${label}`,
      kind: 'kyverno',
      namespace: `kyverno-policies-${label}`,
      baseline,
    } as const;
    subjects.push(await subjectOf(cluster, readPolicies(folder), subject));
  }
  return { subjects, profilerPort };
}

async function subjectOf(
  cluster: Cluster,
  policies: readonly KubernetesObject[],
  subject: Omit<Subject, 'webhooks'>,
): Promise<Subject> {
  const { namespace } = subject;
  await createNamespace(cluster, namespace);
  const kept = policies.map((policy) => keptTo(namespace, policy));
  await applyPolicies(cluster.servers, cluster.kubernetes, kept);
  return { ...subject, webhooks: await webhooksOf(cluster, namespace) };
}

/** All policies in a folder and below, however it is laid out; folders of tests start with a dot. */
function readPolicies(folder: string): KubernetesObject[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.split(path.sep).some((part) => part.startsWith('.')))
    .sort();
  const policies = files
    .flatMap((file) => parseAllDocuments(readFileSync(path.join(folder, file), 'utf8')))
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object?.kind === 'MutatingPolicy' || object?.kind === 'ValidatingPolicy');
  if (policies.length === 0) throw new Error(`${folder}: there are no policies for Kyverno`);
  return policies as KubernetesObject[];
}

/**
 * `npm run bench:cluster`: what an API server waits for each engine, by its own metric. Needs a build and the engines of
 * `npm run engines`; those that are not built are left out, and named. Fails if a target is missed. Takes some 15 minutes; on
 * a machine that has other work, many short rounds (`--pods=50 --rounds=15`) are fairer than few long ones.
 *
 *   npm run bench:cluster -- [--engines=kyverno,kubernetes,opa,webhook] [--shapes=sample,template,plain]
 *     [--pods=200] [--rounds=5] [--clients=1,16]
 *     [--vault-k8s=FILE] [--policies=LABEL=FOLDER]… [--admission-policies=LABEL=FOLDER]… [--bundles=LABEL=FOLDER]… [--webhooks=LABEL=FOLDER]…
 *     [--first=500] [--later=12000] [--profile [--profile-seconds=10]]
 *
 * etcd, the API server and all engines run on this machine, with the client that creates the pods. Each engine answers for
 * a namespace of its own, and they are measured in turn, in rounds. The pods are real ones, stored in etcd and deleted
 * after each measurement: Kyverno does less for a dry run. No controller, scheduler or kubelet looks at them.
 *
 * "fixed sidecar" is a constant that an engine adds to each pod; "fixed patch" is all that the injection adds, as a constant. What
 * the policies take longer than a fixed patch, they take to compute it.
 *
 * Milliseconds are the difference of `apiserver_admission_webhook_admission_duration_seconds_sum` over a measurement,
 * divided by its pods, which is the mean of a call wherever each pod takes one; "both" adds up the mutating and the
 * validating call. "adds ms" is what a pod's creation takes longer than without any engine, which is all that is known of the
 * API server's own policies. Tables show medians of the rounds, of each round's ratio, and the ratio of the fastest rounds. Pods a
 * second are what this machine does with the client on it.
 *
 * --vault-k8s measures the Vault Agent Injector as well, by the path of its binary; that needs root.
 *
 * --policies, --admission-policies, --bundles and --webhooks compare builds in one run: folders with policies for Kyverno
 * however they are laid out, folders as `policies/kubernetes`, folders as `policies/opa`, and the `dist` of a built package. --profile says where Kyverno spends its time; it
 * needs Go.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKubernetes } from '../../e2e/kubernetes.js';
import { type Pod, plainPod, samplePod, sampleTemplate } from '../../e2e/pods.js';
import { Servers } from '../../e2e/servers.js';
import { type EngineName, enginePath } from '../../engines/paths.js';
import { startApiServerSubjects } from './api-server-subjects.js';
import {
  type Cluster,
  createNamespace,
  createPods,
  deletePods,
  keepingConnections,
  podIn,
} from './cluster.js';
import { fixedPatches } from './fixed-patch.js';
import { startKyvernoSubjects } from './kyverno-subjects.js';
import { measureAll, type Shape } from './measure.js';
import { startOpaSubjects } from './opa-subjects.js';
import { type BenchEngine, type Options, readOptions, type ShapeName } from './options.js';
import { profileOf } from './profile.js';
import { areTargetsMet, tables } from './report.js';
import type { Subject } from './subject.js';
import { startVaultK8sSubject } from './vault-k8s-subject.js';
import { startWebhookSubjects } from './webhook-subjects.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const shapes: Readonly<Record<ShapeName, Shape>> = {
  sample: { name: 'The sample app: one secret', pod: samplePod() },
  template: {
    name: 'The sample app with a template of its own',
    pod: samplePod({ 'vault.hashicorp.com/agent-inject-template-sample-credentials': sampleTemplate }),
  },
  plain: { name: 'A pod that does not ask', pod: plainPod() },
};

/** Pods that each subject gets before it is measured. */
const warmUp = { count: 200, clients: 16 };

async function bench(cluster: Cluster, options: Options): Promise<boolean> {
  const nothing: Subject = {
    name: 'nothing',
    kind: 'nothing',
    namespace: 'nothing',
    webhooks: [],
    baseline: undefined,
  };
  await createNamespace(cluster, nothing.namespace);
  const subjects = [nothing];
  // As it is before injection, with the mounts of its service account.
  const pod = await cluster.kubernetes.create(podIn(nothing.namespace, samplePod()));
  const patches = fixedPatches(pod);
  const engines = options.engines.filter(isBuilt);
  const kyverno = engines.includes('kyverno')
    ? await startKyvernoSubjects(cluster, options.policies, patches)
    : undefined;
  subjects.push(...(kyverno?.subjects ?? []));
  if (engines.includes('kubernetes')) {
    subjects.push(...(await startApiServerSubjects(cluster, options.admissionPolicies, patches)));
  }
  if (engines.includes('opa')) subjects.push(...(await startOpaSubjects(cluster, options.bundles, patches)));
  if (engines.includes('webhook')) {
    const manifests = path.join(root, 'policies/webhook/webhook.yaml');
    subjects.push(...(await startWebhookSubjects(cluster, options, { manifests, pod })));
  }
  if (options.vaultK8s !== undefined) {
    subjects.push(await startVaultK8sSubject(cluster, options.vaultK8s));
  }
  for (const subject of subjects) await tryOut(cluster, subject);

  const chosen = options.shapes.map((name) => shapes[name]);
  const measured = await measureAll(cluster, subjects, chosen, options);
  process.stdout.write(tables(measured));
  if (kyverno !== undefined && options.profile !== undefined) {
    const { profilerPort: port, subjects: profiled } = kyverno;
    for (const subject of profiled) {
      const profile = await profileOf(cluster, subject, samplePod(), { port, seconds: options.profile });
      process.stdout.write(`\n### Profile of ${subject.name}\n\n${profile}`);
    }
  }
  return areTargetsMet(measured);
}

/** Whether an engine can be measured here. */
function isBuilt(engine: BenchEngine): boolean {
  const needed: Readonly<Record<BenchEngine, EngineName | undefined>> = {
    kyverno: 'kyverno-controller',
    kubernetes: undefined,
    opa: 'opa',
    webhook: undefined,
  };
  const executable = needed[engine];
  if (executable === undefined || existsSync(enginePath(executable))) return true;
  process.stderr.write(`SKIPPED: ${executable} is not built; run npm run engines -- ${executable}\n`);
  return false;
}

/** Waits until a subject adds its sidecar, and lets it answer some requests. */
async function tryOut(cluster: Cluster, { name, kind, namespace, prepare }: Subject): Promise<void> {
  const end = await prepare?.();
  await cluster.servers.waitFor(`the first sidecar of ${name}`, 60_000, async () => {
    const { spec } = await cluster.kubernetes.create<Pod>(podIn(namespace, samplePod()));
    const isInjected = spec.containers.some((container) => container.name === 'vault-agent');
    return isInjected || kind === 'nothing' ? true : undefined;
  });
  if (prepare === undefined) await createPods(cluster, podIn(namespace, samplePod()), warmUp);
  await end?.();
  await deletePods(cluster, namespace);
}

const options = readOptions(process.argv.slice(2), root);
const servers = new Servers(mkdtempSync(path.join(tmpdir(), 'injectorless-bench-')));
try {
  const kubernetes = keepingConnections(await startKubernetes(servers));
  if (!(await bench({ servers, kubernetes }, options))) process.exitCode = 1;
} finally {
  await servers.stopAll();
  rmSync(servers.folder, { recursive: true, force: true });
}
// Connections are kept open.
process.exit();

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type ControllerName, enginePath } from '../engines/paths.js';
import { freePorts } from '../free-ports.js';
import type { ApiClient, KubernetesObject } from './api-client.js';
import { writeKubeconfig } from './kubernetes.js';
import type { Server, Servers } from './servers.js';

const kyvernoNamespace = 'kyverno';
const deploymentName = 'kyverno-admission-controller';
const otherControllers = ['kyverno-background-controller', 'kyverno-reports-controller'];

/**
 * Starts Kyverno's admission controller beside the cluster and waits until its webhooks are registered (some 15 s).
 *
 * @param flags besides those that it needs
 */
export async function startKyverno(
  servers: Servers,
  kubernetes: ApiClient,
  controller: ControllerName,
  flags: readonly string[] = [],
): Promise<Server> {
  await install(servers, kubernetes, controller);
  const [port, metricsPort] = (await freePorts(2)) as [number, number];
  const args = [
    `--kubeconfig=${writeKubeconfig(servers, kubernetes)}`,
    `--serverIP=127.0.0.1:${port}`,
    '--webhookServerHost=127.0.0.1',
    `--webhookServerPort=${port}`,
    '--caSecretName=kyverno-ca',
    '--tlsSecretName=kyverno-tls',
    `--backgroundServiceAccountName=system:serviceaccount:${kyvernoNamespace}:${otherControllers[0]}`,
    `--reportsServiceAccountName=system:serviceaccount:${kyvernoNamespace}:${otherControllers[1]}`,
    '--v=0',
    '--enableTuf=false',
    '--disableMetrics=true',
    // It listens for metrics all the same.
    '--metricsHost=127.0.0.1',
    `--metricsPort=${metricsPort}`,
    '--admissionReports=false',
    ...flags,
  ];
  const environment = {
    KYVERNO_NAMESPACE: kyvernoNamespace,
    KYVERNO_SERVICEACCOUNT_NAME: deploymentName,
    KYVERNO_ROLE_NAME: deploymentName,
    KYVERNO_POD_NAME: deploymentName,
    KYVERNO_DEPLOYMENT: deploymentName,
    KYVERNO_SVC: 'kyverno-svc',
    INIT_CONFIG: 'kyverno',
    METRICS_CONFIG: 'kyverno-metrics',
  };
  const kyverno = servers.start(enginePath(controller), args, environment);
  await servers.waitFor('the webhooks of Kyverno', 120_000, () => webhookFor(kubernetes, ['policyvalidate']));
  return kyverno;
}

/** Makes Kyverno's resources known to the API server. */
export async function installDefinitions(
  servers: Servers,
  kubernetes: ApiClient,
  controller: ControllerName,
): Promise<void> {
  for (const definition of customResourceDefinitions(controller)) await kubernetes.apply(definition);
  await servers.waitFor("Kyverno's resources", 60_000, async () => {
    await kubernetes.get('/apis/policies.kyverno.io/v1/validatingpolicies');
    return kubernetes.get('/apis/policies.kyverno.io/v1/mutatingpolicies');
  });
}

/** What Kyverno expects to find in a cluster; its Deployment is only looked up. */
async function install(servers: Servers, kubernetes: ApiClient, controller: ControllerName): Promise<void> {
  await installDefinitions(servers, kubernetes, controller);
  const metadata = (name: string) => ({ name, namespace: kyvernoNamespace });
  const labels = { app: 'kyverno' };
  await kubernetes.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: kyvernoNamespace } });
  await kubernetes.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(deploymentName) });
  // Kyverno asks whether the accounts of its other controllers have the rights that policies need.
  await kubernetes.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: kyvernoNamespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: otherControllers.map((name) => ({ kind: 'ServiceAccount', ...metadata(name) })),
  } as KubernetesObject);
  await kubernetes.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('kyverno') });
  await kubernetes.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('kyverno-metrics') });
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(deploymentName),
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'kyverno', image: 'none' }] } },
    },
  };
  await kubernetes.apply(deployment);
}

/** Of the controller's own version; `npm run engines` leaves them beside it. */
function customResourceDefinitions(controller: ControllerName): KubernetesObject[] {
  const folder = `${enginePath(controller)}-crds`;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => document.toJS() as KubernetesObject);
}

interface PolicyStatus {
  readonly status?: { readonly conditionStatus?: { readonly ready?: boolean } };
}

/** Applies policies and waits until Kyverno calls them ready and the API server is to ask about them. */
export async function applyPolicies(
  servers: Servers,
  kubernetes: ApiClient,
  policies: readonly KubernetesObject[],
): Promise<void> {
  for (const policy of policies) {
    const { kind, metadata } = policy;
    const name = metadata.name ?? '';
    // Kyverno registers its webhooks, which check policies, some moments before it can answer.
    await servers.waitFor(`${kind} ${name} to be taken`, 60_000, () => kubernetes.apply(policy));
    await servers.waitFor(`${kind} ${name} to be ready`, 60_000, async () => {
      const { status } = (await kubernetes.read(policy)) as PolicyStatus;
      if (status?.conditionStatus?.ready !== true) throw new Error(`its status is ${JSON.stringify(status)}`);
      return webhookFor(kubernetes, [kind === 'MutatingPolicy' ? 'mpol' : 'vpol', name]);
    });
  }
}

/** Waits until Kyverno has the API server no longer ask about a policy. */
export async function policyIsGone(
  servers: Servers,
  kubernetes: ApiClient,
  kind: string,
  name: string,
): Promise<void> {
  const parts = [kind === 'MutatingPolicy' ? 'mpol' : 'vpol', name];
  await servers.waitFor(`${kind} ${name} to be gone`, 60_000, async () =>
    (await webhookFor(kubernetes, parts)) === undefined ? true : undefined,
  );
}

interface WebhookConfigurations {
  readonly items: readonly {
    readonly webhooks?: readonly { readonly clientConfig: { readonly url?: string } }[];
  }[];
}

/**
 * An address that the API server calls and that has these parts in its path. Kyverno's are `/mpol/NAME…` and
 * `/vpol/NAME…` for policies.
 */
async function webhookFor(kubernetes: ApiClient, parts: readonly string[]): Promise<string | undefined> {
  const read = async (kind: string) =>
    (await kubernetes.get<WebhookConfigurations>(`/apis/admissionregistration.k8s.io/v1/${kind}`)).items;
  return [
    ...(await read('mutatingwebhookconfigurations')),
    ...(await read('validatingwebhookconfigurations')),
  ]
    .flatMap((configuration) => configuration.webhooks ?? [])
    .flatMap((webhook) => webhook.clientConfig.url ?? [])
    .find((url) => parts.every((part) => new URL(url).pathname.split('/').includes(part)));
}

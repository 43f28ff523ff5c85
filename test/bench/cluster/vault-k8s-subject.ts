import path from 'node:path';
import { ApiClient, type KubernetesObject } from '../../e2e/api-client.js';
import { certificatesOf } from '../../e2e/kubernetes.js';
import { freePorts } from '../../free-ports.js';
import { type Cluster, createNamespace, webhooksOf } from './cluster.js';
import type { Subject } from './subject.js';
import { applyWebhook } from './webhook-configuration.js';

const namespace = 'vault-k8s';

/** As Vault's Helm chart renders it with its default values: no match conditions, and pods pass while it is down. */
const configuration: KubernetesObject & { readonly webhooks: readonly object[] } = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'vault-agent-injector-cfg' },
  webhooks: [
    {
      name: 'vault.hashicorp.com',
      failurePolicy: 'Ignore',
      matchPolicy: 'Exact',
      sideEffects: 'None',
      timeoutSeconds: 30,
      admissionReviewVersions: ['v1', 'v1beta1'],
      rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
    },
  ],
};

/** Starts vault-k8s as a pod would: it looks for the token of its service account where pods have it, and nowhere else. */
const startAsPod = `
  mount -t tmpfs tmpfs /run
  mkdir -p "$ACCOUNT"
  printf %s "$TOKEN" >"$ACCOUNT/token"
  printf %s "$CERTIFICATE" >"$ACCOUNT/ca.crt"
  exec "$@"
`;

/**
 * The Vault Agent Injector itself, with its default settings and the certificate of the API server. Needs root.
 *
 * @param executable the path of a built vault-k8s
 */
export async function startVaultK8sSubject(cluster: Cluster, executable: string): Promise<Subject> {
  const { servers, kubernetes } = cluster;
  const [port] = (await freePorts(1)) as [number];
  const certificates = certificatesOf(servers);
  const { hostname, port: apiPort } = new URL(kubernetes.address);
  servers.start(
    'unshare',
    [
      ...['--mount', '--', 'sh', '-euc', startAsPod, 'sh', path.resolve(executable), 'agent-inject'],
      ...[`-listen=127.0.0.1:${port}`, '-vault-address=https://vault.vault.svc:8200'],
      `-tls-cert-file=${path.join(certificates, 'apiserver.crt')}`,
      `-tls-key-file=${path.join(certificates, 'apiserver.key')}`,
    ],
    {
      ACCOUNT: '/var/run/secrets/kubernetes.io/serviceaccount',
      TOKEN: kubernetes.token,
      CERTIFICATE: kubernetes.certificate,
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: apiPort,
    },
  );
  const client = new ApiClient(`https://127.0.0.1:${port}`, kubernetes.certificate, '');
  await servers.waitFor('vault-k8s', 30_000, () => client.getText('/health/ready'));
  await createNamespace(cluster, namespace);
  await applyWebhook(cluster, [configuration], { namespace, url: `https://127.0.0.1:${port}/mutate` });
  return {
    name: 'vault-k8s',
    kind: 'vault-k8s',
    namespace,
    webhooks: await webhooksOf(cluster, namespace),
    baseline: undefined,
  };
}

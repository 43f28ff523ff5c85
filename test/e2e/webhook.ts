import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../free-ports.js';
import { ApiClient, type KubernetesObject } from './api-client.js';
import { certificatesOf } from './kubernetes.js';
import { deployedPod, objectOf } from './manifests.js';
import type { EnvironmentVariable, Pod } from './pods.js';
import type { Server, Servers } from './servers.js';

const cli = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));

/** Where the manifests mount the certificate. */
const certificateFolder = '/etc/webhook/certs';

interface WebhookConfiguration extends KubernetesObject {
  readonly webhooks: readonly {
    readonly clientConfig: { readonly caBundle?: string; readonly service: { readonly path: string } };
  }[];
}

/** A webhook that was started from the manifests. */
export interface Webhook {
  readonly server: Server;
  /** A client with the rights of its account. */
  readonly account: ApiClient;
  /** On loopback. */
  readonly port: number;
}

/**
 * Applies the manifests and starts a server. The webhook configuration names the server's address instead of the Service:
 * there are no pods behind that here.
 */
export async function installWebhook(
  servers: Servers,
  kubernetes: ApiClient,
  manifests: readonly KubernetesObject[],
): Promise<Webhook> {
  const [port] = (await freePorts(1)) as [number];
  for (const object of manifests) {
    await kubernetes.apply(
      object.kind === 'MutatingWebhookConfiguration' ? at(`https://127.0.0.1:${port}`, object) : object,
    );
  }
  return startWebhook(servers, kubernetes, manifests, port);
}

/**
 * Starts a server for a pod of the Deployment, with its arguments and variables, all but the port and the folder of the
 * certificate.
 */
export async function startWebhook(
  servers: Servers,
  kubernetes: ApiClient,
  manifests: readonly KubernetesObject[],
  port: number,
): Promise<Webhook> {
  const pod = await kubernetes.create(deployedPod(manifests));
  const account = await accountOf(kubernetes, manifests);
  const folder = join(servers.folder, `webhook-${port}`);
  mkdirSync(folder);
  for (const kind of ['crt', 'key']) {
    copyFileSync(join(certificatesOf(servers), `apiserver.${kind}`), join(folder, `tls.${kind}`));
  }
  writeFileSync(join(folder, 'token'), account.token, { mode: 0o600 });
  writeFileSync(join(folder, 'ca.crt'), account.certificate);
  writeFileSync(join(folder, 'namespace'), pod.metadata.namespace);

  const { args = [], env = [] } = pod.spec.containers[0] ?? {};
  const { hostname, port: apiPort } = new URL(kubernetes.address);
  const environment = {
    KUBERNETES_SERVICE_HOST: hostname,
    KUBERNETES_SERVICE_PORT: apiPort,
    ...Object.fromEntries(env.map((variable) => [variable.name, valueIn(variable, pod, { port, folder })])),
  };
  const server = servers.start(
    'unshare',
    ['--mount', 'sh', '-euc', inPod, folder, cli, ...args],
    environment,
  );
  return { server, account, port };
}

/** Puts the account's files where a pod has them, for this process alone, and becomes the server. */
const inPod = `
  mount --make-rprivate /
  mount -t tmpfs tmpfs /run
  mkdir -p /run/secrets/kubernetes.io/serviceaccount
  cp "$0/token" "$0/ca.crt" "$0/namespace" /run/secrets/kubernetes.io/serviceaccount/
  exec node "$@"
`;

/** A variable as the kubelet would set it, at the port and with the certificate's folder that there are here. */
function valueIn(
  { name, value = '', valueFrom }: EnvironmentVariable,
  { metadata }: Pod,
  { port, folder }: { readonly port: number; readonly folder: string },
): string {
  const { fieldPath } = valueFrom?.fieldRef ?? {};
  if (fieldPath === 'metadata.name') return metadata.name ?? '';
  if (fieldPath === 'metadata.namespace') return metadata.namespace;
  if (name === 'AGENT_INJECT_LISTEN') return `127.0.0.1:${port}`;
  if (name === 'AGENT_INJECT_TLS_AUTO_HOSTS') return `${value},127.0.0.1`;
  return value.replace(certificateFolder, folder);
}

function at(address: string, object: KubernetesObject): KubernetesObject {
  const configuration = object as WebhookConfiguration;
  const webhooks = configuration.webhooks.map(
    ({ clientConfig: { service, ...clientConfig }, ...webhook }) => ({
      ...webhook,
      clientConfig: { ...clientConfig, url: address + service.path },
    }),
  );
  return { ...configuration, webhooks } as KubernetesObject;
}

/** A client with the token of the webhook's account. */
async function accountOf(kubernetes: ApiClient, manifests: readonly KubernetesObject[]): Promise<ApiClient> {
  const { name, namespace } = objectOf(manifests, 'ServiceAccount').metadata;
  const { status } = await kubernetes.post<{ status: { token: string } }>(
    `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  );
  return new ApiClient(kubernetes.address, kubernetes.certificate, status.token);
}

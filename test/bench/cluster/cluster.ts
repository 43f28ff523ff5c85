import { Agent } from 'node:https';
import { ApiClient, type KubernetesObject } from '../../e2e/api-client.js';
import type { Pod } from '../../e2e/pods.js';
import type { Servers } from '../../e2e/servers.js';

/** The API server that all engines share, and what was started beside it. */
export interface Cluster {
  readonly servers: Servers;
  readonly kubernetes: ApiClient;
}

/** The label that every namespace has: webhooks are kept to the namespace of their engine by it. */
export const namespaceLabel = 'kubernetes.io/metadata.name';

/** The client again, with connections that it keeps, so that what is measured has no handshakes in it. */
export function keepingConnections({ address, certificate, token }: ApiClient): ApiClient {
  return new ApiClient(address, certificate, token, new Agent({ keepAlive: true }));
}

/** A namespace with the service account of the pods. */
export async function createNamespace({ kubernetes }: Cluster, name: string): Promise<void> {
  await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  await kubernetes.create({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'sample-app', namespace: name },
  });
}

export function podIn(namespace: string, pod: Pod): Pod {
  return { ...pod, metadata: { ...pod.metadata, namespace } };
}

/** Creates pods of a namespace, each client one after the other, and returns how many seconds that took. */
export async function createPods(
  { kubernetes }: Cluster,
  pod: Pod,
  { count, clients }: { readonly count: number; readonly clients: number },
): Promise<number> {
  let left = count;
  const create = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await kubernetes.create(pod);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, create));
  return (performance.now() - start) / 1000;
}

/** Deletes all pods of a namespace. They have no node, so none of them is given time to end. */
export async function deletePods({ kubernetes }: Cluster, namespace: string): Promise<void> {
  await kubernetes.deleteAll(`/api/v1/namespaces/${namespace}/pods?gracePeriodSeconds=0`);
}

/** A webhook, as far as the bench reads and changes it. */
export interface Webhook {
  readonly name: string;
  readonly namespaceSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
}

export interface WebhookConfiguration extends KubernetesObject {
  readonly webhooks?: readonly Webhook[];
}

/** The names of the webhooks that the API server calls for pods of this namespace alone. */
export async function webhooksOf({ kubernetes }: Cluster, namespace: string): Promise<readonly string[]> {
  const kinds = ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'];
  const lists = await Promise.all(
    kinds.map((kind) =>
      kubernetes.get<{ readonly items: readonly WebhookConfiguration[] }>(
        `/apis/admissionregistration.k8s.io/v1/${kind}`,
      ),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .flatMap(({ webhooks = [] }) => webhooks)
    .filter(({ namespaceSelector }) => namespaceSelector?.matchLabels?.[namespaceLabel] === namespace)
    .map(({ name }) => name);
}

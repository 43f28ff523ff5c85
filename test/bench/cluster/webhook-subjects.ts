import { Agent } from 'node:https';
import path from 'node:path';
import { reviewOf } from '../../admission/review-of.js';
import { ApiClient } from '../../e2e/api-client.js';
import { certificatesOf } from '../../e2e/kubernetes.js';
import type { Pod } from '../../e2e/pods.js';
import { readDocuments } from '../../e2e/policies.js';
import type { Server } from '../../e2e/servers.js';
import { freePorts } from '../../free-ports.js';
import { type Cluster, createNamespace, webhooksOf } from './cluster.js';
import type { Options } from './options.js';
import type { Subject } from './subject.js';
import { applyWebhook } from './webhook-configuration.js';

/** How many connections the requests are sent on that come before a measurement; each process gets some. */
const connections = 16;

/**
 * The native webhook of each build, twice: started anew for each measurement, and one that has answered many requests
 * before the first.
 *
 * @param pod as the API server sends it
 */
export async function startWebhookSubjects(
  cluster: Cluster,
  { webhooks: builds, first, later }: Options,
  { manifests: file, pod }: { readonly manifests: string; readonly pod: Pod },
): Promise<readonly Subject[]> {
  const manifests = readDocuments(file);
  const subjects: Subject[] = [];
  for (const { label, folder } of builds) {
    const [firstPort, laterPort] = (await freePorts(2)) as [number, number];
    const register = async (namespace: string, port: number): Promise<readonly string[]> => {
      await createNamespace(cluster, namespace);
      await applyWebhook(cluster, manifests, { namespace, url: `https://127.0.0.1:${port}/mutate` });
      return webhooksOf(cluster, namespace);
    };
    const [namespaceOfFirst, namespaceOfLater] = [`webhook-first-${label}`, `webhook-later-${label}`];
    const laterName = `webhook, ${label}, after ${later} requests`;
    subjects.push({
      name: `webhook, ${label}, its first ${first} requests`,
      kind: 'webhook-first',
      namespace: namespaceOfFirst,
      webhooks: await register(namespaceOfFirst, firstPort),
      baseline: laterName,
      pods: first,
      prepare: async () => {
        const server = await startWebhook(cluster, folder, firstPort);
        return () => server.stop();
      },
    });
    await startWebhook(cluster, folder, laterPort);
    await sendReviews(cluster, laterPort, pod, later);
    subjects.push({
      name: laterName,
      kind: 'webhook-later',
      namespace: namespaceOfLater,
      webhooks: await register(namespaceOfLater, laterPort),
      baseline: undefined,
      pods: first,
    });
  }
  return subjects;
}

/** Starts `serve` with its default settings, and waits until it is ready. */
async function startWebhook({ servers, kubernetes }: Cluster, dist: string, port: number): Promise<Server> {
  const certificates = certificatesOf(servers);
  const server = servers.start(process.execPath, [
    ...[path.resolve(dist, 'generator/cli/main.js'), 'serve', `-listen=127.0.0.1:${port}`],
    ...['-vault-address=https://vault.vault.svc:8200', '-shutdown-grace=0s'],
    `-tls-cert-file=${path.join(certificates, 'apiserver.crt')}`,
    `-tls-key-file=${path.join(certificates, 'apiserver.key')}`,
  ]);
  const client = new ApiClient(`https://127.0.0.1:${port}`, kubernetes.certificate, '');
  await servers.waitFor('the webhook', 30_000, () => client.getText('/health/ready'));
  return server;
}

/** Sends it admission requests, as many as it is to have answered. */
async function sendReviews({ kubernetes }: Cluster, port: number, pod: Pod, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const client = new ApiClient(`https://127.0.0.1:${port}`, kubernetes.certificate, '', agent);
  const request = {
    uid: '00000000-0000-0000-0000-000000000000',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    namespace: pod.metadata.namespace,
    operation: 'CREATE',
    object: pod,
  };
  const review = reviewOf(request);
  let left = count;
  const send = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await client.post('/mutate', review);
    }
  };
  await Promise.all(Array.from({ length: connections }, send));
  agent.destroy();
}

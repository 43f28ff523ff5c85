import type { KubernetesObject } from '../../e2e/api-client.js';
import { objectOf } from '../../e2e/manifests.js';
import { type Cluster, namespaceLabel, type WebhookConfiguration } from './cluster.js';

/** Applies the webhook configuration of some manifests for the pods of a namespace alone, sent to this address. */
export async function applyWebhook(
  { kubernetes }: Cluster,
  manifests: readonly KubernetesObject[],
  { namespace, url }: { readonly namespace: string; readonly url: string },
): Promise<void> {
  const configuration = objectOf<WebhookConfiguration>(manifests, 'MutatingWebhookConfiguration');
  const caBundle = Buffer.from(kubernetes.certificate).toString('base64');
  const webhooks = (configuration.webhooks ?? []).map((webhook) => ({
    ...webhook,
    clientConfig: { url, caBundle },
    namespaceSelector: {
      ...webhook.namespaceSelector,
      matchLabels: { ...webhook.namespaceSelector?.matchLabels, [namespaceLabel]: namespace },
    },
  }));
  await kubernetes.apply({ ...configuration, metadata: { name: namespace }, ...{ webhooks } });
}

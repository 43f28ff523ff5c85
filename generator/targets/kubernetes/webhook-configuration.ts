import type { Config } from '../../config/load.js';
import { matchConditions, podCreation } from '../admission.js';
import type { CommentedDocument } from '../yaml.js';
import { caInjection } from './certificates.js';
import { type Installation, metadata } from './installation.js';

/** How the API server gets to know the CA of a server's certificate; a text is the CA itself, in PEM. */
export type Authority = 'cert-manager' | 'server' | { readonly pem: string };

/** What the API server asks, about which pods, and whom it believes. */
export interface Asked {
  readonly path: string;
  readonly authority: Authority;
  readonly namespaceSelector: Config['admission']['namespaceSelector'];
  readonly objectSelector: Config['admission']['objectSelector'];
}

/** The name of the webhook, which stands in messages to whoever creates a pod. */
export const webhookName = 'vault-agent-injection.injectorless.svc';

/** What makes the API server ask about pods. */
export function webhookConfiguration(
  installation: Installation,
  config: Config,
  { path, authority, namespaceSelector, objectSelector }: Asked,
): CommentedDocument {
  const { failurePolicy, timeoutSeconds, reinvocationPolicy } = config.admission;
  const { name, namespace, title } = installation;
  const { labels } = metadata(installation);
  return {
    comment:
      `Makes the API server ask ${title} about pods that ask for the agent. Other pods, and those of ${title} itself, ` +
      `do not depend on ${title} being there.`,
    value: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: {
        name,
        labels,
        ...(authority === 'cert-manager' && { annotations: caInjection(installation) }),
      },
      webhooks: [
        {
          name: webhookName,
          admissionReviewVersions: ['v1', 'v1beta1'],
          clientConfig: {
            service: { namespace, name, path, port: 443 },
            ...(typeof authority === 'object' && {
              caBundle: Buffer.from(authority.pem).toString('base64'),
            }),
          },
          rules: [podCreation],
          failurePolicy,
          timeoutSeconds,
          reinvocationPolicy,
          sideEffects: 'None',
          namespaceSelector,
          objectSelector,
          matchConditions: matchConditions(config),
        },
      ],
    },
  };
}

/** A selector that leaves objects out, too, whose label has this value. */
export function leavingOut(
  selector: Config['admission']['objectSelector'],
  key: string,
  value: string,
): Config['admission']['objectSelector'] {
  const others = { key, operator: 'NotIn' as const, values: [value] };
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), others] };
}

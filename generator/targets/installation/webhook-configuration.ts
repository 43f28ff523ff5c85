import type { V1MutatingWebhookConfiguration } from '@kubernetes/client-node';
import { matchConditions, podCreationRule } from '../admission.js';
import type { TargetConfig } from '../target.js';
import type { CommentedDocument } from '../yaml.js';
import { caInjection } from './certificates.js';
import { type Installation, metadata } from './objects.js';

/** Where the API server gets the CA of a server's certificate from. */
export type Authority = 'cert-manager' | 'server' | { readonly pem: string };

/** What webhook configurations differ in. */
export interface WebhookOptions {
  readonly path: string;
  readonly authority: Authority;
  readonly namespaceSelector: TargetConfig['admission']['namespaceSelector'];
  readonly objectSelector: TargetConfig['admission']['objectSelector'];
}

/** The name of the webhook, which the API server gives in messages about refused pods. */
const webhookName = 'vault-agent-injection.injectorless.svc';

/** The webhook configuration, which makes the API server send pods. */
export function webhookConfiguration(
  installation: Installation,
  config: TargetConfig,
  { path, authority, namespaceSelector, objectSelector }: WebhookOptions,
): CommentedDocument {
  const { failurePolicy, timeoutSeconds, reinvocationPolicy } = config.admission;
  const { name, namespace, title, configurationName } = installation;
  const { labels } = metadata(installation);
  const value: V1MutatingWebhookConfiguration = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: configurationName,
      labels,
      annotations: {
        ...installation.provenance,
        ...(authority === 'cert-manager' && caInjection(installation)),
      },
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
        rules: [{ ...podCreationRule, scope: '*' }],
        matchPolicy: 'Equivalent',
        failurePolicy,
        timeoutSeconds,
        reinvocationPolicy,
        sideEffects: 'None',
        namespaceSelector,
        objectSelector,
        matchConditions: matchConditions(config),
      },
    ],
  };
  return {
    comment:
      `Makes the API server ask ${title} about pods that ask for the agent. Other pods, and those of ${title} itself, ` +
      `do not depend on ${title}.`,
    value,
  };
}

/** A selector that also excludes objects whose label has this value. */
export function excluding(
  selector: TargetConfig['admission']['objectSelector'],
  key: string,
  value: string,
): TargetConfig['admission']['objectSelector'] {
  const others = { key, operator: 'NotIn' as const, values: [value] };
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), others] };
}

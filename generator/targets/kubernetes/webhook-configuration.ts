import type { Config } from '../../../config/load.js';
import { matchConditions, podCreation } from '../../admission.js';
import type { CommentedDocument } from '../../yaml.js';
import { certificateName } from './certificates.js';
import { metadata, name } from './names.js';

/** What makes the API server ask OPA about pods. */
export function webhook(config: Config): CommentedDocument {
  const { failurePolicy, timeoutSeconds, reinvocationPolicy, objectSelector } = config.admission;
  const { namespace, tlsSecretName, caBundle } = config.opa;
  const { labels } = metadata(namespace);
  return {
    comment:
      'Makes the API server ask OPA about pods that ask for the agent. Other pods, and those of OPA itself, do not ' +
      'depend on OPA being there.',
    value: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: {
        name,
        labels,
        ...(tlsSecretName === '' && {
          annotations: { 'cert-manager.io/inject-ca-from': `${namespace}/${certificateName}` },
        }),
      },
      webhooks: [
        {
          name: `${name}.injectorless.svc`,
          admissionReviewVersions: ['v1', 'v1beta1'],
          clientConfig: {
            service: { namespace, name, path: '/', port: 443 },
            ...(tlsSecretName !== '' && { caBundle: Buffer.from(caBundle).toString('base64') }),
          },
          rules: [podCreation],
          failurePolicy,
          timeoutSeconds,
          reinvocationPolicy,
          sideEffects: 'None',
          namespaceSelector: withoutOwn(namespace, config),
          objectSelector,
          matchConditions: matchConditions(config),
        },
      ],
    },
  };
}

/** OPA must never wait for itself to start. */
function withoutOwn(namespace: string, { admission: { namespaceSelector } }: Config) {
  const own = { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [namespace] };
  return {
    ...namespaceSelector,
    matchExpressions: [...(namespaceSelector.matchExpressions ?? []), own],
  };
}

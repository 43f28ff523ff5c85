import type { Config } from '../../../config/load.js';
import type { CommentedDocument } from '../../yaml.js';
import { admissionPort, metadata, podLabels } from './names.js';

/**
 * Shuts what OPA needs nobody for. The API server may ask from any address, and kubelets are let in anyway. Where OPA
 * fetches its bundle from a URL, it may go anywhere: which port it ends up at within the cluster, nobody can say.
 */
export function networkPolicy({ opa: { namespace, bundleUrl } }: Config): CommentedDocument {
  const isAlone = bundleUrl === '';
  return {
    comment: `Nothing but the admission port is open${isAlone ? ', and OPA opens no connections itself' : ''}.`,
    value: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata(namespace),
      spec: {
        podSelector: { matchLabels: podLabels },
        policyTypes: ['Ingress', ...(isAlone ? ['Egress'] : [])],
        ingress: [{ ports: [{ protocol: 'TCP', port: admissionPort }] }],
        ...(isAlone && { egress: [] }),
      },
    },
  };
}

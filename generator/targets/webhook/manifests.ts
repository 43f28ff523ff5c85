import type { Config } from '../../config/load.js';
import { certificates } from '../kubernetes/certificates.js';
import {
  disruptionBudget,
  networkPolicy,
  ownNamespace,
  service,
  serviceAccount,
} from '../kubernetes/objects.js';
import { type Authority, leavingOut, webhookConfiguration } from '../kubernetes/webhook-configuration.js';
import type { CommentedDocument } from '../yaml.js';
import { access } from './access.js';
import { deployment } from './deployment.js';
import { installation, name, ownLabel, paths, port } from './names.js';

/** What runs the native webhook, in an order in which each object finds those it needs. */
export function manifests(config: Config): readonly CommentedDocument[] {
  const { webhook, admission } = config;
  const own = installation(config);
  return [
    ...(webhook.createNamespace
      ? [{ comment: "The namespace is the webhook's alone.", value: ownNamespace(own) }]
      : []),
    {
      comment:
        webhook.tls === 'automatic'
          ? 'Whom the webhook is for the API server.'
          : 'The webhook does not talk to the API server, and so has no token.',
      value: serviceAccount(own),
    },
    ...(webhook.tls === 'automatic' ? access(config) : []),
    ...(webhook.tls === 'cert-manager' ? certificates(own) : []),
    { comment: 'Where the API server reaches the webhook.', value: service(own) },
    deployment(config),
    { comment: 'Nodes are emptied one server at a time.', value: disruptionBudget(own) },
    ...(webhook.networkPolicy ? [isolation(config)] : []),
    webhookConfiguration(own, config, {
      path: paths.mutate,
      authority: authorities(config)[webhook.tls],
      namespaceSelector: admission.namespaceSelector,
      // The webhook must never wait for itself to start.
      objectSelector: leavingOut(admission.objectSelector, ownLabel, name),
    }),
  ];
}

/** How the API server gets to know the CA, whoever makes the certificate. */
function authorities({
  webhook: { caBundle },
}: Config): Readonly<Record<Config['webhook']['tls'], Authority>> {
  return { 'cert-manager': 'cert-manager', secret: { pem: caBundle }, automatic: 'server' };
}

/** How the webhook is shut off. To where the API server is, the address is not known, but the port is. */
function isolation(config: Config): CommentedDocument {
  const { tls, apiServerPort } = config.webhook;
  const ports = [...new Set([443, apiServerPort])].map((each) => ({ protocol: 'TCP', port: each }));
  // Clusters whose API server is reached by a name have it looked up first.
  const names = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));
  const isAlone = tls !== 'automatic';
  return {
    comment: isAlone
      ? 'Nothing but the admission port is open, and the webhook opens no connections itself.'
      : 'Nothing but the admission port is open; the webhook itself may ask for names, and connect to the ports of an API server.',
    value: networkPolicy(installation(config), port, isAlone ? [] : [{ ports: [...ports, ...names] }]),
  };
}

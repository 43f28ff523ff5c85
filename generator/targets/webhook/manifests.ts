import type { V1NetworkPolicyPort } from '@kubernetes/client-node';
import { certificates } from '../kubernetes/certificates.js';
import {
  disruptionBudget,
  networkPolicy,
  ownNamespace,
  service,
  serviceAccount,
} from '../kubernetes/objects.js';
import { type Authority, excluding, webhookConfiguration } from '../kubernetes/webhook-configuration.js';
import type { TargetConfig } from '../target.js';
import type { CommentedDocument } from '../yaml.js';
import { access } from './access.js';
import { deployment } from './deployment.js';
import { installation, name, ownLabel, paths, port } from './names.js';

/** The objects that run the native webhook, each after those that it needs. */
export function manifests(config: TargetConfig<'webhook'>): readonly CommentedDocument[] {
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
      // The webhook's own pods must not depend on the webhook.
      objectSelector: excluding(admission.objectSelector, ownLabel, name),
    }),
  ];
}

/** Where the API server gets the CA from, by who makes the certificate. */
function authorities({
  webhook: { caBundle },
}: TargetConfig<'webhook'>): Readonly<Record<TargetConfig<'webhook'>['webhook']['tls'], Authority>> {
  return { 'cert-manager': 'cert-manager', secret: { pem: caBundle }, automatic: 'server' };
}

/** The network policy. The address of the API server is not known, but its ports are. */
function isolation(config: TargetConfig<'webhook'>): CommentedDocument {
  const { tls, apiServerPort } = config.webhook;
  const apiServer = [...new Set([443, apiServerPort])].map((each) => ({ protocol: 'TCP', port: each }));
  // In some clusters the API server is addressed by a host name.
  const dns = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));
  const ports: V1NetworkPolicyPort[] = [...apiServer, ...dns];
  const isAlone = tls !== 'automatic';
  return {
    comment: isAlone
      ? 'Nothing but the admission port is open, and the webhook opens no connections itself.'
      : 'Nothing but the admission port is open; the webhook itself may ask for names, and connect to the ports of an API server.',
    value: networkPolicy(installation(config), port, isAlone ? [] : [{ ports }]),
  };
}

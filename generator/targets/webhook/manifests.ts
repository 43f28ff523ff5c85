import type { V1NetworkPolicyPort } from '@kubernetes/client-node';
import { certificates } from '../installation/certificates.js';
import {
  disruptionBudget,
  networkPolicy,
  ownNamespace,
  service,
  serviceAccount,
} from '../installation/objects.js';
import { type Authority, excluding, webhookConfiguration } from '../installation/webhook-configuration.js';
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
          ? 'The account with which the webhook calls the API server.'
          : 'The webhook does not call the API server, and therefore has no token.',
      value: serviceAccount(own),
    },
    ...(webhook.tls === 'automatic' ? access(config) : []),
    ...(webhook.tls === 'cert-manager' ? certificates(own) : []),
    { comment: 'The Service that the API server calls.', value: service(own) },
    deployment(config),
    {
      comment: 'Of the replicas that are ready, at most one at a time is evicted.',
      value: disruptionBudget(own),
    },
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

/** Where the API server gets the CA from, by the issuer of the certificate. */
function authorities({
  webhook: { caBundle },
}: TargetConfig<'webhook'>): Readonly<Record<TargetConfig<'webhook'>['webhook']['tls'], Authority>> {
  return { 'cert-manager': 'cert-manager', secret: { pem: caBundle }, automatic: 'server' };
}

/** The network policy. For egress the address of the API server is not known, but its ports are. */
function isolation(config: TargetConfig<'webhook'>): CommentedDocument {
  const { tls, apiServerPort, ingressCidrs } = config.webhook;
  const apiServer = [...new Set([443, apiServerPort])].map((each) => ({ protocol: 'TCP', port: each }));
  // In some clusters the API server is addressed by a host name.
  const dns = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));
  const ports: V1NetworkPolicyPort[] = [...apiServer, ...dns];
  const isAlone = tls !== 'automatic';
  return {
    comment: isAlone
      ? 'Allows ingress to the admission port only, and no egress.'
      : 'Allows ingress to the admission port only, and egress only to DNS and the ports of the API server.',
    value: networkPolicy(installation(config), port, ingressCidrs, isAlone ? [] : [{ ports }]),
  };
}

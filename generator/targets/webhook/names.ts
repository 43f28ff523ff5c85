import type { Installation } from '../installation/objects.js';
import { provenance } from '../provenance.js';
import type { TargetConfig } from '../target.js';

/** The name of the webhook's objects. */
export const name = 'injectorless';

/**
 * The name of the webhook configuration. Like `vault-agent-injector-cfg`, that of Vault's Helm chart, it comes after the
 * names of Istio's and Linkerd's, so that a pod of a mesh gets the same containers in the same order.
 */
export const configurationName = 'vault-agent-injectorless';

/** The name of the Secret and the Lease by which servers share their certificate; vault-k8s has others. */
export const sharedName = `${name}-certs`;

/** The port of the webhook, as in Vault's Helm chart. */
export const port = 8080;

/** The paths for admission and for the readiness probe. */
export const paths = { mutate: '/mutate', ready: '/health/ready' };

/** Where the certificate is mounted, as in Vault's Helm chart. */
export const certificateFolder = '/etc/webhook/certs';

/** The label by which the webhook configuration excludes the webhook's own pods. */
export const ownLabel = 'app.kubernetes.io/name';

/** What is installed to run the webhook. */
export function installation(config: TargetConfig<'webhook'>): Installation {
  return {
    name,
    title: name,
    namespace: config.webhook.namespace,
    configurationName,
    podLabels: { [ownLabel]: name, 'app.kubernetes.io/instance': name },
    provenance: provenance(config, 'webhook'),
  };
}

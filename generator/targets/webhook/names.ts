import type { Config } from '../../config/load.js';
import type { Installation } from '../kubernetes/installation.js';

/** The name of everything that the webhook is made of in the cluster. */
export const name = 'injectorless';

/** The Secret and the Lease by which servers share the certificate that they make: not those of another installation. */
export const sharedName = `${name}-certs`;

/** Where the webhook answers, as in Vault's Helm chart. */
export const port = 8080;

/** Where the webhook answers the API server, and says whether it is ready. */
export const paths = { mutate: '/mutate', ready: '/health/ready' };

/** Where the webhook finds its certificate, as in Vault's Helm chart. */
export const certificateFolder = '/etc/webhook/certs';

/** The label by which the webhook leaves its own pods out. */
export const ownLabel = 'app.kubernetes.io/name';

/** The webhook in the cluster. */
export function installation({ webhook: { namespace } }: Config): Installation {
  return {
    name,
    title: name,
    namespace,
    podLabels: { [ownLabel]: name, 'app.kubernetes.io/instance': name },
  };
}

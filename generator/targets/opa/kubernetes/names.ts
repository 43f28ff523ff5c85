import type { Config } from '../../../config/load.js';
import type { Installation } from '../../kubernetes/installation.js';

/** The name of everything that OPA is made of in the cluster. */
export const name = 'vault-agent-injection';

/** Where OPA answers the API server. */
export const admissionPort = 8443;

/** Where OPA says how it is, to the kubelet and to whoever reads its metrics. */
export const diagnosticsPort = 8282;

/** OPA in the cluster. */
export function installation({ opa: { namespace } }: Config): Installation {
  return {
    name,
    title: 'OPA',
    namespace,
    podLabels: { 'app.kubernetes.io/name': 'opa', 'app.kubernetes.io/instance': name },
  };
}

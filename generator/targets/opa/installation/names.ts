import type { Installation } from '../../installation/objects.js';
import { provenance } from '../../provenance.js';
import type { TargetConfig } from '../../target.js';

/**
 * The name of OPA's objects. As the name of the webhook configuration it is where `vault-agent-injector-cfg` would be, that
 * of Vault's Helm chart: after the names of Istio's and Linkerd's.
 */
export const name = 'vault-agent-injection';

/** The port that the API server calls. */
export const admissionPort = 8443;

/** The port for probes and metrics. */
export const diagnosticsPort = 8282;

/** What is installed to run OPA. */
export function installation(config: TargetConfig<'opa'>): Installation {
  return {
    name,
    title: 'OPA',
    namespace: config.opa.namespace,
    configurationName: name,
    podLabels: { 'app.kubernetes.io/name': 'opa', 'app.kubernetes.io/instance': name },
    provenance: provenance(config, 'opa'),
  };
}

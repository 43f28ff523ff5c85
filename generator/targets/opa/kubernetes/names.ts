/** The name of everything that OPA is made of in the cluster. */
export const name = 'vault-agent-injection';

/** Where OPA answers the API server. */
export const admissionPort = 8443;

/** Where OPA says how it is, to the kubelet and to whoever reads its metrics. */
export const diagnosticsPort = 8282;

/** What selects OPA's pods. */
export const podLabels = {
  'app.kubernetes.io/name': 'opa',
  'app.kubernetes.io/instance': name,
};

/** The metadata of a namespaced object, by default of the common name. */
export function metadata(namespace: string, ownName = name) {
  return { name: ownName, namespace, labels: { ...podLabels, 'app.kubernetes.io/part-of': 'injectorless' } };
}

import { type Installation, metadata } from './installation.js';

/** The name of the port that the API server calls. */
export const admissionPortName = 'admission';

/** A namespace for the installation alone. */
export function ownNamespace({ namespace }: Installation) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  };
}

/** An account whose token no pod gets unless it asks for one. */
export function serviceAccount(installation: Installation) {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata(installation),
    automountServiceAccountToken: false,
  };
}

/** Where the API server reaches the pods. */
export function service(installation: Installation) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(installation),
    spec: {
      selector: installation.podLabels,
      ports: [{ name: admissionPortName, port: 443, targetPort: admissionPortName }],
    },
  };
}

/** Lets nodes be emptied one server at a time. */
export function disruptionBudget(installation: Installation) {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(installation),
    spec: { maxUnavailable: 1, selector: { matchLabels: installation.podLabels } },
  };
}

/**
 * Shuts all ports but the one for admission. The API server may ask from any address, and kubelets are let in anyway.
 *
 * @param egress where the pods may connect to; without it, anywhere
 */
export function networkPolicy(installation: Installation, port: number, egress?: readonly object[]) {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(installation),
    spec: {
      podSelector: { matchLabels: installation.podLabels },
      policyTypes: ['Ingress', ...(egress === undefined ? [] : ['Egress'])],
      ingress: [{ ports: [{ protocol: 'TCP', port }] }],
      ...(egress !== undefined && { egress }),
    },
  };
}

import type {
  V1Namespace,
  V1NetworkPolicy,
  V1NetworkPolicyEgressRule,
  V1PodDisruptionBudget,
  V1Service,
  V1ServiceAccount,
} from '@kubernetes/client-node';
import { partOf } from '../provenance.js';

/** What a target runs in the cluster to answer the API server. */
export interface Installation {
  /** The name of its objects. */
  readonly name: string;
  /** What comments call it. */
  readonly title: string;
  readonly namespace: string;
  /** The name of its webhook configuration. The API server calls webhook configurations in the order of their names. */
  readonly configurationName: string;
  /** The labels that select its pods. */
  readonly podLabels: Record<string, string>;
  /** The annotations that say what wrote its Deployment and its webhook configuration. */
  readonly provenance: Record<string, string>;
}

/** The metadata of a namespaced object. */
export function metadata({ name, namespace, podLabels }: Installation, objectName = name) {
  return {
    name: objectName,
    namespace,
    labels: { ...podLabels, ...partOf },
  };
}

/** The name of the port that the API server calls. */
export const admissionPortName = 'admission';

/** A namespace for the installation alone. */
export function ownNamespace({ namespace }: Installation): V1Namespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  };
}

/** An account whose token is mounted only into pods that ask for it. */
export function serviceAccount(installation: Installation): V1ServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata(installation),
    automountServiceAccountToken: false,
  };
}

/** The Service that the API server calls. */
export function service(installation: Installation): V1Service {
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

/** Allows nodes to be drained, one replica at a time, and also where replicas are not ready. */
export function disruptionBudget(installation: Installation): V1PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(installation),
    spec: {
      maxUnavailable: 1,
      // Otherwise no node with a replica can be drained while none is ready, for example because the certificate is missing.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: installation.podLabels },
    },
  };
}

/**
 * Closes all ports but the admission port. Kubelets are always allowed.
 *
 * @param cidrs where connections may come from; if it is empty, from anywhere
 * @param egress where the pods may connect to: nowhere if it is empty; without it, anywhere
 */
export function networkPolicy(
  installation: Installation,
  port: number,
  cidrs: readonly string[],
  egress?: V1NetworkPolicyEgressRule[],
): V1NetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(installation),
    spec: {
      podSelector: { matchLabels: installation.podLabels },
      policyTypes: ['Ingress', ...(egress === undefined ? [] : ['Egress'])],
      ingress: [
        {
          ...(cidrs.length > 0 && { from: cidrs.map((cidr) => ({ ipBlock: { cidr } })) }),
          ports: [{ protocol: 'TCP', port }],
        },
      ],
      // The API server drops an empty list: what policyTypes names and no rule allows is closed.
      ...(egress !== undefined && egress.length > 0 && { egress }),
    },
  };
}

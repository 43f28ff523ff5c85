import type {
  V1Container,
  V1Deployment,
  V1PodSecurityContext,
  V1SecurityContext,
  V1TopologySpreadConstraint,
  V1Volume,
} from '@kubernetes/client-node';
import { type Installation, metadata } from './objects.js';

/** A volume, and where the container mounts it. */
export interface MountedVolume extends V1Volume {
  readonly mountPath: string;
}

/** What the pods of installations differ in. */
export interface Servers {
  readonly replicas: number;
  /** The container without its security context and its mounts. */
  readonly container: V1Container;
  readonly volumes: readonly MountedVolume[];
  /** Whether the token of the service account is mounted. */
  readonly hasToken: boolean;
  readonly podAnnotations?: Record<string, string>;
  /** The termination grace period, in seconds; if undefined, Kubernetes' default of 30. */
  readonly secondsToStop?: number;
}

/** Servers under restricted Pod Security, each with one container that cannot write to its file system. */
export function deployment(
  installation: Installation,
  { replicas, container, volumes, hasToken, podAnnotations, secondsToStop }: Servers,
): V1Deployment {
  const { labels } = metadata(installation);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata(installation), annotations: installation.provenance },
    spec: {
      replicas,
      selector: { matchLabels: installation.podLabels },
      // Pods are replaced one at a time, each once another is ready.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: { labels, ...(podAnnotations !== undefined && { annotations: podAnnotations }) },
        spec: {
          serviceAccountName: installation.name,
          automountServiceAccountToken: hasToken,
          enableServiceLinks: false,
          securityContext: restrictedPod,
          ...(secondsToStop !== undefined && { terminationGracePeriodSeconds: secondsToStop }),
          topologySpreadConstraints: spread(installation),
          containers: [
            {
              ...container,
              securityContext: restrictedContainer,
              ...(volumes.length > 0 && {
                volumeMounts: volumes.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
              }),
            },
          ],
          ...(volumes.length > 0 && { volumes: volumes.map(({ mountPath: _, ...volume }) => volume) }),
        },
      },
    },
  };
}

// https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
const restrictedPod: V1PodSecurityContext = {
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};
const restrictedContainer: V1SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Spreads the pods, so that the failure of a node or a zone affects few of them. */
function spread({ podLabels }: Installation): V1TopologySpreadConstraint[] {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: podLabels },
    matchLabelKeys: ['pod-template-hash'],
  }));
}

/** A volume source with these keys of a Secret, and no others. */
export function secretSource(secretName: string, ...keys: readonly string[]): Pick<V1Volume, 'secret'> {
  return { secret: { secretName, items: keys.map((key) => ({ key, path: key })) } };
}

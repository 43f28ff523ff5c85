import type { Installation } from './installation.js';

// https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted

/** The security context of a pod under restricted Pod Security. */
export const restrictedPod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** The security context of a container under restricted Pod Security; nor can it write to its own file system. */
export const restrictedContainer = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Pods go one by one, each once another is ready. */
export const rollingUpdate = {
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
};

/** Keeps pods apart, so that a node or zone that fails takes few of them. */
export function spread({ podLabels }: Installation) {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: podLabels },
    matchLabelKeys: ['pod-template-hash'],
  }));
}

/** The source of a volume with these keys of a Secret, and no others. */
export function secretVolume(secretName: string, ...keys: readonly string[]) {
  return { secret: { secretName, items: keys.map((key) => ({ key, path: key })) } };
}

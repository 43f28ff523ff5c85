import type { PodContainer, PodVolume, PodVolumeMount } from './pod.js';

/** Where the pod's service account token is found. Shape of vault-k8s's ServiceAccountTokenVolume. */
export interface TokenVolume {
  readonly tokenVolumeName: string;
  readonly tokenMountPath: string;
  /** The token's file within the volume; empty where the pod has no token. */
  readonly tokenPath: string;
}

/** Where a named token volume is mounted in the agent when no container of the pod mounts it. */
const unmountedTokenPath = '/var/run/secrets/vault.hashicorp.com/serviceaccount';

/**
 * The volume with the token the agent logs in with: the one named, else the first that some container mounts at a
 * path with "serviceaccount" in it.
 */
export function tokenVolume(
  containers: readonly PodContainer[],
  volumes: readonly PodVolume[],
  volumeName: string,
): TokenVolume {
  /** The mount of the volume with the service account token. */
  const tokenMount = containers
    .flatMap((container) => container.volumeMounts ?? [])
    .find((mount) => isTokenMount(mount, volumeName));
  /** The file with the token in the volume that the pod names. */
  const projectedToken = (volumes.find((volume) => volume.name === volumeName)?.projected?.sources ?? [])
    .map((source) => source.serviceAccountToken?.path ?? '')
    .find((path) => path !== '');
  const automaticToken = tokenMount === undefined ? '' : 'token';
  const automaticVolume = tokenMount?.name ?? '';
  return {
    /** The volume with the service account token. */
    tokenVolumeName: volumeName === '' ? automaticVolume : volumeName,
    /** Where the volume with the service account token is mounted. */
    tokenMountPath: tokenMount === undefined ? unmountedTokenPath : (tokenMount.mountPath ?? ''),
    /** The file with the service account token in its volume. */
    tokenPath: volumeName === '' ? automaticToken : (projectedToken ?? ''),
  };
}

/** Whether a mount is that of the volume named or, if none is, of a service account. */
function isTokenMount(mount: PodVolumeMount, volumeName: string): boolean {
  return volumeName === '' ? (mount.mountPath ?? '').includes('serviceaccount') : mount.name === volumeName;
}

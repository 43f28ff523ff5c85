import type { Extensions } from './extensions.js';
import type { PodContainer, PodVolume, PodVolumeMount } from './pod.js';

/** Where the pod's service account token is found. Shape of vault-k8s's ServiceAccountTokenVolume. */
interface TokenVolume {
  readonly tokenVolumeName: string;
  readonly tokenMountPath: string;
  /** The token's file within the volume; empty where the pod has no token. */
  readonly tokenPath: string;
}

/** Where a named token volume is mounted in the agent when no container of the pod mounts it. */
const unmountedTokenPath = '/var/run/secrets/vault.hashicorp.com/serviceaccount';

/** Where Kubernetes mounts the token of the pod's service account. */
export const kubernetesTokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Where the service account token is that the agent logs in with.
 *
 * @param volumeName the volume that the pod names; empty where it names none
 * @param hasOwnToken whether it is a token that only the agent's containers mount
 */
export function loginToken(
  containers: readonly PodContainer[],
  volumes: readonly PodVolume[],
  volumeName: string,
  hasOwnToken: boolean,
  extensions: Extensions,
) {
  const podToken = tokenVolume(containers, volumes, volumeName, extensions.preferKubernetesToken);
  const agentToken = ownToken(extensions.volumePrefix);
  return {
    /** The volume with the service account token. */
    tokenVolumeName: hasOwnToken ? agentToken.tokenVolumeName : podToken.tokenVolumeName,
    /** Where the volume with the service account token is mounted. */
    tokenMountPath: hasOwnToken ? agentToken.tokenMountPath : podToken.tokenMountPath,
    /** The file with the service account token in its volume. */
    tokenPath: hasOwnToken ? agentToken.tokenPath : podToken.tokenPath,
  };
}

/** The volume with a token of the agent's own. */
export function ownToken(volumePrefix: string): TokenVolume {
  return {
    tokenVolumeName: `${volumePrefix}vault-agent-token`,
    tokenMountPath: unmountedTokenPath,
    tokenPath: 'token',
  };
}

/**
 * The volume with the token the agent logs in with: the one named, else the first that some container mounts at a
 * path with "serviceaccount" in it.
 *
 * @param preferKubernetesToken whether one at the path of Kubernetes goes before it
 */
function tokenVolume(
  containers: readonly PodContainer[],
  volumes: readonly PodVolume[],
  volumeName: string,
  preferKubernetesToken: boolean,
): TokenVolume {
  const podMounts = containers.flatMap((container) => container.volumeMounts ?? []);
  /** The mount of the token that Kubernetes gives the pod. */
  const kubernetesMount =
    preferKubernetesToken && volumeName === ''
      ? podMounts.find((mount) => (mount.mountPath ?? '') === kubernetesTokenPath)
      : undefined;
  /** The mount of the volume with the service account token. */
  const tokenMount = kubernetesMount ?? podMounts.find((mount) => isTokenMount(mount, volumeName));
  /** The file with the token in the volume that the pod names. */
  const projectedToken = (volumes.find((volume) => volume.name === volumeName)?.projected?.sources ?? [])
    .map((source) => source.serviceAccountToken?.path ?? '')
    .find((path) => path !== '');
  const automaticToken = tokenMount === undefined ? '' : 'token';
  const automaticVolume = tokenMount?.name ?? '';
  const mountedPath = tokenMount?.mountPath ?? '';
  /** The file with the token in the volume. */
  const tokenFileName = volumeName === '' ? automaticToken : (projectedToken ?? '');
  return {
    tokenVolumeName: volumeName === '' ? automaticVolume : volumeName,
    tokenMountPath: tokenMount === undefined ? unmountedTokenPath : mountedPath,
    tokenPath: tokenFileName,
  };
}

/** Whether a mount is that of the volume named or, if none is, of a service account. */
function isTokenMount(mount: PodVolumeMount, volumeName: string): boolean {
  return volumeName === '' ? (mount.mountPath ?? '').includes('serviceaccount') : mount.name === volumeName;
}

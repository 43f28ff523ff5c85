import type { PodContainer, PodVolume } from './pod.js';

/** Where the pod's service account token is found. Shape of vault-k8s's ServiceAccountTokenVolume. */
export interface TokenVolume {
  readonly name: string;
  readonly mountPath: string;
  /** The token's file within the volume. */
  readonly tokenPath: string;
}

/** Where a named token volume is mounted in the agent when no container of the pod mounts it. */
const unmountedTokenPath = '/var/run/secrets/vault.hashicorp.com/serviceaccount';

/**
 * The volume with the token the agent logs in with: the one named, else the first that some container mounts at a
 * path with "serviceaccount" in it. Undefined where there is none, or the named one holds no token.
 */
export function tokenVolume(
  containers: readonly PodContainer[],
  volumes: readonly PodVolume[],
  volumeName: string,
): TokenVolume | undefined {
  /** What the pod's containers mount. */
  const allMounts = containers.flatMap((container) => container.volumeMounts ?? []);
  const automatic = allMounts.find((mount) => (mount.mountPath ?? '').includes('serviceaccount'));
  const named = allMounts.find((mount) => mount.name === volumeName);
  const namedMountPath = named === undefined ? unmountedTokenPath : (named.mountPath ?? '');
  const tokenPath = (volumes.find((volume) => volume.name === volumeName)?.projected?.sources ?? [])
    .map((source) => source.serviceAccountToken?.path ?? '')
    .find((path) => path !== '');
  if (volumeName === '') {
    return automatic === undefined
      ? undefined
      : { name: automatic.name ?? '', mountPath: automatic.mountPath ?? '', tokenPath: 'token' };
  }
  return tokenPath === undefined
    ? undefined
    : {
        name: volumeName,
        mountPath: namedMountPath,
        tokenPath,
      };
}

import type { Agent } from './agent.js';
import { cachePath } from './agent-config.js';
import type { Volume, VolumeMount } from './pod.js';
import { decimal, lowerAscii, range } from './prelude.js';

const secretVolume = 'vault-secrets';
const cacheVolume = 'vault-agent-cache';
const configVolume = 'vault-config';
const extraSecretVolume = 'extra-secrets';
const tlsSecretVolume = 'vault-tls-secrets';

/** The agent's home folders: for its token, and apart for init container and sidecar. */
export const initHomeVolume = 'home-init';
export const sidecarHomeVolume = 'home-sidecar';
export const homePath = '/home/vault';

/** Where a ConfigMap with the agent's configuration is mounted. */
export const configPath = '/vault/configs';

/** The volumes added to the pod. */
export function addedVolumes(agent: Agent): readonly Volume[] {
  return [
    ...(agent.prePopulate ? [memoryVolume(initHomeVolume)] : []),
    ...(agent.sidecar ? [memoryVolume(sidecarHomeVolume)] : []),
    memoryVolume(secretVolume),
    ...range(agent.customVolumePaths.length).map((index) => memoryVolume(customVolume(index))),
    ...(agent.configMap === undefined ? [] : [{ name: configVolume, configMap: { name: agent.configMap } }]),
    ...(agent.extraSecret === undefined
      ? []
      : [{ name: extraSecretVolume, secret: { secretName: agent.extraSecret } }]),
    ...(agent.tlsSecret === undefined
      ? []
      : [{ name: tlsSecretVolume, secret: { secretName: agent.tlsSecret } }]),
    ...(agent.cachePersist ? [memoryVolume(cacheVolume)] : []),
  ];
}

function memoryVolume(name: string): Volume {
  return { name, emptyDir: { medium: 'Memory' } };
}

function customVolume(index: number): string {
  return `${secretVolume}-custom-${decimal(index)}`;
}

/** The mounts of the secrets, in the pod's containers and in the agent's. */
export function secretMounts(agent: Agent): readonly VolumeMount[] {
  /** The mounts of the folders that single secrets ask for. */
  const customMounts = range(agent.customVolumePaths.length).map((index) => ({
    name: customVolume(index),
    mountPath: agent.customVolumePaths[index] ?? '',
  }));
  return [{ name: secretVolume, mountPath: agent.secretVolumePath }, ...customMounts];
}

/** The mount of one of the agent's home folders. */
export function homeMount(volume: string): VolumeMount {
  return { name: volume, mountPath: homePath };
}

/** The mount of the service account token. */
export function tokenMount(agent: Agent): VolumeMount {
  return {
    name: agent.serviceAccount.tokenVolumeName,
    mountPath: agent.serviceAccount.tokenMountPath,
    readOnly: true,
  };
}

/** What both of the agent's containers mount besides their home and the token. */
export function sharedMounts(agent: Agent, secretMounts: readonly VolumeMount[]) {
  const copiedFrom = agent.annotations[agent.contract.agentCopyVolumeMounts.name] ?? '';
  return [
    ...(agent.awsTokenMount === undefined
      ? []
      : [
          {
            name: agent.awsTokenMount.name ?? '',
            mountPath: agent.awsTokenMount.mountPath ?? '',
            readOnly: true,
          },
        ]),
    ...secretMounts,
    ...(agent.extraSecret === undefined
      ? []
      : [{ name: extraSecretVolume, mountPath: '/vault/custom', readOnly: true }]),
    ...(copiedFrom === '' ? [] : copiedMounts(agent, copiedFrom)),
    ...(agent.configMap === undefined ? [] : [{ name: configVolume, mountPath: configPath, readOnly: true }]),
    ...(agent.tlsSecret === undefined
      ? []
      : [{ name: tlsSecretVolume, mountPath: '/vault/tls', readOnly: true }]),
    ...(agent.cachePersist ? [{ name: cacheVolume, mountPath: cachePath }] : []),
  ];
}

/** The mounts of the container or init container named, save those of a service account. */
function copiedMounts(agent: Agent, name: string) {
  return [...agent.containers, ...agent.initContainers]
    .filter((container) => container.name === name)
    .flatMap((container) => container.volumeMounts ?? [])
    .filter((mount) => !isServiceAccountPath(mount.mountPath ?? ''));
}

/** Go's lower case of `İ` is `i`, so for vault-k8s it is part of a "servİceaccount" too. */
function isServiceAccountPath(path: string): boolean {
  return lowerAscii(path.replaceAll('\u0130', 'i')).includes('serviceaccount');
}

import type { Agent } from './agent.js';
import { cachePath } from './agent-config.js';
import { secretText } from './annotations.js';
import { caPath } from './extensions.js';
import type { PodVolumeMount, Volume, VolumeMount } from './pod.js';
import { decimal, hasCapability, integer, lowerAscii, range } from './prelude.js';
import { keepsCase, secretMountPath } from './secrets.js';

const secretVolume = 'vault-secrets';
const cacheVolume = 'vault-agent-cache';
const configVolume = 'vault-config';
const extraSecretVolume = 'extra-secrets';
const tlsSecretVolume = 'vault-tls-secrets';
const caVolume = 'vault-agent-ca';

/** The agent's home folders: for its token, and apart for init container and sidecar. */
export const initHomeVolume = 'home-init';
export const sidecarHomeVolume = 'home-sidecar';
export const homePath = '/home/vault';

/** Where a ConfigMap with the agent's configuration is mounted. */
export const configPath = '/vault/configs';

/** Where the Secrets that a pod names are mounted. */
const extraSecretPath = '/vault/custom';
const tlsSecretPath = '/vault/tls';

/** The volumes added to the pod. */
export function addedVolumes(agent: Agent): readonly Volume[] {
  return [
    ...[
      ...(agent.hasInitContainer ? [initHomeVolume] : []),
      ...(agent.sidecar ? [sidecarHomeVolume] : []),
      secretVolume,
      ...range(agent.customVolumePaths.length).map((index) => customVolume(index)),
    ].map((volume) => memoryVolume(agent, volume)),
    ...(agent.configMap === undefined
      ? []
      : [{ name: volumeName(agent, configVolume), configMap: { name: agent.configMap } }]),
    ...(agent.extraSecret === undefined
      ? []
      : [{ name: volumeName(agent, extraSecretVolume), secret: { secretName: agent.extraSecret } }]),
    ...(agent.tlsSecret === undefined
      ? []
      : [{ name: volumeName(agent, tlsSecretVolume), secret: { secretName: agent.tlsSecret } }]),
    ...(agent.cachePersist ? [memoryVolume(agent, cacheVolume)] : []),
    ...(agent.hasOwnToken ? [tokenProjection(agent)] : []),
    ...(agent.extensions.hasCaConfigMap
      ? [{ name: volumeName(agent, caVolume), configMap: { name: agent.extensions.caConfigMap } }]
      : []),
  ];
}

/** The name of a volume, with the operator's prefix. */
function volumeName(agent: Agent, volume: string): string {
  return agent.extensions.volumePrefix + volume;
}

function memoryVolume(agent: Agent, volume: string): Volume {
  return {
    name: volumeName(agent, volume),
    emptyDir: { medium: 'Memory', sizeLimit: agent.extensions.volumeSizeLimit },
  };
}

/** The volume with the agent's own token. */
function tokenProjection(agent: Agent): Volume {
  return {
    name: agent.serviceAccount.tokenVolumeName,
    projected: {
      sources: [
        {
          serviceAccountToken: {
            audience: agent.extensions.projectedTokenAudience,
            expirationSeconds: integer(agent.extensions.projectedTokenExpirationSeconds),
            path: agent.serviceAccount.tokenPath,
          },
        },
      ],
    },
  };
}

function customVolume(index: number): string {
  return `${secretVolume}-custom-${decimal(index)}`;
}

/** Whether the pod has the volume that the secrets are written to. */
export function hasSecretVolume(agent: Agent): boolean {
  return agent.volumes.some((volume) => volume.name === volumeName(agent, secretVolume));
}

/** The mounts of the secrets, in all containers. */
export function secretMounts(agent: Agent): readonly VolumeMount[] {
  /** The mounts of the folders that single secrets ask for. */
  const customMounts = range(agent.customVolumePaths.length).map((index) => ({
    name: volumeName(agent, customVolume(index)),
    mountPath: agent.customVolumePaths[index] ?? '',
  }));
  return [{ name: volumeName(agent, secretVolume), mountPath: agent.secretVolumePath }, ...customMounts];
}

/** The mount of one of the agent's home folders. */
export function homeMount(agent: Agent, volume: string): VolumeMount {
  return { name: volumeName(agent, volume), mountPath: homePath };
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
      : [{ name: volumeName(agent, extraSecretVolume), mountPath: extraSecretPath, readOnly: true }]),
    ...(copiedFrom === '' ? [] : writtenMounts(agent, copiedFrom)),
    ...(agent.configMap === undefined
      ? []
      : [{ name: volumeName(agent, configVolume), mountPath: configPath, readOnly: true }]),
    ...(agent.tlsSecret === undefined
      ? []
      : [{ name: volumeName(agent, tlsSecretVolume), mountPath: tlsSecretPath, readOnly: true }]),
    ...(agent.cachePersist ? [{ name: volumeName(agent, cacheVolume), mountPath: cachePath }] : []),
    ...(agent.extensions.hasCaConfigMap
      ? [{ name: volumeName(agent, caVolume), mountPath: caPath, readOnly: true }]
      : []),
    ...agent.extensions.agentVolumeMounts.map((volumeMount) => ({
      name: volumeMount.split(':')[0] ?? '',
      mountPath: volumeMount.split(':')[1] ?? '',
    })),
  ];
}

/** The secrets whose files the pod's containers mount by themselves. */
export function mountedFiles(agent: Agent): readonly string[] {
  return agent.extensions.podExtensions
    ? agent.secrets.filter((secret) => mountedPath(agent, secret) !== '')
    : [];
}

/** Where the pod's containers mount the file of a secret; empty if they do not. */
export function mountedPath(agent: Agent, secret: string): string {
  return secretText(agent.annotations, agent.contract.mountFile, secret);
}

/** The mounts of single files of secrets, in the pod's containers. */
export function fileMounts(agent: Agent, secretVolumeMounts: readonly VolumeMount[]): readonly VolumeMount[] {
  return mountedFiles(agent).map((secret) => ({
    name: volumeOf(agent, secret, secretVolumeMounts),
    mountPath: mountedPath(agent, secret),
    subPath: fileInVolume(agent, secret),
  }));
}

/** The volume that a secret's file is in. */
function volumeOf(agent: Agent, secret: string, secretVolumeMounts: readonly VolumeMount[]): string {
  const folder = secretMountPath(agent.annotations, agent.contract, agent.secretVolumePath, secret);
  return secretVolumeMounts.find((mount) => mount.mountPath === folder)?.name ?? '';
}

/** The path of a secret's file in its volume. */
export function fileInVolume(agent: Agent, secret: string): string {
  const namedFile = secretText(agent.annotations, agent.contract.agentInjectFile, secret);
  const unnamedFile = keepsCase(agent.annotations, agent.contract, secret) ? secret : lowerAscii(secret);
  return namedFile === '' ? unnamedFile : namedFile;
}

/** The copied mounts, in a form that the engine can write into a patch. */
function writtenMounts(agent: Agent, name: string) {
  return hasCapability('podObjects')
    ? copiedMounts(agent, name)
    : copiedMounts(agent, name).map((copied) => withSameFields(copied));
}

/** The mounts that agent-copy-volume-mounts copies, except those of a service account. */
function copiedMounts(agent: Agent, name: string): readonly PodVolumeMount[] {
  return [...agent.containers, ...agent.initContainers]
    .filter((container) => container.name === name)
    .flatMap((container) => container.volumeMounts ?? [])
    .filter((mount) => !isServiceAccountPath(mount.mountPath ?? ''))
    .filter((copied) => !isTakenPath(copied.mountPath ?? '', agent));
}

/**
 * A new mount with the fields of one of the pod's: all fields of a VolumeMount in Kubernetes 1.37. In the CEL of its API
 * server, objects of the pod are Go structs, which it cannot convert to the value of a JSON Patch.
 */
function withSameFields(mount: PodVolumeMount) {
  return {
    name: mount.name,
    readOnly: mount.readOnly,
    recursiveReadOnly: mount.recursiveReadOnly,
    mountPath: mount.mountPath,
    subPath: mount.subPath,
    mountPropagation: mount.mountPropagation,
    subPathExpr: mount.subPathExpr,
  };
}

/** Whether a mount is left out, because the agent has one at its path, or may have. */
function isTakenPath(path: string, agent: Agent): boolean {
  return agent.extensions.skipMountedPaths && isAgentPath(path, agent);
}

function isAgentPath(path: string, agent: Agent): boolean {
  /** Where the agent has mounts of its own in every pod, or may have. */
  const fixedPaths = [homePath, extraSecretPath, configPath, tlsSecretPath, cachePath, caPath];
  return (
    fixedPaths.includes(path) ||
    path === agent.serviceAccount.tokenMountPath ||
    path === agent.awsTokenMount?.mountPath ||
    path === agent.secretVolumePath ||
    agent.customVolumePaths.includes(path)
  );
}

/** Go's lower case of `İ` is `i`, so for vault-k8s it is part of a "servİceaccount" too. */
function isServiceAccountPath(path: string): boolean {
  return lowerAscii(path.replaceAll('\u0130', 'i')).includes('serviceaccount');
}

import type { PodExtension } from '../../schemas/generated/annotations.js';
import { filled, isTrue } from './annotations.js';
import type { Operator } from './operator.js';
import type { Annotations } from './pod.js';

/** Where the ConfigMap with the CA certificates of Vault is mounted. */
export const caPath = '/vault/ca';
export const caConfigMapFile = `${caPath}/ca.crt`;

export type Extensions = ReturnType<typeof readExtensions>;

/** What the agent of a pod has beyond vault-k8s: what the operator wants for all pods, or the pod where it may choose. */
export function readExtensions(annotations: Annotations, operator: Operator) {
  const config = operator.config;
  const contract = operator.contract;
  const projectedTokenAudience = extensionText(annotations, operator, contract.projectedTokenAudience);
  /** The ConfigMap with the CA certificates of Vault; empty where there is none. */
  const caConfigMap = extensionText(annotations, operator, contract.caConfigmap);
  /** Whether there is a ConfigMap with the CA certificates of Vault. */
  const hasCaConfigMap = caConfigMap !== '';
  /** The volumes of the pod that the agent mounts, in one text. */
  const agentMountsText = extensionText(annotations, operator, contract.agentVolumeMounts);
  /** The size limit of the volumes in memory, where they have one. */
  const volumeSizeLimit = filled(config.volumeSizeLimit);
  return {
    /** Whether pods may use our annotations. */
    podExtensions: config.podExtensions === 'true',
    nativeSidecar: extensionFlag(annotations, operator, contract.nativeSidecar),
    nativeSidecarOnly: extensionFlag(annotations, operator, contract.nativeSidecarOnly),
    preferKubernetesToken: config.preferKubernetesToken === 'true',
    projectedToken: extensionFlag(annotations, operator, contract.projectedToken),
    /** The audience of the agent's own token, where it is not that of the API server. */
    projectedTokenAudience: filled(projectedTokenAudience),
    projectedTokenExpirationSeconds: config.projectedTokenExpirationSeconds,
    /** The permissions of the files with the agent's Vault token, in octal. */
    tokenFileMode: extensionText(annotations, operator, contract.tokenFileMode),
    seccompProfile: config.seccompProfile,
    /** When the kubelet pulls the agent's image; Kubernetes decides if it is undefined. */
    imagePullPolicy: filled(config.imagePullPolicy),
    volumeSizeLimit,
    sameUserFromPod: config.sameUserFromPod === 'true',
    skipMountedPaths: config.skipMountedPaths === 'true',
    initContainerName: config.initContainerName,
    sidecarName: config.sidecarName,
    volumePrefix: config.volumePrefix,
    caConfigMap,
    hasCaConfigMap,
    /** The volumes of the pod that the agent mounts, each a name and a path with a colon between them. */
    agentVolumeMounts: agentMountsText === '' ? [] : agentMountsText.split(','),
    applicationEnv: extensionFlag(annotations, operator, contract.applicationEnv),
  };
}

/**
 * The text of an annotation of ours, where pods may use them, or what the operator has set for all pods.
 *
 * @namedAfter annotation
 */
function extensionText(annotations: Annotations, operator: Operator, annotation: PodExtension): string {
  return operator.config.podExtensions === 'true'
    ? (annotations[annotation.name] ??
        (annotation.alias === ''
          ? annotation.default
          : (annotations[annotation.alias] ?? annotation.default)))
    : annotation.default;
}

/**
 * Whether an annotation of ours says yes, where pods may use them, or else the operator.
 *
 * @namedAfter annotation
 */
function extensionFlag(annotations: Annotations, operator: Operator, annotation: PodExtension): boolean {
  return isTrue(extensionText(annotations, operator, annotation));
}

/**
 * The parts of the Kubernetes API the injection reads and writes.
 * Source: k8s.io/api core/v1 and admission/v1. Every field read from a pod is optional, because a policy must not
 * fail on a pod that lacks it.
 */

/** Annotation name to annotation value. */
export type Annotations = Readonly<Record<string, string>>;

/** What the API server asks an admission plugin about. */
export interface AdmissionRequest {
  readonly namespace?: string;
  readonly object: Pod;
}

export interface Pod {
  readonly metadata?: { readonly annotations?: Annotations; readonly uid?: string };
  readonly spec?: PodSpec;
  readonly status?: { readonly phase?: string };
}

export interface PodSpec {
  readonly containers?: readonly PodContainer[];
  readonly initContainers?: readonly PodContainer[];
  readonly volumes?: readonly PodVolume[];
  readonly shareProcessNamespace?: boolean;
  readonly automountServiceAccountToken?: boolean;
  readonly os?: { readonly name?: string };
  readonly securityContext?: {
    readonly runAsUser?: number;
    readonly fsGroup?: number;
    readonly seccompProfile?: object;
  };
}

/** A container the pod came with. */
export interface PodContainer {
  readonly name?: string;
  readonly env?: readonly { readonly name?: string; readonly value?: string }[];
  readonly volumeMounts?: readonly PodVolumeMount[];
  readonly restartPolicy?: string;
  readonly securityContext?: { readonly runAsUser?: number; readonly seccompProfile?: object };
}

export interface PodVolumeMount {
  readonly name?: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly mountPropagation?: string;
  readonly subPathExpr?: string;
}

export interface PodVolume {
  readonly name?: string;
  readonly projected?: { readonly sources?: readonly VolumeProjection[] };
}

export interface VolumeProjection {
  readonly serviceAccountToken?: { readonly path?: string };
}

/** A volume the injection adds. */
export interface Volume {
  readonly name: string;
  readonly emptyDir?: { readonly medium: string; readonly sizeLimit?: string | undefined };
  readonly configMap?: { readonly name: string };
  readonly secret?: { readonly secretName: string };
  readonly projected?: { readonly sources: readonly object[] };
}

/** A volume mount the injection adds. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string | undefined;
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

export type { PatchOperation } from '../common/patch-operation.js';

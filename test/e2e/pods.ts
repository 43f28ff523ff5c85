import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { KubernetesObject } from './api-client.js';

/** The parts of a pod that the tests read. Source: k8s.io/api core/v1. */
export interface Pod extends KubernetesObject {
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly object[];
  };
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly volumes?: readonly Volume[];
  };
}

export interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentVariable[];
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly subPath?: string;
  }[];
  readonly securityContext?: {
    readonly runAsUser?: number;
    readonly runAsGroup?: number;
    readonly readOnlyRootFilesystem?: boolean;
  };
  readonly restartPolicy?: string;
  readonly startupProbe?: ExecAction;
  readonly lifecycle?: { readonly preStop?: ExecAction };
}

/** A command that the kubelet runs in a container. */
interface ExecAction {
  readonly exec: { readonly command: readonly string[] };
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef?: { readonly fieldPath: string } };
}

export interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
  readonly projected?: {
    readonly sources: readonly {
      readonly serviceAccountToken?: { readonly path: string; readonly audience?: string };
      readonly configMap?: object;
      readonly downwardAPI?: object;
    }[];
  };
}

/** The pod of the sample application, as a Deployment's controller would make it, with these annotations put in. */
export function samplePod(annotations: Readonly<Record<string, string>> = {}): Pod {
  const file = readFileSync(new URL('./sample-app.yaml', import.meta.url), 'utf8');
  const { template } = (parse(file) as { spec: { template: Pick<Pod, 'metadata' | 'spec'> } }).spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      labels: { ...template.metadata?.labels, 'pod-template-hash': '5d85ff86d7' },
      generateName: 'sample-app-',
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: 'sample-app',
          uid: '00000000-0000-4000-8000-000000000000',
          controller: true,
        },
      ],
      namespace: 'default',
      annotations: { ...template.metadata.annotations, ...annotations },
    },
    spec: template.spec,
  };
}

/** The same pod without annotations: it asks for nothing. */
export function plainPod(): Pod {
  const pod = samplePod();
  return { ...pod, metadata: { ...pod.metadata, annotations: {} } };
}

/** A pod whose annotation is wrong. */
export function invalidPod(): Pod {
  return samplePod({ 'vault.hashicorp.com/agent-pre-populate': 'yes' });
}

/** What the injection says of that pod. */
export const invalidPodMessage =
  'vault.hashicorp.com/agent-pre-populate: "yes" is not a boolean; use "true" or "false"';

/** What somebody submits who copies a pod of the cluster: all of it, but for what is the first pod's alone. */
export function copyOf(pod: Pod): Pod {
  const { namespace, labels = {}, annotations = {} } = pod.metadata;
  return { ...pod, metadata: { generateName: 'copy-', namespace, labels, annotations } };
}

/** A template for the sample app's secret. */
export const sampleTemplate = [
  '{{- with secret "secret/sample-credentials" -}}',
  'USERNAME={{ .Data.data.username }}',
  'PASSWORD={{ .Data.data.password }}',
  '{{- end }}',
].join('\n');

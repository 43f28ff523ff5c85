import { initContainerName, sidecarName } from '../../injection/containers.js';
import { readAgent } from '../../injection/inject.js';
import type { Operator } from '../../injection/operator.js';
import type { AdmissionRequest, PodContainer, PodSpec, PodVolume, Volume } from '../../injection/pod.js';
import { addedVolumes, initHomeVolume, secretMounts, sidecarHomeVolume } from '../../injection/volumes.js';

/** What the injection has put into a pod. */
export interface InjectedParts {
  readonly initContainers: readonly PodContainer[];
  readonly containers: readonly PodContainer[];
  readonly volumes: readonly PodVolume[];
  /** The paths of the secrets' mounts in the pod's own containers, in order; of those that have any. */
  readonly secretPaths: readonly (readonly string[])[];
}

/** A pod taken apart. */
export interface TakenApart {
  /** The request for the pod as it was before the injection: with neither an agent nor a status. */
  readonly request: AdmissionRequest;
  readonly injected: InjectedParts;
  readonly hasAgent: boolean;
}

/**
 * Takes the agent out of a pod, whatever policy or config it is of.
 *
 * @param names of the volumes that it may have
 */
export function takeApart(
  { object, ...request }: AdmissionRequest,
  operator: Operator,
  names: AgentVolumes,
): TakenApart {
  const { metadata, spec = {} } = object;
  const { initContainers = [], containers = [], volumes = [] } = spec;
  const agents = [...initContainers, ...containers].filter(isAgent);
  const mountedByAgents = new Set(agents.flatMap(({ volumeMounts = [] }) => volumeMounts.map(nameOf)));
  const ofAgent = (volume: PodVolume) =>
    names.all.has(nameOf(volume)) && (isInMemory(volume) || mountedByAgents.has(nameOf(volume)));
  const isOwn = (container: PodContainer) => !isAgent(container);
  const isSecretMount = (mount: { readonly name?: string }) => names.secrets.has(nameOf(mount));
  const withoutSecrets = (container: PodContainer): PodContainer =>
    container.volumeMounts?.some(isSecretMount)
      ? { ...container, volumeMounts: container.volumeMounts.filter((mount) => !isSecretMount(mount)) }
      : container;
  const injectedVolumes = volumes.filter(ofAgent);
  const own = [...initContainers, ...containers].filter(isOwn);
  const { [operator.contract.agentInjectStatus.name]: _, ...annotations } = metadata?.annotations ?? {};
  const before: PodSpec = {
    ...spec,
    containers: containers.filter(isOwn).map(withoutSecrets),
    ...(initContainers.length > 0 && { initContainers: initContainers.filter(isOwn).map(withoutSecrets) }),
    ...(volumes.length > 0 && { volumes: volumes.filter((volume) => !ofAgent(volume)) }),
  };
  return {
    request: { ...request, object: { metadata: { annotations }, spec: before } },
    injected: {
      initContainers: initContainers.filter(isAgent),
      containers: containers.filter(isAgent),
      volumes: injectedVolumes,
      secretPaths: own
        .map(({ volumeMounts = [] }) =>
          volumeMounts.filter(isSecretMount).map(({ mountPath = '' }) => mountPath),
        )
        .filter((paths) => paths.length > 0),
    },
    hasAgent: agents.length > 0 || injectedVolumes.length > 0,
  };
}

/** The container of an agent: its name may be that of the pod's JSON Patch, but it has a home of its own. */
function isAgent({ name = '', volumeMounts = [] }: PodContainer): boolean {
  return (
    [initContainerName, sidecarName].includes(name) ||
    volumeMounts.some((mount) => [initHomeVolume, sidecarHomeVolume].includes(mount.name ?? ''))
  );
}

/** The names of volumes that the injection may have added to a pod, by any config: of all, and of those with secrets. */
export interface AgentVolumes {
  readonly all: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
}

export function agentVolumes(request: AdmissionRequest, operator: Operator): AgentVolumes {
  const agent = readAgent(request, operator);
  // No secret has more than one folder of its own.
  const withAll = {
    ...agent,
    prePopulate: true,
    sidecar: true,
    cachePersist: true,
    customVolumePaths: agent.secrets,
    configMap: agent.configMap ?? 'any',
    extraSecret: agent.extraSecret ?? 'any',
    tlsSecret: agent.tlsSecret ?? 'any',
  };
  return {
    all: new Set(addedVolumes(withAll).map(nameOf)),
    secrets: new Set(secretMounts(withAll).map(nameOf)),
  };
}

function nameOf({ name = '' }: { readonly name?: string }): string {
  return name;
}

function isInMemory(volume: PodVolume): boolean {
  return (volume as Partial<Volume>).emptyDir?.medium === 'Memory';
}

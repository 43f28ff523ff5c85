import type { Agent } from './agent.js';
import { flag, injectedStatus, isBooleanText, isGiven, isTrue, ownAnnotations, text } from './annotations.js';
import { appliedPatches, rebased } from './container-patch.js';
import { agentContainers } from './containers.js';
import { connectionVariables } from './environment.js';
import type { Operator } from './operator.js';
import type { AdmissionRequest, PatchOperation, PodVolumeMount, VolumeMount } from './pod.js';
import { decimal, part, range } from './prelude.js';
import { addedVolumes, fileMounts, secretMounts } from './volumes.js';

export { contract } from '../../schemas/generated/annotations.js';
export { readAgent } from './agent.js';
export { templateViolationsOf, violationsOf } from './violations.js';
export { warningsOf } from './warnings.js';

/** Whether the pod asks for the agent, even if by an invalid value. */
export function isRequested(request: AdmissionRequest, operator: Operator): boolean {
  const annotations = ownAnnotations(request);
  const asked = text(annotations, operator.contract.agentInject);
  const phase = podPhase(request);
  return (
    !isBooleanText(asked) ||
    (isTrue(asked) && ['', 'Pending'].includes(phase) && !isInjected(request, operator))
  );
}

function podPhase(request: AdmissionRequest): string {
  /** The phase that the pod is created with, or is in. */
  const phase = request.object.status?.phase ?? '';
  return phase;
}

/** Whether the pod has the agent already. */
export function isInjected(request: AdmissionRequest, operator: Operator): boolean {
  const annotations = ownAnnotations(request);
  return annotations[operator.contract.agentInjectStatus.name] === injectedStatus;
}

/**
 * Whether the pod asks for the agent and has come through without it. A pod that is running counts, but not one that
 * is only being created and says it runs already: it has no UID yet, and vault-k8s leaves it alone.
 */
export function isMissed(request: AdmissionRequest, operator: Operator): boolean {
  const annotations = ownAnnotations(request);
  const phase = podPhase(request);
  /** Whether the pod is being created, or has been and runs. */
  const isPendingOrRunning =
    ['', 'Pending'].includes(phase) || (phase === 'Running' && request.object.metadata?.uid !== undefined);
  return (
    isTrue(text(annotations, operator.contract.agentInject)) &&
    !isInjected(request, operator) &&
    isPendingOrRunning
  );
}

/** The JSON Patch that puts the agent into a pod that asks for it and violates nothing. */
export function patchFor(agent: Agent): readonly PatchOperation[] {
  const contract = agent.contract;
  /** The mounts of the secrets, in all containers. */
  const secretVolumeMounts = secretMounts(agent);
  /** The mounts of the pod's containers: the folders with secrets, and single files. */
  const podMounts = [...secretVolumeMounts, ...fileMounts(agent, secretVolumeMounts)];
  const initContainerCount = agent.initContainers.length;
  const initContainerIndex = flag(agent.annotations, contract.agentInitFirst)
    ? firstIndex(agent)
    : initContainerCount;
  /** Where the agent's init container stands: before or after the pod's own. */
  const initContainerPath = `/spec/initContainers/${decimal(initContainerIndex)}`;
  const nativeSidecarIndex = agent.hasInitContainer ? initContainerIndex + 1 : initContainerIndex;
  /** Where the sidecar stands in the pod, if it is an init container too. */
  const nativeSidecarPath = `/spec/initContainers/${decimal(nativeSidecarIndex)}`;
  /** Where the sidecar stands in the pod. */
  const sidecarPath = agent.hasNativeSidecar
    ? nativeSidecarPath
    : `/spec/containers/${decimal(agent.containers.length)}`;
  return [
    ...volumeOperations(agent),
    ...mountingContainers(agent).flatMap((mounting) => mountOperations(mounting, podMounts, agent)),
    ...(agent.extensions.applicationEnv ? environmentOperations(agent) : []),
    ...agentContainers(agent, secretVolumeMounts).map((added) =>
      addedContainer(added, agent, initContainerPath, nativeSidecarPath),
    ),
    ...(agent.lacksJsonPatch
      ? []
      : appliedPatches(agent)
          .map((applied) => ({
            operations: applied.operations,
            patchedPath: applied.name === contract.agentInitJsonPatch.name ? initContainerPath : sidecarPath,
          }))
          .flatMap((placed) => rebased(placed.operations, placed.patchedPath))),
    ...(agent.prePopulate && isGiven(agent.annotations, contract.agentShareProcessNamespace)
      ? [add('/spec/shareProcessNamespace', flag(agent.annotations, contract.agentShareProcessNamespace))]
      : []),
    add(`/metadata/annotations/${escaped(contract.agentInjectStatus.name)}`, injectedStatus),
  ];
}

/** The containers that mount the secrets: those that the pod names or all, and init containers but the agent's own. */
function mountingContainers(agent: Agent) {
  /** The containers that the pod names. */
  const namedContainers = text(agent.annotations, agent.contract.agentInjectContainers).split(',');
  return [
    ...range(agent.containers.length)
      .filter((index) => mountsSecrets(agent.containers[index]?.name ?? '', namedContainers, agent))
      .map((index) => ({
        containerPath: `/spec/containers/${decimal(index)}`,
        mounts: agent.containers[index]?.volumeMounts ?? [],
      })),
    ...(agent.prePopulate
      ? range(agent.initContainers.length)
          .filter((index) => agent.initContainers[index]?.name !== agent.extensions.initContainerName)
          .map((index) => ({
            containerPath: `/spec/initContainers/${decimal(index)}`,
            mounts: agent.initContainers[index]?.volumeMounts ?? [],
          }))
      : []),
  ];
}

/** Whether a container mounts the secrets. A name with a comma is one that agent-inject-containers cannot name. */
function mountsSecrets(containerName: string, namedContainers: readonly string[], agent: Agent): boolean {
  return isGiven(agent.annotations, agent.contract.agentInjectContainers)
    ? namedContainers.includes(containerName)
    : !containerName.includes(',');
}

/** The operations that add the volumes. Only an agent with a token of its own may be in a pod without any. */
function volumeOperations(agent: Agent): readonly PatchOperation[] {
  return agent.hasOwnToken && agent.volumes.length === 0
    ? [add('/spec/volumes', addedVolumes(agent))]
    : addedVolumes(agent).map((volume) => add('/spec/volumes/-', volume));
}

/**
 * Where an init container of the agent stands that comes first: before all others, or, as a native sidecar, after those
 * native sidecars that the pod begins with, such as the proxy of a mesh, through which it may have to reach Vault.
 */
function firstIndex(agent: Agent): number {
  return agent.hasNativeSidecar
    ? (range(agent.initContainers.length).find(
        (index) => agent.initContainers[index]?.restartPolicy !== 'Always',
      ) ?? agent.initContainers.length)
    : 0;
}

/** The operations that add the mounts of the secrets to a container of the pod. */
function mountOperations(
  mounting: ReturnType<typeof mountingContainers>[number],
  podMounts: readonly VolumeMount[],
  agent: Agent,
): readonly PatchOperation[] {
  return mounting.mounts.length > 0
    ? podMounts
        .filter((podMount) => !isLeftOut(podMount.mountPath, mounting.mounts, agent))
        .map((mount) => add(`${mounting.containerPath}/volumeMounts/-`, mount))
    : [add(`${mounting.containerPath}/volumeMounts`, podMounts)];
}

/** Whether a mount is left out, because the container has one at its path already. */
function isLeftOut(path: string, mounts: readonly PodVolumeMount[], agent: Agent): boolean {
  return agent.extensions.skipMountedPaths && isMounted(path, mounts);
}

function isMounted(path: string, mounts: readonly PodVolumeMount[]): boolean {
  return mounts.some((mounted) => mounted.mountPath === path);
}

/** The operations that tell the pod's containers where Vault is, unless they know. */
function environmentOperations(agent: Agent): readonly PatchOperation[] {
  return range(agent.containers.length).flatMap((index) => {
    const containerEnvironment = agent.containers[index]?.env ?? [];
    const knownNames = containerEnvironment.map((variable) => variable.name ?? '');
    /** The variables that the container lacks. */
    const lackingVariables = connectionVariables(agent).filter(
      (connection) => !knownNames.includes(connection.name),
    );
    const environmentPath = `/spec/containers/${decimal(index)}/env`;
    /** The operations that add them. */
    const additions =
      containerEnvironment.length > 0
        ? lackingVariables.map((lacking) => add(`${environmentPath}/-`, lacking))
        : [add(environmentPath, lackingVariables)];
    return additions;
  });
}

/** The operation that adds one of the agent's containers. Its list may have to be made. */
function addedContainer(
  added: ReturnType<typeof agentContainers>[number],
  agent: Agent,
  initContainerPath: string,
  nativeSidecarPath: string,
): PatchOperation {
  const isSidecarAlone = agent.hasNativeSidecar && !agent.hasInitContainer;
  /** Whether the container is the first of the agent's init containers. */
  const isFirst = added.isInit || isSidecarAlone;
  const isOnlyInitContainer = isFirst && agent.initContainers.length === 0;
  const isOnlyContainer = !added.isInit && !agent.hasNativeSidecar && agent.containers.length === 0;
  const sidecarList = agent.hasNativeSidecar ? nativeSidecarPath : '/spec/containers/-';
  const addedPath = added.isInit ? initContainerPath : sidecarList;
  return isOnlyInitContainer
    ? add('/spec/initContainers', [added.container])
    : isOnlyContainer
      ? add('/spec/containers', [added.container])
      : add(addedPath, added.container);
}

/** The message about an operation that does not apply to the container the pod's annotation is about. */
export function inapplicable(operation: PatchOperation, operator: Operator): string {
  const contract = operator.contract;
  const isInit = operation.path.startsWith('/spec/initContainers/');
  const annotationName = isInit ? contract.agentInitJsonPatch.name : contract.agentJsonPatch.name;
  const segments = operation.path.split('/');
  // A container's own path is four segments long: '', 'spec', 'containers' and its index.
  const inContainer = part(segments, 4, segments.length).join('/');
  return `${annotationName}: the operation "${operation.op}" on "/${inContainer}" does not apply to the agent's container`;
}

function add(path: string, value: unknown): PatchOperation {
  return { op: 'add', path, value };
}

/** A name as a segment of a JSON Pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

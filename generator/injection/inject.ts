import type { Agent } from './agent.js';
import { flag, isBooleanText, isGiven, isTrue, text } from './annotations.js';
import { readdressed } from './container-patch.js';
import { agentContainers, initContainerName } from './containers.js';
import type { Operator } from './operator.js';
import type { AdmissionRequest, PatchOperation, PodContainer, VolumeMount } from './pod.js';
import { decimal, part, range } from './prelude.js';
import { addedVolumes, secretMounts } from './volumes.js';

export { contract } from '../../schemas/generated/annotations.js';
export { readAgent } from './agent.js';
export { violationsOf } from './violations.js';

/** What the status annotation says of a pod that is done. */
const injected = 'injected';

/** Whether the pod asks for the agent: in clear words, or in words that are none and must be answered. */
export function isRequested(request: AdmissionRequest, operator: Operator): boolean {
  const annotations = request.object.metadata?.annotations ?? {};
  const asked = text(annotations, operator.contract.agentInject);
  const phase = request.object.status?.phase ?? '';
  return (
    !isBooleanText(asked) ||
    (isTrue(asked) && (phase === '' || phase === 'Pending') && !isInjected(request, operator))
  );
}

/** Whether the pod has the agent already. */
export function isInjected(request: AdmissionRequest, operator: Operator): boolean {
  const annotations = request.object.metadata?.annotations ?? {};
  return annotations[operator.contract.agentInjectStatus.name] === injected;
}

/**
 * Whether the pod asks for the agent and has come through without it. A pod that is running counts, but not one that
 * is only being created and says it runs already: it has no UID yet, and vault-k8s leaves it alone.
 */
export function isMissed(request: AdmissionRequest, operator: Operator): boolean {
  const annotations = request.object.metadata?.annotations ?? {};
  const phase = request.object.status?.phase ?? '';
  return (
    isTrue(text(annotations, operator.contract.agentInject)) &&
    !isInjected(request, operator) &&
    (phase === '' ||
      phase === 'Pending' ||
      (phase === 'Running' && request.object.metadata?.uid !== undefined))
  );
}

/** The JSON Patch that puts the agent into a pod that asks for it and violates nothing. */
export function patchFor(agent: Agent): readonly PatchOperation[] {
  /** The mounts of the secrets, in the pod's containers and in the agent's. */
  const secretVolumeMounts = secretMounts(agent);
  const containers = agentContainers(agent, secretVolumeMounts);
  return [
    ...addedVolumes(agent).map((volume) => add('/spec/volumes/-', volume)),
    ...containerMounts(agent, secretVolumeMounts),
    ...(agent.prePopulate
      ? [
          ...initContainerMounts(agent, secretVolumeMounts),
          ...initContainerOperations(agent, containers.init),
        ]
      : []),
    ...(agent.sidecar ? sidecarOperations(agent, containers.sidecar) : []),
    add(`/metadata/annotations/${escaped(agent.contract.agentInjectStatus.name)}`, injected),
  ];
}

/** The secrets' mounts in the containers that agent-inject-containers names, or in all. */
function containerMounts(agent: Agent, mounts: readonly VolumeMount[]): readonly PatchOperation[] {
  const mounting = (
    agent.annotations[agent.contract.agentInjectContainers.name] ??
    agent.containers.map((container) => container.name ?? '').join(',')
  ).split(',');
  return range(agent.containers.length)
    .filter((index) => mounting.includes(agent.containers[index]?.name ?? ''))
    .flatMap((index) => addedMounts(agent.containers[index], mounts, `/spec/containers/${decimal(index)}`));
}

/** The secrets' mounts in all init containers but one that is called like the agent's. */
function initContainerMounts(agent: Agent, mounts: readonly VolumeMount[]): readonly PatchOperation[] {
  return range(agent.initContainers.length)
    .filter((index) => agent.initContainers[index]?.name !== initContainerName)
    .flatMap((index) =>
      addedMounts(agent.initContainers[index], mounts, `/spec/initContainers/${decimal(index)}`),
    );
}

function addedMounts(
  container: PodContainer | undefined,
  mounts: readonly VolumeMount[],
  path: string,
): readonly PatchOperation[] {
  return (container?.volumeMounts ?? []).length === 0
    ? [add(`${path}/volumeMounts`, mounts)]
    : mounts.map((mount) => add(`${path}/volumeMounts/-`, mount));
}

/** The agent's init container, before or after the pod's own, and what the pod changes in it. */
function initContainerOperations(agent: Agent, container: unknown): readonly PatchOperation[] {
  const annotations = agent.annotations;
  const contract = agent.contract;
  const initFirst = flag(annotations, contract.agentInitFirst);
  const count = agent.initContainers.length;
  const place = decimal(initFirst ? 0 : count);
  return [
    count === 0
      ? add('/spec/initContainers', [container])
      : add(initFirst ? '/spec/initContainers/0' : '/spec/initContainers/-', container),
    ...readdressed(text(annotations, contract.agentInitJsonPatch), `/spec/initContainers/${place}`),
    ...(isGiven(annotations, contract.agentShareProcessNamespace)
      ? [add('/spec/shareProcessNamespace', flag(annotations, contract.agentShareProcessNamespace))]
      : []),
  ];
}

/** The sidecar, after the pod's own containers, and what the pod changes in it. */
function sidecarOperations(agent: Agent, container: unknown): readonly PatchOperation[] {
  return [
    add('/spec/containers/-', container),
    ...readdressed(
      text(agent.annotations, agent.contract.agentJsonPatch),
      `/spec/containers/${decimal(agent.containers.length)}`,
    ),
  ];
}

/** The message about an operation that does not apply to the container the pod's annotation is about. */
export function inapplicable(operation: PatchOperation, operator: Operator): string {
  const contract = operator.contract;
  const isInit = operation.path.startsWith('/spec/initContainers/');
  const annotation = isInit ? contract.agentInitJsonPatch : contract.agentJsonPatch;
  const segments = operation.path.split('/');
  // A container's own path is four segments long: '', 'spec', 'containers' and its index.
  const inContainer = part(segments, 4, segments.length).join('/');
  return `${annotation.name}: the operation "${operation.op}" on "/${inContainer}" does not apply to the agent's container`;
}

function add(path: string, value: unknown): PatchOperation {
  return { op: 'add', path, value };
}

/** A name as a segment of a JSON Pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

import type { InjectionConfig } from '../../../schemas/generated/annotations.js';
import { defaultConfig } from '../../config/load.js';
import { operatorOf } from '../../config/operator.js';
import { isGiven } from '../../injection/annotations.js';
import { readAgent } from '../../injection/inject.js';
import type { Operator } from '../../injection/operator.js';
import type { AdmissionRequest, PodContainer, PodSpec, PodVolume, Volume } from '../../injection/pod.js';
import { ownToken } from '../../injection/service-account.js';
import { addedVolumes, initHomeVolume, secretMounts, sidecarHomeVolume } from '../../injection/volumes.js';
import { startsAgent } from './configuration.js';

/** What the injection has put into a pod. */
export interface InjectedParts {
  readonly initContainers: readonly PodContainer[];
  /** Includes native sidecars, which are among the pod's init containers. */
  readonly sidecars: readonly PodContainer[];
  readonly volumes: readonly PodVolume[];
  /** The paths of the secrets' mounts in the pod's own containers. */
  readonly secretPaths: readonly string[];
  /** The variables of the pod's own containers, among which are those that tell them where Vault is. */
  readonly applicationVariables: NonNullable<PodContainer['env']>;
  /** Undefined where neither the pod nor the injection says so. */
  readonly sharesProcessNamespace: boolean | undefined;
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
  const isAgent = agentTest(operator);
  const agents = [...initContainers, ...containers].filter(isAgent);
  const isSidecar = (agent: PodContainer) => containers.includes(agent) || agent.restartPolicy === 'Always';
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
      initContainers: agents.filter((agent) => !isSidecar(agent)),
      sidecars: agents.filter(isSidecar),
      volumes: injectedVolumes,
      secretPaths: own.flatMap(({ volumeMounts = [] }) =>
        volumeMounts.filter(isSecretMount).map(({ mountPath = '' }) => mountPath),
      ),
      applicationVariables: own.flatMap(({ env = [] }) => env),
      sharesProcessNamespace: spec.shareProcessNamespace,
    },
    hasAgent: agents.length > 0 || injectedVolumes.length > 0,
  };
}

/**
 * A test for the agent's containers. Any one of three signs is enough: the container's name, which the pod's JSON Patch may
 * have changed; its home volume, which an earlier config may have named differently; its start command. The default names
 * always count, too.
 */
function agentTest({ config }: Operator): (container: PodContainer) => boolean {
  const names = new Set(configs(config).flatMap((each) => [each.initContainerName, each.sidecarName]));
  const homes = new Set(
    configs(config).flatMap(({ volumePrefix }) =>
      [initHomeVolume, sidecarHomeVolume].map((volume) => volumePrefix + volume),
    ),
  );
  return (container) => {
    const { name = '', volumeMounts = [] } = container;
    return (
      names.has(name) || volumeMounts.some((mount) => homes.has(nameOf(mount))) || startsAgent(container)
    );
  };
}

const defaults = defaultConfig().injection;

/** The config, and the default one, by which pods may have been injected before. */
function configs(config: InjectionConfig): readonly InjectionConfig[] {
  return [config, defaults];
}

/** The names of volumes that the injection may have added to a pod, by any config: of all, and of those with secrets. */
export interface AgentVolumes {
  readonly all: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
}

/** The names of the volumes that the agent of a pod may have, by this config or the default one. */
export function agentVolumes(request: AdmissionRequest, operator: Operator): AgentVolumes {
  const agents = configs(operator.config).map((config) => readAgent(request, operatorOf(config)));
  // A pod that names the volume of its token has none of the agent's.
  const namesVolume = isGiven(
    request.object.metadata?.annotations ?? {},
    operator.contract.agentServiceAccountTokenVolumeName,
  );
  // No secret has more than one folder of its own.
  const withAll = agents.map((agent) => ({
    ...agent,
    hasInitContainer: true,
    hasOwnToken: !namesVolume,
    sidecar: true,
    cachePersist: true,
    customVolumePaths: agent.secrets,
    configMap: agent.configMap ?? 'any',
    extraSecret: agent.extraSecret ?? 'any',
    tlsSecret: agent.tlsSecret ?? 'any',
    extensions: { ...agent.extensions, hasCaConfigMap: true },
    serviceAccount: ownToken(agent.extensions.volumePrefix),
  }));
  return {
    all: new Set(withAll.flatMap(addedVolumes).map(nameOf)),
    secrets: new Set(withAll.flatMap(secretMounts).map(nameOf)),
  };
}

function nameOf({ name = '' }: { readonly name?: string }): string {
  return name;
}

function isInMemory(volume: PodVolume): boolean {
  return (volume as Partial<Volume>).emptyDir?.medium === 'Memory';
}

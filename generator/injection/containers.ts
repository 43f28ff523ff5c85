import type { Agent } from './agent.js';
import { agentConfig, sharedStanzas } from './agent-config.js';
import { filled, flag, isGiven, text } from './annotations.js';
import { tokenFile } from './auto-auth.js';
import { connectionEnvironment, environment } from './environment.js';
import type { EnvVar, VolumeMount } from './pod.js';
import { integer, unsignedDecimal } from './prelude.js';
import { startCommand, vaultConfig } from './vault-config.js';
import {
  configPath,
  homeMount,
  initHomeVolume,
  sharedMounts,
  sidecarHomeVolume,
  tokenMount,
} from './volumes.js';

/** The agent's containers, and whether each is the init container. */
export function agentContainers(agent: Agent, secretMounts: readonly VolumeMount[]) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** What differs between the init container and the sidecar. */
  const agentKinds = [
    ...(agent.hasInitContainer
      ? [
          {
            name: agent.extensions.initContainerName,
            isInit: true,
            usesCache: agent.cachePersist,
            ownMounts: [homeMount(agent, initHomeVolume), tokenMount(agent)],
          },
        ]
      : []),
    ...(agent.sidecar
      ? [
          {
            name: agent.extensions.sidecarName,
            isInit: false,
            usesCache: agent.cacheEnable,
            ownMounts: [tokenMount(agent), homeMount(agent, sidecarHomeVolume)],
          },
        ]
      : []),
  ];
  const stanzas = sharedStanzas(agent);
  /** The agent's configuration for each of its containers. */
  const agentConfigs = agentKinds.map((kind) => ({
    kind,
    config: vaultConfig(agentConfig(agent, stanzas, kind.isInit, kind.usesCache)),
  }));
  const environmentVariables = environment(agent);
  /** The mounts of both containers, besides home and token. */
  const mounts = sharedMounts(agent, secretMounts);
  /** The resources of the agent's containers. */
  const resources = agentResources(agent);
  /** The agent's security context, if it gets one. */
  const securityContext = agent.setSecurityContext ? agentSecurityContext(agent) : undefined;
  /** What the sidecar does before it stops. */
  const sidecarLifecycle = flag(annotations, contract.agentRevokeOnShutdown) ? revokeOnShutdown(agent) : {};
  /** How the kubelet learns that a native sidecar has written all files. */
  const filesProbe = renderedProbe(agent, stanzas.destinations);
  return agentConfigs.map((configured) => ({
    isInit: configured.kind.isInit,
    container: {
      name: configured.kind.name,
      image: text(annotations, contract.agentImage),
      imagePullPolicy: agent.extensions.imagePullPolicy,
      command: ['/bin/sh', '-ec'],
      args: [agentCommand(configured.kind.isInit, agent)],
      env: [
        ...environmentVariables.clientEnvironment,
        ...configEnvironment(agent, configured.config),
        ...environmentVariables.extraEnvironment,
      ],
      resources,
      volumeMounts: [...configured.kind.ownMounts, ...mounts],
      lifecycle: configured.kind.isInit ? undefined : sidecarLifecycle,
      restartPolicy: agent.hasNativeSidecar && !configured.kind.isInit ? 'Always' : undefined,
      startupProbe: agent.hasNativeSidecar && !configured.kind.isInit ? filesProbe : undefined,
      securityContext,
    },
  }));
}

/** The shell command that starts the agent, with the configuration that its environment brings or a ConfigMap's. */
function agentCommand(isInit: boolean, agent: Agent): string {
  const configFile = isInit ? 'config-init.hcl' : 'config.hcl';
  return agent.needsVault
    ? startCommand()
    : `touch ${tokenFile} && vault agent -config=${configPath}/${configFile}`;
}

/** The environment that brings the agent's configuration. A ConfigMap's may not say where Vault is. */
function configEnvironment(agent: Agent, config: string): readonly EnvVar[] {
  return agent.needsVault ? [{ name: 'VAULT_CONFIG', value: config }] : connectionEnvironment(agent);
}

function agentResources(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  return {
    /** The limits, where any is set. */
    limits: resourceList(
      text(annotations, contract.agentLimitsCpu),
      text(annotations, contract.agentLimitsEphemeral),
      text(annotations, contract.agentLimitsMem),
    ),
    /** The requests, where any is set. */
    requests: resourceList(
      text(annotations, contract.agentRequestsCpu),
      text(annotations, contract.agentRequestsEphemeral),
      text(annotations, contract.agentRequestsMem),
    ),
  };
}

function resourceList(cpu: string, ephemeral: string, memory: string) {
  return cpu + ephemeral + memory === ''
    ? undefined
    : { cpu: filled(cpu), 'ephemeral-storage': filled(ephemeral), memory: filled(memory) };
}

/**
 * Succeeds once the agent has logged in and has rendered every secret. The kubelet starts the containers behind a native
 * sidecar only then. An agent that cannot render ends by itself, so the limit is only for one that hangs. A ConfigMap does
 * not say which files there will be.
 */
function renderedProbe(agent: Agent, destinations: readonly string[]) {
  return agent.needsVault
    ? {
        exec: { command: ['ls', '--', tokenFile, ...destinations] },
        periodSeconds: 1,
        timeoutSeconds: 5,
        failureThreshold: 600,
      }
    : undefined;
}

/** Without privileges, whatever user the agent runs as. */
function agentSecurityContext(agent: Agent) {
  /** The user that the agent runs as. */
  const runAsUser = agent.runAsSameUser
    ? (agent.applicationUser ?? 0)
    : idOf(text(agent.annotations, agent.contract.agentRunAsUser));
  /** Whether the agent takes the group of the pod's volumes. */
  const takesPodGroup =
    agent.runAsSameUser &&
    agent.extensions.sameUserFromPod &&
    !isGiven(agent.annotations, agent.contract.agentRunAsGroup);
  /** The group that the agent runs as. */
  const runAsGroup = takesPodGroup
    ? (agent.podGroup ?? idOf(text(agent.annotations, agent.contract.agentRunAsGroup)))
    : idOf(text(agent.annotations, agent.contract.agentRunAsGroup));
  return {
    capabilities: { drop: ['ALL'] },
    runAsUser,
    runAsGroup,
    runAsNonRoot: runAsUser !== 0 && runAsGroup !== 0,
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    seccompProfile:
      agent.extensions.seccompProfile === '' ? undefined : { type: agent.extensions.seccompProfile },
  };
}

/** A user's or group's number; an empty text is root's, as it is for vault-k8s. */
function idOf(id: string): number {
  return id === '' ? 0 : integer(id);
}

/** The hook that revokes the agent's token once the pod's grace is used. */
function revokeOnShutdown(agent: Agent) {
  const annotations = agent.annotations;
  const contract = agent.contract;
  /** The flags of `vault token revoke`. */
  const flags = [
    `-address=${text(annotations, contract.service)}`,
    ...option('-ca-cert', agent.caCert),
    ...option('-client-cert', text(annotations, contract.clientCert)),
    ...option('-client-key', text(annotations, contract.clientKey)),
    '-self',
  ];
  const grace = unsignedDecimal(text(annotations, contract.agentRevokeGrace));
  const revoke = `/bin/sleep ${grace} && /bin/vault token revoke ${flags.join(' ')}`;
  return { preStop: { exec: { command: ['/bin/sh', '-c', revoke] } } };
}

function option(name: string, argument: string): readonly string[] {
  return argument === '' ? [] : [`${name}=${argument}`];
}

import type { Agent } from './agent.js';
import { agentConfigs, tokenFile } from './agent-config.js';
import { filled, flag, text } from './annotations.js';
import { environment } from './environment.js';
import type { VolumeMount } from './pod.js';
import { integer, unsignedDecimal } from './prelude.js';
import { startCommand, vaultConfig } from './vault-config.js';
import { agentMounts, configPath } from './volumes.js';

export const initContainerName = 'vault-agent-init';
export const sidecarName = 'vault-agent';

/** The agent's containers: the one that fetches the secrets before the application starts, and the one that stays. */
export function agentContainers(agent: Agent, secretMounts: readonly VolumeMount[]) {
  const configs = agentConfigs(agent);
  const variables = environment(agent);
  const mounts = agentMounts(agent, secretMounts);
  /** The agent's image. */
  const image = text(agent.annotations, agent.contract.agentImage);
  /** What the agent's containers may use. */
  const resources = agentResources(agent);
  const securityContext = agent.setSecurityContext ? agentSecurityContext(agent) : undefined;
  return {
    /** The init container. */
    init: {
      name: initContainerName,
      image,
      command: ['/bin/sh', '-ec'],
      args: [agent.configMap === undefined ? startCommand() : startWithConfigMap('config-init.hcl')],
      env: [
        ...variables.before,
        ...(agent.configMap === undefined
          ? [{ name: 'VAULT_CONFIG', value: vaultConfig(configs.init) }]
          : variables.connection),
        ...variables.after,
      ],
      resources,
      volumeMounts: mounts.init,
      securityContext,
    },
    /** The sidecar. */
    sidecar: {
      name: sidecarName,
      image,
      command: ['/bin/sh', '-ec'],
      args: [agent.configMap === undefined ? startCommand() : startWithConfigMap('config.hcl')],
      env: [
        ...variables.before,
        ...(agent.configMap === undefined
          ? [{ name: 'VAULT_CONFIG', value: vaultConfig(configs.sidecar) }]
          : variables.connection),
        ...variables.after,
      ],
      resources,
      volumeMounts: mounts.sidecar,
      lifecycle: flag(agent.annotations, agent.contract.agentRevokeOnShutdown)
        ? { preStop: { exec: { command: ['/bin/sh', '-c', revokeToken(agent)] } } }
        : {},
      securityContext,
    },
  };
}

function startWithConfigMap(file: string): string {
  return `touch ${tokenFile} && vault agent -config=${configPath}/${file}`;
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

/** Whoever the agent runs as, it gets no privileges. */
function agentSecurityContext(agent: Agent) {
  const user = agent.runAsSameUser
    ? (agent.containers[0]?.securityContext?.runAsUser ?? 0)
    : idOf(text(agent.annotations, agent.contract.agentRunAsUser));
  const group = idOf(text(agent.annotations, agent.contract.agentRunAsGroup));
  return {
    capabilities: { drop: ['ALL'] },
    runAsUser: user,
    runAsGroup: group,
    runAsNonRoot: user !== 0 && group !== 0,
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
  };
}

/** A user's or group's number; an empty text is root's, as it is for vault-k8s. */
function idOf(value: string): number {
  return value === '' ? 0 : integer(value);
}

/** The command that revokes the agent's token once the pod's grace is used. */
function revokeToken(agent: Agent): string {
  const annotations = agent.annotations;
  const contract = agent.contract;
  const flags = [
    `-address=${text(annotations, contract.service)}`,
    ...option('-ca-cert', text(annotations, contract.caCert)),
    ...option('-client-cert', text(annotations, contract.clientCert)),
    ...option('-client-key', text(annotations, contract.clientKey)),
    '-self',
  ];
  const grace = unsignedDecimal(text(annotations, contract.agentRevokeGrace));
  return `/bin/sleep ${grace} && /bin/vault token revoke ${flags.join(' ')}`;
}

function option(name: string, value: string): readonly string[] {
  return value === '' ? [] : [`${name}=${value}`];
}

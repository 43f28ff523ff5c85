import { contract } from '../../schemas/generated/annotations.js';
import { quoted } from '../compiler/backends/cel/tree.js';
import { falseTexts, injectedStatus, trueTexts } from '../injection/annotations.js';
import type { TargetConfig } from './target.js';

/** The requests that are matched, as a rule of a webhook and as a resource rule of Kyverno. */
export const podCreationRule = {
  apiGroups: [''],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['pods'],
};

/**
 * Matches only pods that ask for the agent. The API server evaluates the condition before it calls the engine, so that
 * other pods do not depend on the engine being available.
 */
export function matchConditions(config: TargetConfig) {
  const asking = quoted(contract(config.injection).agentInject.name);
  return [
    {
      name: 'asks-for-the-vault-agent',
      expression:
        `has(object.metadata.annotations) && ${asking} in object.metadata.annotations\n` +
        `  && !(object.metadata.annotations[${asking}] in [${falseTexts.map(quoted).join(', ')}])`,
    },
  ];
}

/**
 * Excludes pods that ask for the agent, have the status of an injected pod and a container of the agent, because the check
 * always admits them. The API server evaluates the match conditions of validating webhooks after mutation, so that an
 * injected pod needs only one call.
 */
export function lacksAgent(config: TargetConfig) {
  const { agentInject, agentInjectStatus } = contract(config.injection);
  const { initContainerName, sidecarName, nativeSidecar, podExtensions } = config.injection;
  // A native sidecar is an init container.
  const initContainerNames = [
    initContainerName,
    ...([nativeSidecar, podExtensions].includes('true') ? [sidecarName] : []),
  ];
  const [asking, status] = [quoted(agentInject.name), quoted(agentInjectStatus.name)];
  const annotations = 'object.metadata.annotations';
  const hasContainer = (list: string, name: string) =>
    `has(object.spec.${list}) && object.spec.${list}.exists(container, container.name == ${quoted(name)})`;
  return {
    name: 'lacks-the-vault-agent',
    expression:
      `!(has(${annotations})\n` +
      `  && ${asking} in ${annotations}\n` +
      `  && ${annotations}[${asking}] in [${trueTexts.map(quoted).join(', ')}]\n` +
      `  && ${status} in ${annotations}\n` +
      `  && ${annotations}[${status}] == ${quoted(injectedStatus)}\n` +
      `  && (${hasContainer('containers', sidecarName)}\n` +
      `${initContainerNames.map((name) => `    || ${hasContainer('initContainers', name)}`).join('\n')}))`,
  };
}

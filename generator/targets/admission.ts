import { contract } from '../../schemas/generated/annotations.js';
import { quoted } from '../compiler/backends/cel/tree.js';
import { falseTexts } from '../injection/annotations.js';
import { initContainerName, sidecarName } from '../injection/containers.js';
import type { TargetConfig } from './target.js';

/** What the API server asks about, as both rules of webhooks and Kyverno's resource rules have it. */
export const podCreation = {
  apiGroups: [''],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['pods'],
};

/**
 * Lets only pods through that ask for the agent. The API server evaluates it before it calls the engine, so that other
 * pods do not depend on the engine being there.
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

/** The spellings of "true" that the injection takes. */
export const trueTexts: readonly string[] = ['true', '1', 't', 'T', 'TRUE', 'True'];

/** What the status annotation says of a pod that has the agent. */
export const injectedStatus = 'injected';

/**
 * Lets only pods through that a check has something to say about: not those that ask in clear words, have the status of
 * an injected pod and a container of the agent, since its answer to them is always yes. The API server evaluates the
 * match conditions of validating webhooks on the pod as mutation leaves it, so that an injected pod costs one call.
 */
export function lacksAgent(config: TargetConfig) {
  const { agentInject, agentInjectStatus } = contract(config.injection);
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
      `    || ${hasContainer('initContainers', initContainerName)}))`,
  };
}

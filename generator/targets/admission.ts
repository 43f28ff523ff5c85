import { contract } from '../../schemas/generated/annotations.js';
import { quoted } from '../compiler/backends/cel/tree.js';
import { falseTexts } from '../injection/annotations.js';
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

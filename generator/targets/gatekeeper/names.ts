import { validatingPolicyName } from '../cel-policies.js';

/** The kind of the Constraints. */
export const kind = 'VaultAgentInjectionCheck';

/** The name of the ConstraintTemplate. Gatekeeper requires the kind in lower case. */
export const templateName = kind.toLowerCase();

/** The name of the Constraint for pods. */
export const constraintName = validatingPolicyName;

/** The name of the Constraint for workloads, and of the ExpansionTemplates that make pods of them. */
export const workloadsName = `${constraintName}-workloads`;

export const title = 'Check the Vault Agent injection';

/** What the check does, for those who list it. */
export const description =
  'Denies pods whose annotations for the Vault Agent Injector are invalid, with a message for each, and pods that ' +
  'asked for the agent but do not have it after mutation. The audit reports running pods that asked for the agent but ' +
  'do not have it.';

/** The message for a valid pod that has not been injected. */
export const missedMessage =
  'the pod asks for the Vault Agent but has not been injected: the JSON Patch in its annotations cannot be applied, or ' +
  'what injects the agent, such as a policy or vault-k8s, is missing or failing, or does not select the pod';

export const templateFile = 'template.yaml';
export const expansionFile = 'expansion.yaml';

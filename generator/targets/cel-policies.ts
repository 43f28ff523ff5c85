import type { Dialect } from '../compiler/backends/cel/dialects/dialect.js';
import { compileCel, type PolicyVariable } from '../compiler/compile.js';
import { celPolicies } from '../compiler/questions.js';
import { podCreationRule } from './admission.js';
import { answerDocumentation } from './answers.js';
import type { TargetConfig, TargetInput } from './target.js';
import type { CommentedLists } from './yaml.js';

// What policies in CEL have in common, whichever engine evaluates them.

export const mutatingPolicyName = 'vault-agent-injection';
export const validatingPolicyName = 'vault-agent-injection-check';

/** What the mutating policy does, for those who list it. */
export function mutationDescription({ admission: { denial } }: TargetConfig): string {
  return (
    'Injects the Vault Agent into pods with the annotations of the Vault Agent Injector: the same init container, ' +
    'sidecar, volumes and mounts as with vault-k8s 1.7.6. Pods that do not ask for the agent are not matched. ' +
    'Pods with invalid annotations are left unchanged, and the policy ' +
    `${validatingPolicyName} ${denial === 'Deny' ? 'denies' : 'reports'} them.`
  );
}

/** What the validating policy does when a pod is created. */
export function checkDescription({ admission: { denial } }: TargetConfig): string {
  return (
    `${denial === 'Deny' ? 'Denies' : 'Reports'} pods whose annotations for the Vault Agent Injector are invalid, with ` +
    'a message for each, and pods that asked for the agent but do not have it after mutation.'
  );
}

/** The pods that both policies are about. */
export function matchConstraints({ admission: { namespaceSelector, objectSelector } }: TargetConfig) {
  return { namespaceSelector, objectSelector, resourceRules: [podCreationRule] };
}

/** The expressions of a policy: its variables as it lists them, their comments, and the expressions that use them. */
export interface PolicyExpressions {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly comments: CommentedLists;
}

/** The mutation that injects the agent. */
export function mutation({ program, config }: TargetInput, dialect: Dialect) {
  const { variables, answers } = compileCel({ program, config: config.injection }, 'injection', dialect);
  return {
    ...listed(variables),
    mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: answers.patch } }],
  };
}

/** The variables of the check, of which the last are those that its validations use. */
export function check({ program, config }: TargetInput, dialect: Dialect): PolicyExpressions {
  const { variables, answers } = compileCel({ program, config: config.injection }, 'check', dialect);
  return listed([
    ...variables,
    ...celPolicies.check.questions.map((name) => ({
      name,
      documentation: answerDocumentation[name],
      expression: answers[name],
    })),
  ]);
}

/** Whether the pod may be injected if it asks, in terms of the variables of `check`. */
export const isPermitted = '!variables.isRequested || size(variables.violations) == 0';

/** Whether the pod was injected if it asked and may be; only false where `isPermitted` is true. */
export const isNotMissed = 'variables.isRequested && size(variables.violations) > 0 || !variables.isMissed';

/**
 * A list of messages as one line, in CEL. The API server takes no line breaks in messages of its own policies, and drops
 * warnings that have some.
 *
 * @param messages the list, in CEL
 */
export function joinedMessages(messages: string): string {
  return `${messages}.join("; ")`;
}

/** Variables as a policy lists them. */
export function listed(variables: readonly PolicyVariable[]): PolicyExpressions {
  return {
    variables: variables.map(({ name, expression }) => ({ name, expression })),
    comments: new Map([[['spec', 'variables'], variables.map(({ documentation }) => documentation)]]),
  };
}

import { parse } from 'yaml';
import { heading } from '../../common/heading.js';
import { kubernetes } from '../../compiler/backends/cel/dialects/kubernetes.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import type { Policies } from '../../engines/policy-evaluator.js';
import { lacksAgent, matchConditions } from '../admission.js';
import {
  check,
  checkDescription,
  isNotMissed,
  isPermitted,
  joinedMessages,
  matchConstraints,
  mutatingPolicyName,
  mutation,
  mutationDescription,
  validatingPolicyName,
} from '../cel-policies.js';
import { partOf, provenance } from '../provenance.js';
import type { TargetConfig, TargetInput } from '../target.js';
import { lint, lintDescription, lintPolicyName, lintScope, lintValidations } from '../workload-lint.js';
import { yamlText } from '../yaml.js';

/** The API of ValidatingAdmissionPolicy, which is stable since Kubernetes 1.30. */
const validatingApi = 'admissionregistration.k8s.io/v1';

/** The API of MutatingAdmissionPolicy, by the oldest version of Kubernetes that has to serve it. */
const mutatingApis: Readonly<Record<TargetConfig<'kubernetes'>['kubernetes']['minVersion'], string>> = {
  '1.35': 'admissionregistration.k8s.io/v1beta1',
  '1.36': 'admissionregistration.k8s.io/v1',
};

/** The MutatingAdmissionPolicy that injects the Vault Agent, as YAML. */
export function mutatingPolicy(input: TargetInput<'kubernetes'>): string {
  const { config, configName } = input;
  const { variables, mutations, comments } = mutation(input, kubernetes);
  const policy = {
    apiVersion: mutatingApis[config.kubernetes.minVersion],
    kind: 'MutatingAdmissionPolicy',
    metadata: metadata(config, mutatingPolicyName, mutationDescription(config)),
    spec: {
      failurePolicy: config.admission.failurePolicy,
      matchConstraints: matchConstraints(config),
      matchConditions: matchConditions(config),
      reinvocationPolicy: config.admission.reinvocationPolicy,
      variables,
      mutations,
    },
  };
  return yamlText(policy, heading(configName), comments);
}

/** The ValidatingAdmissionPolicy that denies pods that cannot be injected or have not been, as YAML. */
export function validatingPolicy(input: TargetInput<'kubernetes'>): string {
  const { config, configName } = input;
  const { variables, comments } = check(input, kubernetes);
  const policy = {
    apiVersion: validatingApi,
    kind: 'ValidatingAdmissionPolicy',
    metadata: metadata(config, validatingPolicyName, checkDescription(config)),
    spec: {
      failurePolicy: config.admission.failurePolicy,
      matchConstraints: matchConstraints(config),
      matchConditions: [...matchConditions(config), lacksAgent(config)],
      variables,
      validations: [
        {
          expression: isPermitted,
          // The API server takes the message instead of an expression whose result has a line break or 5 KiB.
          message: longMessage,
          messageExpression: joinedMessages('variables.violations'),
        },
        { expression: isNotMissed, message: missedMessage },
      ],
    },
  };
  return yamlText(policy, heading(configName), comments);
}

/** The ValidatingAdmissionPolicy that tells people about the pods of their workloads, as YAML. */
export function lintPolicy(input: TargetInput<'kubernetes'>): string {
  const { config, configName } = input;
  const { variables, comments } = lint(input, kubernetes);
  const policy = {
    apiVersion: validatingApi,
    kind: 'ValidatingAdmissionPolicy',
    metadata: metadata(config, lintPolicyName, lintDescription),
    spec: {
      ...lintScope(config),
      variables,
      validations: lintValidations().map(({ expression, messageExpression }) => ({
        expression,
        message: longAdvice,
        messageExpression,
      })),
    },
  };
  return yamlText(policy, heading(configName), comments);
}

/** The message where there are more messages than the API server takes. */
export const longMessage =
  "the pod's annotations for the Vault Agent are invalid, and the messages about them are too long for the API " +
  'server; review the pod with injectorless review to read them';

/** The same about a workload. */
const longAdvice =
  "the messages about the pods' annotations for the Vault Agent are too long for the API server; run injectorless lint " +
  'on the manifest to read them';

/** The message for a valid pod that has not been injected. */
const missedMessage =
  `the pod asks for the Vault Agent but has not been injected: the MutatingAdmissionPolicy ${mutatingPolicyName} or ` +
  'its binding is missing or failing';

/** The binding that puts the mutating policy into effect, as YAML. */
export function mutatingBinding({ config, configName }: TargetInput<'kubernetes'>): string {
  const value = {
    apiVersion: mutatingApis[config.kubernetes.minVersion],
    kind: 'MutatingAdmissionPolicyBinding',
    metadata: bindingMetadata(config, mutatingPolicyName),
    spec: { policyName: mutatingPolicyName },
  };
  return yamlText(value, heading(configName));
}

/** The binding that puts the validating policy into effect, as YAML. */
export function validatingBinding(input: TargetInput<'kubernetes'>): string {
  return bindingOfValidation(input, validatingPolicyName, validationActions[input.config.admission.denial]);
}

/** The binding that puts the policy about workloads into effect, as YAML. */
export function lintBinding(input: TargetInput<'kubernetes'>): string {
  return bindingOfValidation(input, lintPolicyName, [input.config.admission.lint]);
}

function bindingOfValidation(
  { config, configName }: TargetInput<'kubernetes'>,
  policyName: string,
  actions: readonly string[],
): string {
  const value = {
    apiVersion: validatingApi,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: bindingMetadata(config, policyName),
    spec: { policyName, validationActions: actions },
  };
  return yamlText(value, heading(configName));
}

/** The policies with their bindings as objects, compiled for a config. */
export function kubernetesPolicies(config: TargetConfig<'kubernetes'>): Policies {
  const input = { program: loadProgram(), config };
  return {
    mutating: parse(mutatingPolicy(input)),
    mutatingBinding: parse(mutatingBinding(input)),
    validating: parse(validatingPolicy(input)),
    validatingBinding: parse(validatingBinding(input)),
  };
}

/** What becomes of a pod that the check rejects. */
const validationActions = { Deny: ['Deny'], Audit: ['Warn', 'Audit'] };

function bindingMetadata(config: TargetConfig<'kubernetes'>, policyName: string) {
  return metadata(config, policyName, `Puts the policy ${policyName} into effect.`);
}

function metadata(config: TargetConfig<'kubernetes'>, name: string, description: string) {
  return {
    name,
    labels: partOf,
    annotations: { ...provenance(config, 'kubernetes'), 'kubernetes.io/description': description },
  };
}

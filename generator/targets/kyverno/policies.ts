import { parse } from 'yaml';
import { heading } from '../../common/heading.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import type { Policies } from '../../engines/policy-evaluator.js';
import { lacksAgent, matchConditions } from '../admission.js';
import {
  check,
  checkDescription,
  isNotMissed,
  isPermitted,
  matchConstraints,
  mutatingPolicyName,
  mutation,
  mutationDescription,
  validatingPolicyName,
} from '../cel-policies.js';
import { partOf, provenance } from '../provenance.js';
import type { TargetConfig, TargetInput } from '../target.js';
import { lint, lintDescription, lintPolicyName, lintScope, lintValidation } from '../workload-lint.js';
import { yamlText } from '../yaml.js';
import { versions } from './versions.js';

/** The MutatingPolicy that injects the Vault Agent, as YAML. */
export function mutatingPolicy(input: TargetInput<'kyverno'>): string {
  const { config, configName } = input;
  const { dialect, evaluation } = versions[config.kyverno.minVersion];
  const { variables, mutations, comments } = mutation(input, dialect);
  const policy = {
    ...mutatingHead(config),
    spec: {
      ...shared(config, podScope(config)),
      reinvocationPolicy: config.admission.reinvocationPolicy,
      evaluation: {
        admission: { enabled: true },
        // The check reports running pods. Background scans of this policy would report every pod, and change none.
        background: { enabled: false },
        mutateExisting: { enabled: false },
        ...evaluation,
      },
      autogen: { podControllers: { controllers: [] }, mutatingAdmissionPolicy: { enabled: false } },
      variables,
      mutations,
    },
  };
  return yamlText(policy, heading(configName), comments);
}

/** The ValidatingPolicy that denies pods that cannot be injected or have not been, as YAML. */
export function validatingPolicy(input: TargetInput<'kyverno'>): string {
  const { config, configName } = input;
  const { variables, comments } = check(input, versions[config.kyverno.minVersion].dialect);
  const policy = {
    ...validatingHead(config),
    spec: {
      ...shared(config, podScope(config)),
      matchConditions: [...matchConditions(config), lacksAgent(config)],
      validationActions: [config.admission.denial],
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      autogen: { podControllers: { controllers: [] }, validatingAdmissionPolicy: { enabled: false } },
      variables,
      validations: [
        { expression: isPermitted, messageExpression: 'variables.violations.join("\\n")' },
        { expression: isNotMissed, message: missedMessage },
      ],
    },
  };
  return yamlText(policy, heading(configName), comments);
}

/** The ValidatingPolicy that tells people about the pods of their workloads, as YAML. */
export function lintPolicy(input: TargetInput<'kyverno'>): string {
  const { config, configName } = input;
  const { variables, comments } = lint(input, versions[config.kyverno.minVersion].dialect);
  const policy = {
    ...lintHead(config),
    spec: {
      ...shared(config, lintScope(config)),
      validationActions: [config.admission.lint],
      // Reports are of the check; this policy answers those who make a change.
      evaluation: { admission: { enabled: true }, background: { enabled: false } },
      autogen: { podControllers: { controllers: [] }, validatingAdmissionPolicy: { enabled: false } },
      variables,
      validations: [lintValidation()],
    },
  };
  return yamlText(policy, heading(configName), comments);
}

/** Both policies as objects, compiled for a config. */
export function kyvernoPolicies(
  config: TargetConfig<'kyverno'>,
): Required<Pick<Policies, 'mutating' | 'validating'>> {
  const input = { program: loadProgram(), config };
  return {
    mutating: parse(mutatingPolicy(input)),
    validating: parse(validatingPolicy(input)),
  };
}

/** The message for a valid pod that has not been injected. */
export const missedMessage =
  'the pod asks for the Vault Agent but has not been injected: the JSON Patch in its annotations cannot be applied, ' +
  `or the policy ${mutatingPolicyName} is missing, failing or bypassed by a policy exception`;

/** What a policy is and what it is called: what stands above its specification. */
export type PolicyHead = ReturnType<typeof head>;

/** The head of the MutatingPolicy that injects the agent. */
export function mutatingHead(config: TargetConfig<'kyverno'>): PolicyHead {
  return head(
    config,
    'MutatingPolicy',
    mutatingPolicyName,
    'Inject the Vault Agent',
    mutationDescription(config),
  );
}

/** The head of the ValidatingPolicy that checks pods. */
export function validatingHead(config: TargetConfig<'kyverno'>): PolicyHead {
  return head(
    config,
    'ValidatingPolicy',
    validatingPolicyName,
    'Check the Vault Agent injection',
    `${checkDescription(config)} Background scans report running pods that asked for the agent and lack it.`,
  );
}

/** The head of the ValidatingPolicy about workloads. */
export function lintHead(config: TargetConfig<'kyverno'>): PolicyHead {
  return head(
    config,
    'ValidatingPolicy',
    lintPolicyName,
    'Lint workloads for the Vault Agent',
    lintDescription,
    'Deployment,StatefulSet,DaemonSet,Job,CronJob,Pod',
  );
}

function head(
  config: TargetConfig<'kyverno'>,
  kind: string,
  name: string,
  title: string,
  description: string,
  subject = 'Pod',
) {
  const metadata = {
    name,
    labels: partOf,
    annotations: {
      ...provenance(config, 'kyverno'),
      'policies.kyverno.io/title': title,
      'policies.kyverno.io/category': 'Vault',
      'policies.kyverno.io/severity': 'medium',
      'policies.kyverno.io/subject': subject,
      'policies.kyverno.io/minversion': `${config.kyverno.minVersion}.0`,
      'kyverno.io/kyverno-version': versions[config.kyverno.minVersion].tested,
      'kyverno.io/kubernetes-version': '1.36',
      'policies.kyverno.io/description': description,
    },
  };
  return { apiVersion: 'policies.kyverno.io/v1', kind, metadata };
}

/** The requests that the policies about pods are asked about, and what happens to these if they cannot be evaluated. */
function podScope(config: TargetConfig<'kyverno'>) {
  return {
    failurePolicy: config.admission.failurePolicy,
    matchConstraints: matchConstraints(config),
    matchConditions: matchConditions(config),
  };
}

/** The parts of the specification that all policies have. */
function shared(
  { admission }: TargetConfig<'kyverno'>,
  scope: ReturnType<typeof podScope | typeof lintScope>,
) {
  const { failurePolicy, ...matching } = scope;
  const { timeoutSeconds } = admission;
  return { failurePolicy, webhookConfiguration: { timeoutSeconds }, ...matching };
}

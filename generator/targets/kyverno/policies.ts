import { parse } from 'yaml';
import { type Injection, specialize } from '../../compiler/compile.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import type { Config } from '../../config/load.js';
import type { KyvernoPolicies } from '../../engines/kyverno.js';
import { matchConditions, podCreation } from '../admission.js';
import { heading } from '../heading.js';
import { type CommentedLists, yamlText } from '../yaml.js';
import { kyvernoExpressions, type PolicyExpressions } from './expressions.js';

export const mutatingPolicyName = 'vault-agent-injection';
export const validatingPolicyName = 'vault-agent-injection-check';

/** The MutatingPolicy that injects the Vault Agent, as YAML. */
export function mutatingPolicy(injection: Injection, config: Config): string {
  const expressions = kyvernoExpressions(injection.graph, [injection.patch]);
  const policy = {
    apiVersion: apiVersion(config),
    kind: 'MutatingPolicy',
    metadata: metadata(
      config,
      mutatingPolicyName,
      'Inject the Vault Agent',
      'Pods annotated for the Vault Agent Injector get the same init container, sidecar, volumes and mounts as ' +
        'from vault-k8s 1.7.6. Pods that do not ask are not looked at; pods whose annotations cannot be followed ' +
        `are left as they are, for the policy ${validatingPolicyName} to refuse.`,
    ),
    spec: {
      ...shared(config),
      reinvocationPolicy: config.admission.reinvocationPolicy,
      evaluation: { admission: { enabled: true }, mutateExisting: { enabled: false } },
      autogen: { podControllers: { controllers: [] }, mutatingAdmissionPolicy: { enabled: false } },
      variables: variablesOf(expressions),
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: expressions.roots[0] } }],
    },
  };
  return yamlText(policy, heading, commentsOf(expressions));
}

/** The ValidatingPolicy that refuses what cannot be injected, and what has not been, as YAML. */
export function validatingPolicy(injection: Injection, config: Config): string {
  const { graph, isRequested, violations, isMissed } = injection;
  const { variables, roots } = kyvernoExpressions(graph, [isRequested, violations, isMissed]);
  const [requested = '', found = '', missed = ''] = roots;
  const answers = [
    {
      name: 'isRequested',
      documentation: 'Whether the pod asks for the agent, in clear words or in words that are none.',
      expression: requested,
    },
    {
      name: 'violations',
      documentation: 'Everything that forbids the injection, a message each.',
      expression: found,
    },
    {
      name: 'isMissed',
      documentation: 'Whether the pod asks for the agent and has come through without it.',
      expression: missed,
    },
  ];
  const expressions = { roots, variables: [...variables, ...answers] };
  const policy = {
    apiVersion: apiVersion(config),
    kind: 'ValidatingPolicy',
    metadata: metadata(
      config,
      validatingPolicyName,
      'Check the injection of the Vault Agent',
      'Pods annotated for the Vault Agent Injector are refused if their annotations cannot be followed, with a ' +
        'message for each, and if they come out of admission without the agent. The background scan reports ' +
        'running pods that asked for the agent and do not have it.',
    ),
    spec: {
      ...shared(config),
      validationActions: [config.admission.denial],
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      autogen: { podControllers: { controllers: [] }, validatingAdmissionPolicy: { enabled: false } },
      variables: variablesOf(expressions),
      validations: [
        {
          expression: '!variables.isRequested || size(variables.violations) == 0',
          messageExpression: 'variables.violations.join("\\n")',
        },
        {
          expression: 'variables.isRequested && size(variables.violations) > 0 || !variables.isMissed',
          message: missedMessage,
        },
      ],
    },
  };
  return yamlText(policy, heading, commentsOf(expressions));
}

/** Both policies as objects, compiled for a config. */
export function kyvernoPolicies(config: Config): KyvernoPolicies {
  const injection = specialize(loadProgram(), config.injection);
  return {
    mutating: parse(mutatingPolicy(injection, config)),
    validating: parse(validatingPolicy(injection, config)),
  };
}

/** What a pod is told that nothing speaks against, and that nobody has injected. */
export const missedMessage =
  'the pod asks for the Vault Agent and has come through without it: the JSON Patch in its annotations does not ' +
  `apply, or the policy ${mutatingPolicyName} is missing, failing or shadowed by a policy exception`;

function apiVersion(config: Config): string {
  return `policies.kyverno.io/${config.kyverno.apiVersion}`;
}

function metadata(config: Config, name: string, title: string, description: string) {
  return {
    name,
    annotations: {
      'policies.kyverno.io/title': title,
      'policies.kyverno.io/category': 'Vault',
      'policies.kyverno.io/severity': 'medium',
      'policies.kyverno.io/subject': 'Pod',
      'policies.kyverno.io/minversion': config.kyverno.apiVersion === 'v1' ? '1.17.0' : '1.16.0',
      'kyverno.io/kyverno-version': '1.19.0',
      'kyverno.io/kubernetes-version': '1.36',
      'policies.kyverno.io/description': description,
    },
  };
}

/** What both policies say about where they apply. */
function shared(config: Config) {
  const { failurePolicy, timeoutSeconds, namespaceSelector, objectSelector } = config.admission;
  return {
    failurePolicy,
    webhookConfiguration: { timeoutSeconds },
    matchConstraints: {
      namespaceSelector,
      objectSelector,
      resourceRules: [podCreation],
    },
    matchConditions: matchConditions(config),
  };
}

function variablesOf({ variables }: PolicyExpressions) {
  return variables.map(({ name, expression }) => ({ name, expression }));
}

function commentsOf({ variables }: PolicyExpressions): CommentedLists {
  return new Map([[['spec', 'variables'], variables.map(({ documentation }) => documentation)]]);
}

import { annotationPrefix } from '../../schemas/generated/annotations.js';
import type { LabelRequirement, LabelSelector } from '../../schemas/generated/config-file.js';
import type { Dialect } from '../compiler/backends/cel/dialects/dialect.js';
import { cel, quoted } from '../compiler/backends/cel/tree.js';
import { typed } from '../compiler/backends/cel/typed.js';
import { dyn } from '../compiler/backends/cel/types.js';
import { compileCel } from '../compiler/compile.js';
import { podCreationRule } from './admission.js';
import { isPermitted, joinedMessages, listed, type PolicyExpressions } from './cel-policies.js';
import { requirementsOf } from './selected-labels.js';
import type { TargetConfig, TargetInput } from './target.js';

// The policy that tells those who change a workload what will happen to its pods, in every engine.

export const lintPolicyName = 'vault-agent-injection-lint';

export const lintDescription =
  'Tells those who create or change a Deployment, StatefulSet, DaemonSet, Job or CronJob why the Vault Agent cannot be ' +
  'injected into its pods, or what will not work there as they expect: misspelt annotations, names that are taken, and ' +
  'more. It looks at pods only where no controller makes them.';

/** Which requests the policy is about, and what happens to them if it cannot be evaluated. */
export function lintScope(config: TargetConfig) {
  const { lint, failurePolicy } = config.admission;
  return {
    // A policy that only warns must keep nothing from running.
    failurePolicy: lint === 'Deny' ? failurePolicy : 'Ignore',
    matchConstraints: lintMatchConstraints(config),
    matchConditions: lintMatchConditions(config),
  };
}

/**
 * Excludes pods of ReplicaSets, StatefulSets and DaemonSets by their labels. A match condition costs more: to evaluate
 * it, the API server converts the pod. There is no such label for the pods of Jobs, because the Job can have it as well.
 */
const madeByNoController: LabelSelector = {
  matchExpressions: ['pod-template-hash', 'controller-revision-hash'].map((key) => ({
    key,
    operator: 'DoesNotExist',
  })),
};

function lintMatchConstraints({ admission: { namespaceSelector } }: TargetConfig) {
  const workloads = [
    { apiGroup: 'apps', resources: ['deployments', 'statefulsets', 'daemonsets'] },
    { apiGroup: 'batch', resources: ['jobs', 'cronjobs'] },
  ];
  return {
    namespaceSelector,
    objectSelector: madeByNoController,
    resourceRules: [
      ...workloads.map(({ apiGroup, resources }) => ({
        apiGroups: [apiGroup],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources,
      })),
      podCreationRule,
    ],
  };
}

/** The spec that the pod template is in: that of a workload or, of a CronJob, that of its Jobs. In CEL. */
const specWithTemplate = (object: string) =>
  `(${object}.kind == "CronJob" ? ${object}.spec.jobTemplate.spec : ${object}.spec)`;

/** The pod or, of a workload, the pod template, in CEL. */
const podTemplate = `object.kind == "Pod"\n  ? object\n  : ${specWithTemplate('object')}.template`;

/**
 * Matches only objects that no controller created and whose pods have annotations for the agent, and only if what is
 * judged changes: otherwise the policy could refuse the removal of a finalizer, without which the object cannot be deleted.
 * The API server evaluates the conditions before it calls the engine, so that other objects cost nothing.
 */
export function lintMatchConditions({ admission: { objectSelector } }: TargetConfig) {
  const labels = selectorCondition(objectSelector, 'labels');
  return [
    {
      name: 'made-by-no-controller',
      expression:
        '!has(object.metadata.ownerReferences)\n' +
        '  || !object.metadata.ownerReferences.exists(owner, has(owner.controller) && owner.controller)',
    },
    {
      name: 'pods-change',
      expression: `request.operation != "UPDATE"\n  || ${specWithTemplate('oldObject')}.template\n    != ${specWithTemplate('object')}.template`,
    },
    {
      name: 'has-annotations-for-the-vault-agent',
      expression:
        `(\n  ${indented(podTemplate)}\n).?metadata.?annotations.orValue({}).exists(\n` +
        '  annotation,\n' +
        `  annotation.startsWith(${quoted(annotationPrefix)}) || annotation.contains("/agent-inject")\n)`,
    },
    ...(labels === ''
      ? []
      : [
          {
            name: 'pods-are-selected',
            expression: `[(\n  ${indented(podTemplate)}\n).?metadata.?labels.orValue({})].all(\n  labels,\n  ${labels}\n)`,
          },
        ]),
  ];
}

/** A selector in CEL, about a map of labels with this name; empty where it selects everything. */
function selectorCondition(selector: LabelSelector, labels: string): string {
  return requirementsOf(selector)
    .map((requirement) => requirementCondition(requirement, labels))
    .join('\n    && ');
}

function requirementCondition({ key, operator, values = [] }: LabelRequirement, labels: string): string {
  const has = `${quoted(key)} in ${labels}`;
  const isOneOf = `${has} && ${labels}[${quoted(key)}] in [${values.map(quoted).join(', ')}]`;
  switch (operator) {
    case 'In':
      return isOneOf;
    case 'NotIn':
      return `!(${isOneOf})`;
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return `!(${has})`;
  }
}

function indented(lines: string): string {
  return lines.replaceAll('\n', '\n  ');
}

/** The variables of the policy, of which the last are those that its validations use. */
export function lint({ program, config }: TargetInput, dialect: Dialect): PolicyExpressions {
  const template = {
    name: 'podTemplate',
    documentation: 'The pod, or the template of the pods.',
    expression: podTemplate,
  };
  const templateDialect: Dialect = {
    ...dialect,
    input: (name) =>
      name === 'object' ? typed(cel.select(cel.name('variables'), template.name), dyn) : dialect.input(name),
    reservedWords: new Set([...dialect.reservedWords, template.name]),
  };
  const { variables, answers } = compileCel({ program, config: config.injection }, 'lint', templateDialect);
  return listed([
    template,
    ...variables,
    {
      name: 'isRequested',
      documentation: 'Whether the pods ask for the agent.',
      expression: answers.isRequested,
    },
    {
      name: 'violations',
      documentation:
        'Everything that prevents the injection, one message each. The token that pods get is not in their template.',
      expression: answers.templateViolations,
    },
    {
      name: 'warnings',
      documentation: 'Everything that will not work as its author expects, one message each.',
      expression: answers.warnings,
    },
  ]);
}

/** Whether the pods of a workload may be injected if they ask. Of a pod itself, the check says so. */
const isPermittedTemplate = `object.kind == "Pod" || ${isPermitted}`;
const lacksWarnings = 'size(variables.warnings) == 0';

/** The validations: why the pods of a workload would be denied, and what would be lost on them. */
export function lintValidations() {
  return [
    { expression: isPermittedTemplate, messageExpression: joinedMessages('variables.violations') },
    { expression: lacksWarnings, messageExpression: joinedMessages('variables.warnings') },
  ];
}

/** Both validations as one, for engines that report only the first that fails. */
export function lintValidation() {
  const messages = `((${isPermittedTemplate} ? [] : variables.violations) + variables.warnings)`;
  return {
    expression: `(${isPermittedTemplate}) && ${lacksWarnings}`,
    messageExpression: joinedMessages(messages),
  };
}

import type { LabelSelector } from '../../../schemas/generated/config-file.js';
import { heading } from '../../common/heading.js';
import { isEmptySelector, namespaceNameLabel } from '../../engines/label-selector.js';
import { partOf, provenance } from '../provenance.js';
import type { TargetInput } from '../target.js';
import { yamlText } from '../yaml.js';
import { constraintName, kind, workloadsName } from './names.js';
import { parameters, type Source } from './parameters.js';

/** The Constraint for pods: those that are created, and, in an audit, those that run. */
export function podConstraint(input: TargetInput, configKeys: readonly string[]): string {
  const { denial } = input.config.admission;
  return constraint(input, configKeys, 'Original', {
    name: constraintName,
    description: 'Checks pods that ask for the Vault Agent.',
    enforcement: { enforcementAction: denial === 'Deny' ? 'deny' : 'warn' },
  });
}

/** The Constraint for the pods of workloads. */
export function workloadConstraint(input: TargetInput, configKeys: readonly string[]): string {
  const { denial } = input.config.admission;
  return constraint(input, configKeys, 'Generated', {
    name: workloadsName,
    description: 'Checks the pod templates of workloads that ask for the Vault Agent.',
    enforcement: denial === 'Deny' ? deniedByGator : { enforcementAction: 'warn' },
    comment:
      `The cluster warns about workloads instead of denying them: ${denial === 'Deny' ? 'their pods are denied, and ' : ''}` +
      'controllers must be able to update a workload, for example to remove a finalizer.',
  });
}

/** A violation that fails `gator test`, but only warns in a cluster. */
const deniedByGator = {
  enforcementAction: 'scoped',
  scopedEnforcementActions: [
    { action: 'deny', enforcementPoints: [{ name: 'gator.gatekeeper.sh' }] },
    {
      action: 'warn',
      enforcementPoints: [{ name: 'validation.gatekeeper.sh' }, { name: 'audit.gatekeeper.sh' }],
    },
  ],
};

function constraint(
  { config, configName }: TargetInput,
  configKeys: readonly string[],
  source: Source,
  own: {
    readonly name: string;
    readonly description: string;
    readonly enforcement: object;
    readonly comment?: string;
  },
): string {
  const document = {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind,
    metadata: {
      name: own.name,
      labels: partOf,
      annotations: { ...provenance(config), description: own.description },
    },
    spec: {
      ...own.enforcement,
      match: {
        source,
        kinds: [{ apiGroups: [''], kinds: ['Pod'] }],
        ...namespaces(config.admission.namespaceSelector),
        ...(isEmptySelector(config.admission.objectSelector)
          ? {}
          : { labelSelector: config.admission.objectSelector }),
      },
      parameters: parameters(config, configKeys, source),
    },
  };
  return yamlText(document, [heading(configName), ...(own.comment ?? '').split('\n')].join('\n\n').trimEnd());
}

/** The name of a namespace, as `excludedNamespaces` takes it. */
const namespaceName = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** A Constraint's match of namespaces, with their names where the selector has them: gator knows no namespace's labels. */
export function namespaces(selector: LabelSelector) {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const excluded = matchExpressions.filter(
    ({ key, operator, values = [] }) =>
      key === namespaceNameLabel &&
      operator === 'NotIn' &&
      values.every((value) => namespaceName.test(value)),
  );
  const rest = {
    ...(Object.keys(matchLabels).length === 0 ? {} : { matchLabels }),
    ...(matchExpressions.length === excluded.length
      ? {}
      : { matchExpressions: matchExpressions.filter((expression) => !excluded.includes(expression)) }),
  };
  return {
    ...(excluded.length === 0 ? {} : { excludedNamespaces: excluded.flatMap(({ values = [] }) => values) }),
    ...(isEmptySelector(rest) ? {} : { namespaceSelector: rest }),
  };
}

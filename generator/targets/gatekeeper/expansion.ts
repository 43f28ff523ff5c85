import { heading } from '../../common/heading.js';
import { yamlDocuments } from '../yaml.js';
import { workloadsName } from './names.js';

/** The ExpansionTemplates with which Gatekeeper makes pods of workloads. */
export function expansionTemplates(configName?: string): string {
  return yamlDocuments(
    [
      {
        comment: 'Workloads with a pod template.',
        value: expansion(workloadsName, 'spec.template', [
          {
            groups: ['apps'],
            versions: ['v1'],
            kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
          },
          { groups: [''], versions: ['v1'], kinds: ['ReplicationController'] },
          { groups: ['batch'], versions: ['v1'], kinds: ['Job'] },
        ]),
      },
      {
        comment: 'CronJobs, which have the pod template of their jobs.',
        value: expansion(`${workloadsName}-cronjobs`, 'spec.jobTemplate.spec.template', [
          { groups: ['batch'], versions: ['v1'], kinds: ['CronJob'] },
        ]),
      },
    ],
    `${heading(configName)}\n\nGatekeeper checks the pods of workloads by every Constraint for pods, not only by ours. ` +
      'The enforcement action is "warn", so that no other Constraint denies a workload because of these templates.',
  );
}

function expansion(name: string, templateSource: string, applyTo: readonly object[]) {
  return {
    apiVersion: 'expansion.gatekeeper.sh/v1beta1',
    kind: 'ExpansionTemplate',
    metadata: { name },
    spec: {
      applyTo,
      templateSource,
      enforcementAction: 'warn',
      generatedGVK: { group: '', version: 'v1', kind: 'Pod' },
    },
  };
}

import { annotationPrefix, extensionPrefix } from '../../../schemas/generated/annotations.js';
import type { Agent } from '../../injection/agent.js';
import { boundViolations } from '../../injection/bounds.js';
import type { AdmissionRequest } from '../../injection/pod.js';
import {
  extensionViolations,
  lockViolations,
  missingAnnotations,
  missingKeyViolations,
  missingVolumeViolations,
  namespaceViolations,
  patchViolations,
  processNamespaceViolations,
  serviceAccountViolations,
  userViolations,
  valueViolations,
  violationsOf,
  volumeMountViolations,
} from '../../injection/violations.js';
import type { Complaint } from '../finding.js';
import type { RuleCode } from '../rules.js';
import type { Subject } from './subject.js';

/** The kinds of violations: the messages of each, and the rule that they break. */
const kinds: readonly (readonly [
  RuleCode,
  (request: AdmissionRequest, agent: Agent) => readonly string[],
])[] = [
  ['namespace', ({ namespace }) => namespaceViolations(namespace ?? '')],
  [
    'invalid-value',
    (_, agent) => [
      ...valueViolations(agent),
      ...missingKeyViolations(agent),
      ...(agent.extensions.podExtensions ? extensionViolations(agent) : []),
      ...volumeMountViolations(agent),
      ...missingVolumeViolations(agent),
    ],
  ],
  ['locked-annotation', (_, agent) => lockViolations(agent)],
  ['missing-annotation', (_, agent) => missingAnnotations(agent)],
  ['service-account-token', (_, agent) => serviceAccountViolations(agent)],
  ['user', (_, agent) => userViolations(agent)],
  [
    'process-namespace',
    ({ object }, agent) => processNamespaceViolations(object.spec?.shareProcessNamespace, agent),
  ],
  ['json-patch', (_, agent) => patchViolations(agent)],
  ['bounds', (_, agent) => boundViolations(agent)],
];

/** Why the policies refuse the pod, each reason in their words. */
export function refusals({ request, agent }: Subject): readonly Complaint[] {
  const violations = violationsOf(request, agent);
  if (violations.length === 0) return [];
  const rules = new Map(
    kinds.flatMap(([rule, messages]) => messages(request, agent).map((message) => [message, rule] as const)),
  );
  return violations.map((message) => {
    const rule = rules.get(message);
    if (rule === undefined)
      throw new Error(`no rule of generator/lint/rules/refusals.ts is about: ${message}`);
    return refusal(rule, message);
  });
}

export function refusal(rule: RuleCode, message: string): Complaint {
  return { rule, annotation: annotationOf(message), message };
}

/** The annotation that a reason of the policies is about, which it starts with, if it is about one. */
export function annotationOf(message: string): string | undefined {
  const [subject = ''] = message.split(/[:,] /);
  return subject.startsWith(annotationPrefix) || subject.startsWith(extensionPrefix) ? subject : undefined;
}

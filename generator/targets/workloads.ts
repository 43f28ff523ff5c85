import { operatorOf } from '../config/operator.js';
import { selects } from '../engines/label-selector.js';
import { reviewNatively } from '../engines/native.js';
import { readAgent, templateViolationsOf, warningsOf } from '../injection/inject.js';
import type { Sample, SamplePod } from './samples.js';
import type { TargetConfig } from './target.js';

/** An object that a policy is tested with. */
export interface Example<Tested = WorkloadObject> {
  /** Its name, if that is not made of what it shows. */
  readonly name?: string;
  readonly shows: string;
  readonly object: Tested;
  /** The messages of the violations. */
  readonly messages: readonly string[];
}

/** A workload that policies are tested with. */
export interface WorkloadExample extends Example {
  /** What the policy about workloads says: it knows no volumes that pods get later, and warns. */
  readonly toldByLint: readonly string[];
}

/** A workload, in the parts that tests name it by. */
export interface WorkloadObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
}

/** What the examples show. */
export const shownWorkloads = {
  valid: 'A Deployment, which has neither the service account token nor the agent that its pods get.',
  withoutToken: 'A Deployment whose pods decline a service account token.',
  invalid: 'A Deployment whose pods would be denied.',
  invalidCronJob: 'A CronJob whose pods would be denied.',
};

/**
 * Workloads with samples in their pod templates, and the messages for the config.
 *
 * @param missedMessage what the check says about a valid sample that has not been injected
 */
export function workloadExamples(
  config: TargetConfig,
  samples: readonly Sample[],
  missedMessage: string,
): readonly WorkloadExample[] {
  const valid = samples.find(({ outcome }) => outcome.kind === 'injected');
  const invalid = samples.find(
    ({ pod, outcome }) =>
      outcome.kind === 'refused' &&
      outcome.message !== missedMessage &&
      templateViolations(templateOf(pod), config).length > 0,
  );
  const examples: readonly (Example & { readonly template: Template })[] = [
    ...(valid === undefined
      ? []
      : [
          {
            shows: shownWorkloads.valid,
            ...deployment(templateOf(valid.pod)),
            messages: [],
          },
          {
            shows: shownWorkloads.withoutToken,
            ...deployment(withoutToken(valid.pod)),
            messages: messagesOf(withoutToken(valid.pod), config),
          },
        ]),
    ...(invalid?.outcome.kind !== 'refused'
      ? []
      : [
          {
            shows: shownWorkloads.invalid,
            ...deployment(templateOf(invalid.pod)),
            messages: invalid.outcome.message.split('\n'),
          },
          {
            shows: shownWorkloads.invalidCronJob,
            ...cronJob(templateOf(invalid.pod)),
            messages: invalid.outcome.message.split('\n'),
          },
        ]),
  ];
  return examples.map(({ template, ...example }) =>
    selects(config.admission.objectSelector, template.metadata.labels ?? {})
      ? {
          ...example,
          toldByLint: lintMessages(template, config),
        }
      : { ...example, messages: [], toldByLint: [] },
  );
}

/** A pod template, with what the workload is called. */
type Template = SamplePod;

/** The pod as one writes it in a template: without what the API server adds. */
function templateOf(pod: SamplePod): Template {
  const { name, labels = {} } = pod.metadata;
  const { containers = [], volumes = [], ...spec } = pod.spec ?? {};
  const mounts = containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
  const added = new Set(mounts.filter(isTokenMount).map((mount) => mount.name));
  const others = volumes.filter((volume) => !added.has(volume.name));
  return {
    ...pod,
    metadata: { ...pod.metadata, labels: { app: name, ...labels } },
    spec: {
      ...spec,
      containers: containers.map(({ volumeMounts = [], ...container }) => {
        const own = volumeMounts.filter((mount) => !isTokenMount(mount));
        return own.length === 0 ? container : { ...container, volumeMounts: own };
      }),
      ...(others.length === 0 ? {} : { volumes: others }),
    },
  };
}

function isTokenMount({ mountPath = '' }: { readonly mountPath?: string }): boolean {
  return mountPath.includes('serviceaccount');
}

function withoutToken(pod: SamplePod): Template {
  const template = templateOf(pod);
  const declined = { automountServiceAccountToken: false };
  const metadata = { ...template.metadata, name: `${template.metadata.name}-without-token` };
  return { ...template, metadata, spec: { ...template.spec, ...declined } };
}

/** The messages about a pod that is like its template. */
function messagesOf(template: Template, { injection }: TargetConfig): readonly string[] {
  return reviewNatively(requestFor(template), operatorOf(injection)).message?.split('\n') ?? [];
}

/** Why the pods of a template would be denied, as far as their template tells. */
function templateViolations(template: Template, { injection }: TargetConfig): readonly string[] {
  const request = requestFor(template);
  return templateViolationsOf(request, readAgent(request, operatorOf(injection)));
}

/** What the policy about workloads says: these violations, and what will not work as the author expects. */
function lintMessages(template: Template, { injection }: TargetConfig): readonly string[] {
  const request = requestFor(template);
  const agent = readAgent(request, operatorOf(injection));
  const warnings = warningsOf(request, agent).map(({ message }) => message);
  return [...templateViolationsOf(request, agent), ...warnings];
}

function requestFor(template: Template) {
  return { namespace: template.metadata.namespace, object: template };
}

function deployment(template: Template) {
  const { name, namespace, labels = {} } = template.metadata;
  return {
    template,
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: { selector: { matchLabels: labels }, template: withoutName(template) },
    },
  };
}

function cronJob(template: Template) {
  const { name, namespace } = template.metadata;
  const pod = withoutName(template);
  return {
    template,
    object: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      // Results of `kyverno test` are told apart by names alone.
      metadata: { name: `${name}-cron-job`, namespace },
      spec: {
        schedule: '@daily',
        jobTemplate: { spec: { template: { ...pod, spec: { ...pod.spec, restartPolicy: 'Never' } } } },
      },
    },
  };
}

/** What a workload has as its template. */
function withoutName({ metadata: { labels, annotations }, spec }: Template) {
  return { metadata: { labels, annotations }, spec };
}

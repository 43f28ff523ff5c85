import { contract } from '../../../schemas/generated/annotations.js';
import { heading } from '../../common/heading.js';
import { namespaceNameLabel } from '../../engines/label-selector.js';
import { injectedStatus } from '../../injection/annotations.js';
import type { Pod } from '../../injection/pod.js';
import { kubernetesTokenPath } from '../../injection/service-account.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import {
  type CheckedSample,
  injectedSamples,
  namespaceLabels,
  type Sample,
  type SamplePod,
  sampleNamespace,
} from '../samples.js';
import type { GeneratedFile, SuiteInput, TargetConfig } from '../target.js';
import { yamlDocuments, yamlText } from '../yaml.js';
import { podDocuments } from './test-suite.js';

interface ShownPod {
  readonly shows: string;
  readonly pod: SamplePod;
}

/** Where the policy library has the files of chainsaw (https://kyverno.github.io/chainsaw). */
const folder = '.chainsaw-test';

const schema =
  'yaml-language-server: $schema=https://raw.githubusercontent.com/kyverno/chainsaw/main/.schemas/json/test-chainsaw-v1alpha1.json';

/** What chainsaw does with the mutating policy in a cluster that has Kyverno. */
export function mutationChainsawTest(
  input: SuiteInput<'kyverno'>,
  samples: readonly Sample[],
): readonly GeneratedFile[] {
  const applicable = samples.filter(({ pod }) => isApplicable(pod, input.config));
  const injected = injectedSamples(applicable);
  const others = applicable.filter(({ outcome }) => outcome.kind !== 'injected');
  const unmarked = others.filter(({ outcome }) => outcome.kind !== 'left alone');
  const steps: readonly Step[] = [
    {
      name: 'pods-that-get-the-agent',
      try: [{ apply: { file: 'pods.yaml' } }, { assert: { file: 'pods-admitted.yaml' } }],
      files: [
        podFile(input, 'pods.yaml', 'Pods that get the agent, one with each set of containers.', injected),
        podFile(
          input,
          'pods-admitted.yaml',
          'The same pods as they are admitted.',
          injected.map(({ shows, admitted }) => ({ shows, pod: admitted })),
        ),
      ],
    },
    {
      name: 'pods-that-stay-as-they-are',
      try: [{ apply: { file: 'other-pods.yaml' } }, { assert: { file: 'other-pods.yaml' } }],
      files: [
        podFile(
          input,
          'other-pods.yaml',
          'Pods that have the agent, do not want it or cannot have it.',
          others,
        ),
      ],
    },
    {
      name: 'pods-that-are-not-marked-as-injected',
      try: [{ error: { file: 'other-pods-injected.yaml' } }],
      files: [
        {
          file: 'other-pods-injected.yaml',
          count: unmarked.length,
          content: yamlDocuments(
            unmarked.map(({ shows, pod }) => ({
              comment: shows,
              value: markedAsInjected(pod, input.config),
            })),
            `${heading(input.configName)}\n\nWhat pods without the agent must not become.`,
          ),
        },
      ],
    },
  ];
  return testFiles(input, mutatingPolicyName, 'MutatingPolicy', steps);
}

/** What chainsaw does with the check in a cluster that has Kyverno. */
export function checkChainsawTest(
  input: SuiteInput<'kyverno'>,
  samples: readonly CheckedSample[],
): readonly GeneratedFile[] {
  const applicable = samples.filter(({ pod }) => isApplicable(pod, input.config));
  const admitted = applicable.filter(({ verdict }) => verdict.kind !== 'refused');
  const refused = applicable.flatMap(({ shows, pod, verdict }) =>
    verdict.kind === 'refused' ? [{ shows, pod, message: verdict.message }] : [],
  );
  const isDenying = input.config.admission.denial === 'Deny';
  const expect = refused.map(({ pod, message }) => ({
    match: { metadata: { name: pod.metadata.name } },
    check: { [`(contains($error, ${jmesPathText(firstLine(message))}))`]: true },
  }));
  const steps: readonly Step[] = [
    {
      name: 'pods-that-are-admitted',
      try: [{ apply: { file: 'admitted-pods.yaml' } }, { assert: { file: 'admitted-pods.yaml' } }],
      files: [podFile(input, 'admitted-pods.yaml', 'Pods after mutation, which are admitted.', admitted)],
    },
    {
      name: isDenying ? 'pods-that-are-refused' : 'pods-that-are-reported',
      try: [{ apply: { file: 'refused-pods.yaml', ...(isDenying && { expect }) } }],
      files: [
        podFile(
          input,
          'refused-pods.yaml',
          `Pods after mutation, which are ${isDenying ? 'denied' : 'reported'}.`,
          refused,
        ),
      ],
    },
  ];
  return testFiles(input, validatingPolicyName, 'ValidatingPolicy', steps);
}

/**
 * Whether a pod is the same when an API server has created it: in a namespace of the test, and with a token in every
 * container, since the API server mounts one where there is none.
 */
function isApplicable({ metadata, spec }: SamplePod, config: TargetConfig<'kyverno'>): boolean {
  return (
    metadata.namespace === sampleNamespace(config) &&
    [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].every(({ volumeMounts = [] }) =>
      volumeMounts.some((mount) => mount.mountPath === kubernetesTokenPath),
    )
  );
}

interface Step {
  readonly name: string;
  readonly try: readonly object[];
  readonly files: readonly StepFile[];
}

interface StepFile {
  readonly file: string;
  /** How many objects it has; chainsaw refuses a file without any. */
  readonly count: number;
  readonly content: string;
}

/** A test that applies the policy, waits until Kyverno is ready for it, and then does the steps that have objects. */
function testFiles(
  input: SuiteInput<'kyverno'>,
  policyName: string,
  kind: string,
  steps: readonly Step[],
): readonly GeneratedFile[] {
  const firstLine = heading(input.configName);
  const possible = steps.filter(({ files }) => files.every(({ count }) => count > 0));
  const ready = {
    apiVersion: 'policies.kyverno.io/v1',
    kind,
    metadata: { name: policyName },
    status: { conditionStatus: { ready: true } },
  };
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'app' } };
  return [
    {
      file: 'chainsaw-test.yaml',
      content: yamlText(chainsawTest(input, policyName, possible), `${firstLine}\n${schema}`),
    },
    { file: 'policy-ready.yaml', content: yamlText(ready, firstLine) },
    { file: 'service-account.yaml', content: yamlText(account, firstLine) },
    ...possible.flatMap(({ files }) => files),
  ].map(({ file, content }) => ({ path: `${folder}/${file}`, content }));
}

function chainsawTest({ config }: SuiteInput<'kyverno'>, policyName: string, steps: readonly Step[]): object {
  const namespace = sampleNamespace(config);
  const { [namespaceNameLabel]: _, ...labels } = namespaceLabels(namespace, config);
  // With rules for namespaces, the pods that are expected are those of this one.
  const isNamed = namespace !== 'default' || config.injection.namespacePatterns.length > 0;
  return {
    apiVersion: 'chainsaw.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name: policyName },
    spec: {
      // Policies are cluster-wide, and each test expects that the policy of the other is absent.
      concurrent: false,
      // Otherwise chainsaw creates a namespace for the test, and deletes it in the end.
      ...(isNamed && { namespace }),
      ...(Object.keys(labels).length > 0 && { namespaceTemplate: { metadata: { labels } } }),
      // Text of pods that looks like an expression must not be evaluated.
      template: false,
      steps: [
        {
          name: 'policy',
          try: [
            { apply: { file: `../${policyName}.yaml` } },
            { apply: { file: 'service-account.yaml' } },
            { assert: { file: 'policy-ready.yaml' } },
            // Kyverno says that a policy is ready some moments before the API server calls it.
            { sleep: { duration: '5s' } },
          ],
        },
        ...steps.map(({ name, try: operations }) => ({ name, try: operations })),
      ],
    },
  };
}

/** Pods without their namespace, for chainsaw to put them into its own. */
function podFile(
  { configName }: SuiteInput<'kyverno'>,
  file: string,
  says: string,
  pods: readonly ShownPod[],
): StepFile {
  const documents = pods.map(({ shows, pod }) => ({ shows, pod: withoutNamespace(pod) }));
  const content = podDocuments(documents, `${heading(configName)}\n\n${says}`);
  return { file, count: pods.length, content };
}

function withoutNamespace({ metadata, ...rest }: SamplePod): Pod {
  const { namespace: _, ...others } = metadata;
  return { ...rest, metadata: others };
}

/** As much of the pod as says that it was injected. */
function markedAsInjected({ metadata: { name } }: SamplePod, { injection }: TargetConfig): object {
  const annotations = { [contract(injection).agentInjectStatus.name]: injectedStatus };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, annotations } };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** A text as JMESPath has it between quotes, of which it has no other escapes. */
function jmesPathText(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}

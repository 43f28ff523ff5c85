import { configurationVariable, decodedConfiguration } from '../../common/agent-configuration.js';
import { heading } from '../../common/heading.js';
import { isObject } from '../../common/is-object.js';
import { isEmptySelector, type Labels } from '../../engines/label-selector.js';
import type { Pod } from '../../injection/pod.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import {
  type CheckedSample,
  namespaceLabels,
  type Outcome,
  type Sample,
  type SamplePod,
  type Verdict,
} from '../samples.js';
import type { GeneratedFile, SuiteInput, TargetConfig } from '../target.js';
import { lintPolicyName } from '../workload-lint.js';
import type { WorkloadExample, WorkloadObject } from '../workloads.js';
import { type CommentedLists, yamlDocuments, yamlText } from '../yaml.js';

/** Where the policy library has the files of `kyverno test`. */
const folder = '.kyverno-test';
const resources = 'resources.yaml';
const patched = 'patched.yaml';

/** What `kyverno test` runs against the mutating policy: pods and their expected results for the config. */
export function mutationSuite(
  input: SuiteInput<'kyverno'>,
  samples: readonly Sample[],
): readonly GeneratedFile[] {
  const having = (...kinds: readonly Outcome['kind'][]) =>
    samples
      .filter(({ outcome }) => kinds.includes(outcome.kind))
      .map(({ shows, pod }) => ({ name: pod.metadata.name, remark: shows }));
  const injected = samples.flatMap(({ shows, outcome }) =>
    outcome.kind === 'injected' ? [{ shows, pod: outcome.pod }] : [],
  );
  return suiteFiles(
    input,
    { policy: mutatingPolicyName, isMutatingPolicy: true },
    [
      {
        comment: 'Pods that get the agent.',
        result: 'pass',
        pods: having('injected'),
        patchedResources: patched,
      },
      {
        comment: 'Pods that stay unchanged: they have the agent, do not want it or cannot have it.',
        result: 'pass',
        pods: having('left alone', 'refused'),
        patchedResources: resources,
      },
      { comment: 'Pods that the policy does not match.', result: 'skip', pods: having('ignored') },
    ],
    [
      { file: resources, says: 'The pods as they are created.', pods: samples },
      { file: patched, says: 'The pods as they are admitted.', pods: injected },
    ],
  );
}

/** What `kyverno test` runs against the check: pods as mutation leaves them. */
export function checkSuite(
  input: SuiteInput<'kyverno'>,
  samples: readonly CheckedSample[],
): readonly GeneratedFile[] {
  const having = (kind: Verdict['kind']) =>
    samples
      .filter(({ verdict }) => verdict.kind === kind)
      .map(({ shows, pod, verdict }) => ({
        name: pod.metadata.name,
        remark: verdict.kind === 'refused' ? verdict.message : shows,
      }));
  return suiteFiles(
    input,
    { policy: validatingPolicyName, isValidatingPolicy: true },
    [
      {
        comment: 'Pods that are denied, with the messages.',
        result: 'fail',
        pods: having('refused'),
      },
      { comment: 'Pods that are admitted.', result: 'pass', pods: having('admitted') },
      {
        comment: 'Pods that the policy does not match: they have the agent, or do not ask for it.',
        result: 'skip',
        pods: having('left out'),
      },
    ],
    [{ file: resources, says: 'The pods after mutation.', pods: samples }],
  );
}

/** What `kyverno test` runs against the policy about workloads. */
export function lintSuite(
  input: SuiteInput<'kyverno'>,
  examples: readonly WorkloadExample[],
): readonly GeneratedFile[] {
  const kinds = [...new Set(examples.map(({ object }) => object.kind))];
  const having = (kind: string, isFaulty: boolean) =>
    examples
      .filter(({ object, toldByLint }) => object.kind === kind && toldByLint.length > 0 === isFaulty)
      .map(({ object, toldByLint, shows }) => ({
        name: object.metadata.name,
        remark: isFaulty ? toldByLint.join('\n') : shows,
      }));
  const fault = examples.every(({ messages, toldByLint }) =>
    toldByLint.every((told) => messages.includes(told)),
  )
    ? 'whose pods would be denied'
    : 'whose pods would be denied, or would not work as expected';
  return suiteFiles(
    input,
    { policy: lintPolicyName, isValidatingPolicy: true },
    kinds.flatMap((kind) => [
      {
        comment: `Each ${kind} ${fault}, with the messages.`,
        result: 'fail',
        kind,
        pods: having(kind, true),
      },
      { comment: `Each ${kind} that is in order.`, result: 'pass', kind, pods: having(kind, false) },
    ]),
    [
      {
        file: resources,
        says: 'Workloads.',
        pods: examples.map(({ shows, object }) => ({ shows, pod: object })),
      },
    ],
  );
}

/** What the CLI is to find for the pods with the same result. */
interface Expectation {
  readonly comment: string;
  readonly result: 'pass' | 'fail' | 'skip';
  /** What objects they are, if not pods. */
  readonly kind?: string;
  readonly pods: readonly { readonly name: string; readonly remark: string }[];
  /** The file that has the pods as the policy leaves them. */
  readonly patchedResources?: string;
}

interface ResourceFile {
  readonly file: string;
  readonly says: string;
  readonly pods: readonly { readonly shows: string; readonly pod: SamplePod | WorkloadObject }[];
}

/** How results name a policy. */
interface Tested {
  readonly policy: string;
  readonly [isKind: `is${string}`]: true;
}

function suiteFiles(
  { config, configName, labelsOf = (name) => namespaceLabels(name, config) }: SuiteInput<'kyverno'>,
  tested: Tested,
  expectations: readonly Expectation[],
  resourceFiles: readonly ResourceFile[],
): readonly GeneratedFile[] {
  const firstLine = heading(configName);
  const namespaces = resourceFiles.flatMap(({ pods }) => pods.map(({ pod }) => pod.metadata.namespace));
  const files = [
    {
      path: 'kyverno-test.yaml',
      content: suite(tested, expectations, namespaceValues(namespaces, labelsOf, config), firstLine),
    },
    ...resourceFiles.map(({ file, says, pods }) => ({
      path: file,
      content: podDocuments(pods, `${firstLine}\n\n${says}`),
    })),
  ];
  return files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}

/** Pods in one file, each with what it shows, and with the agents' configurations where it has any. */
export function podDocuments(
  pods: readonly { readonly shows: string; readonly pod: Pod | WorkloadObject }[],
  heading: string,
): string {
  return yamlDocuments(
    pods.map(({ shows, pod }) => ({ comment: shows, value: pod, comments: decodedConfigs(pod) })),
    heading,
  );
}

const introduction = `Run 'kyverno test' on the folder above this one.

What the command does not see: the words of a refusal (--detailed-results prints them), the label app.kubernetes.io/managed-by, and maps and lists that are empty. A pod that a policy's selectors leave out passes whatever is expected of it, with the reason Excluded.`;

function suite(
  tested: Tested,
  expectations: readonly Expectation[],
  values: object,
  firstLine: string,
): string {
  const results = expectations
    // The CLI takes an empty list for all pods.
    .filter(({ pods }) => pods.length > 0)
    .map((expectation) => ({ ...expectation, pods: expectation.pods.toSorted(byName) }))
    .sort(asFixed);
  const test = {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name: tested.policy },
    policies: [`../${tested.policy}.yaml`],
    resources: [resources],
    ...values,
    results: results.map(({ patchedResources, result, kind = 'Pod', pods }) => ({
      ...tested,
      kind,
      resources: pods.map(({ name }) => name),
      // Without the latter, a pod that is not in the file passes.
      ...(patchedResources === undefined ? {} : { patchedResources, failOnMissingResources: true }),
      result,
    })),
  };
  const comments: CommentedLists = new Map<readonly string[], readonly string[]>([
    [['results'], results.map(({ comment }) => comment)],
    ...results.map(({ pods }, index): [string[], string[]] => [
      ['results', String(index), 'resources'],
      pods.map(({ remark }) => remark),
    ]),
  ]);
  return yamlText(test, `${firstLine}\n\n${introduction}`, comments);
}

function byName(
  { name: one }: { readonly name: string },
  { name: other }: { readonly name: string },
): number {
  return one < other ? -1 : 1;
}

/** The order that `kyverno fix test` gives results, so that it has nothing to save. */
function asFixed(one: Expectation, other: Expectation): number {
  return one.result === other.result
    ? one.pods.length - other.pods.length || byName(one.pods[0] as never, other.pods[0] as never)
    : one.result < other.result
      ? -1
      : 1;
}

/** The labels of the namespaces, which the CLI knows only from here. */
function namespaceValues(
  namespaces: readonly string[],
  labelsOf: (namespace: string) => Labels,
  config: TargetConfig<'kyverno'>,
) {
  if (isEmptySelector(config.admission.namespaceSelector)) return {};
  return {
    values: {
      namespaceSelector: [...new Set(namespaces)].map((name) => ({
        name,
        labels: labelsOf(name),
      })),
    },
  };
}

/** The agents' configurations as comments, since what is in base64 cannot be reviewed. */
function decodedConfigs(pod: Pod | WorkloadObject): CommentedLists {
  const lists = (['initContainers', 'containers'] as const).flatMap((list) =>
    (('spec' in pod ? pod.spec?.[list] : undefined) ?? []).map(({ env = [] }, index) => ({
      path: ['spec', list, String(index), 'env'],
      env,
    })),
  );
  return new Map(
    lists
      .filter(({ env }) => env.length > 0)
      .map(({ path, env }) => [
        path,
        env.map(({ name, value = '' }) =>
          name === configurationVariable && !value.startsWith('{') ? decoded(value) : undefined,
        ),
      ]),
  );
}

/** The sections of a configuration. A container of the application may have a variable of this name for something else. */
function decoded(value: string): string | undefined {
  const sections = decodedConfiguration(value);
  if (!isObject(sections)) return undefined;
  const lines = Object.entries(sections).map(([name, section]) => `  ${name}: ${JSON.stringify(section)}`);
  return ['Decoded:', ...lines].join('\n');
}

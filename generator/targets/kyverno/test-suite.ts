import type { Pod } from '../../injection/pod.js';
import { heading } from '../provenance.js';
import type { GeneratedFile, Order, TargetConfig } from '../target.js';
import { type CommentedLists, yamlDocuments, yamlText } from '../yaml.js';
import { mutatingPolicyName, validatingPolicyName } from './policies.js';
import { namespaceLabels, type Outcome, type Sample, samplesFor } from './samples.js';

const resources = 'resources.yaml';
const patched = 'patched.yaml';

/** What `kyverno test` runs against the policies: pods, and what becomes of them under the operator's config. */
export function testSuite({
  config,
  configName,
}: Pick<Order<'kyverno'>, 'config' | 'configName'>): readonly GeneratedFile[] {
  const firstLine = heading(configName);
  const samples = samplesFor(config);
  const injected = samples.flatMap(({ shows, outcome }) =>
    outcome.kind === 'injected'
      ? [{ comment: shows, value: outcome.pod, comments: decodedConfigs(outcome.pod) }]
      : [],
  );
  const files = [
    { path: 'kyverno-test.yaml', content: suite(samples, config, firstLine) },
    {
      path: resources,
      content: yamlDocuments(
        samples.map(({ shows, pod }) => ({ comment: shows, value: pod })),
        `${firstLine}\n\nThe pods as they are created.`,
      ),
    },
    { path: patched, content: yamlDocuments(injected, `${firstLine}\n\nThe pods as they are admitted.`) },
  ];
  // Where the policy library has it.
  return files.map(({ path, content }) => ({ path: `.kyverno-test/${path}`, content }));
}

/** What the CLI is to find for one policy and the pods that fare alike. */
interface Expectation {
  readonly comment: string;
  readonly policy: { readonly policy: string; readonly [isKind: `is${string}`]: true };
  readonly outcomes: readonly Outcome['kind'][];
  readonly result: 'pass' | 'fail' | 'skip';
  /** The file that has the pods as the policy leaves them. */
  readonly patchedResources?: string;
}

const mutating = { policy: mutatingPolicyName, isMutatingPolicy: true } as const;
const validating = { policy: validatingPolicyName, isValidatingPolicy: true } as const;

const expectations: readonly Expectation[] = [
  {
    comment: 'Pods that get the agent.',
    policy: mutating,
    outcomes: ['injected'],
    result: 'pass',
    patchedResources: patched,
  },
  {
    comment: 'Pods that stay as they are, since they have the agent, decline it or cannot have it.',
    policy: mutating,
    outcomes: ['left alone', 'refused'],
    result: 'pass',
    patchedResources: resources,
  },
  { comment: 'Pods that are not looked at.', policy: mutating, outcomes: ['ignored'], result: 'skip' },
  {
    comment: 'Pods that are admitted.',
    policy: validating,
    outcomes: ['left alone'],
    result: 'pass',
  },
  {
    comment: 'Pods that are refused, and the reasons they are told.',
    policy: validating,
    outcomes: ['refused'],
    result: 'fail',
  },
  {
    comment: 'Pods that are not looked at: they have the agent, or do not ask for it.',
    policy: validating,
    outcomes: ['injected', 'ignored'],
    result: 'skip',
  },
];

const introduction = `Run 'kyverno test' on the folder above this one. Each pod of ${resources} is mutated by the first policy, and what comes of that is validated by the second, as in the API server.

What the command does not see: the words of a refusal (--detailed-results prints them), the label app.kubernetes.io/managed-by, and maps and lists that are empty. A pod that a policy's selectors leave out passes whatever is expected of it, with the reason Excluded.`;

function suite(samples: readonly Sample[], config: TargetConfig<'kyverno'>, firstLine: string): string {
  const results = expectations
    .map((expectation) => ({
      ...expectation,
      samples: samples.filter(({ outcome }) => expectation.outcomes.includes(outcome.kind)),
    }))
    // The CLI takes an empty list for all pods.
    .filter((expectation) => expectation.samples.length > 0);
  const test = {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name: mutatingPolicyName },
    policies: [mutatingPolicyName, validatingPolicyName].map((name) => `../${name}.yaml`),
    resources: [resources],
    ...namespaceValues(samples, config),
    results: results.map(({ policy, patchedResources, result, samples }) => ({
      ...policy,
      kind: 'Pod',
      resources: samples.map(({ pod }) => pod.metadata.name),
      // Without the latter, a pod that is not in the file passes.
      ...(patchedResources === undefined ? {} : { patchedResources, failOnMissingResources: true }),
      result,
    })),
  };
  const comments: CommentedLists = new Map<readonly string[], readonly string[]>([
    [['results'], results.map(({ comment }) => comment)],
    ...results.map(({ policy, samples }, index): [string[], string[]] => [
      ['results', String(index), 'resources'],
      samples.map(({ shows, outcome }) =>
        policy === mutating ? shows : outcome.kind === 'refused' ? outcome.message : '',
      ),
    ]),
  ]);
  return yamlText(test, `${firstLine}\n\n${introduction}`, comments);
}

/** The labels of the namespaces, which the CLI knows only from here. */
function namespaceValues(samples: readonly Sample[], config: TargetConfig<'kyverno'>) {
  const { matchLabels = {}, matchExpressions = [] } = config.admission.namespaceSelector;
  if (Object.keys(matchLabels).length === 0 && matchExpressions.length === 0) return {};
  const names = new Set(samples.map(({ pod }) => pod.metadata.namespace));
  return {
    values: {
      namespaceSelector: [...names].map((name) => ({ name, labels: namespaceLabels(name, config) })),
    },
  };
}

/** The agents' configurations as comments, since what is in base64 cannot be reviewed. */
function decodedConfigs(pod: Pod): CommentedLists {
  const lists = (['initContainers', 'containers'] as const).flatMap((list) =>
    (pod.spec?.[list] ?? []).map(({ env = [] }, index) => ({
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
          name === 'VAULT_CONFIG' && !value.startsWith('{') ? decoded(value) : undefined,
        ),
      ]),
  );
}

function decoded(config: string): string {
  const sections = JSON.parse(Buffer.from(config, 'base64').toString()) as object;
  const lines = Object.entries(sections).map(([name, section]) => `  ${name}: ${JSON.stringify(section)}`);
  return ['Decoded:', ...lines].join('\n');
}

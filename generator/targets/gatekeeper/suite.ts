import { heading } from '../../common/heading.js';
import { samplePods } from '../generated/sample-pods.js';
import { type CheckedSample, checkedSamples, namespaceLabels, type Sample, wordsOf } from '../samples.js';
import type { GeneratedFile, SuiteInput } from '../target.js';
import { shownWorkloads, type Example as TestedExample, workloadExamples } from '../workloads.js';
import { yamlDocuments, yamlText } from '../yaml.js';
import { namespaces } from './constraints.js';
import { constraintName, expansionFile, missedMessage, templateFile, workloadsName } from './names.js';

/** What the pod shows that mutation has missed. */
const shownMissed = 'A pod without the agent, which it asks for.';

/** An object that a Constraint is tested with. */
type Example = TestedExample<{ readonly metadata: { readonly namespace: string } }>;

/** Where the files of a Constraint are. */
function folderOf(constraint: string): string {
  return `samples/${constraint}`;
}

/** The file of a Constraint. */
export function constraintFile(constraint: string): string {
  return `${folderOf(constraint)}/constraint.yaml`;
}

/** The labels of namespaces, which gator knows only from a file. */
const namespacesFile = 'samples/namespaces.yaml';

/** What `gator verify` runs: objects, and the messages that the Constraints have for each. */
export function suite(input: SuiteInput, samples: readonly Sample[]): readonly GeneratedFile[] {
  return suiteFor(input, [
    { name: 'pods', constraint: constraintName, prefix: '', examples: podExamples(samples) },
    {
      name: 'workloads',
      constraint: workloadsName,
      expansion: expansionFile,
      // Gatekeeper says which ExpansionTemplate a violation is because of.
      prefix: '\\[Implied by \\S+\\] ',
      examples: workloadExamples(input.config, samples, missedMessage),
    },
  ]);
}

/** A suite of other pods than the samples, as they are after mutation. */
export function podSuite(input: SuiteInput, checked: readonly CheckedSample[]): readonly GeneratedFile[] {
  const examples = checked.map((sample) => ({ ...exampleOf(sample), name: sample.pod.metadata.name }));
  return suiteFor(input, [{ name: 'pods', constraint: constraintName, prefix: '', examples }]);
}

/** Examples for one Constraint. */
interface SuiteTest {
  readonly name: string;
  readonly constraint: string;
  readonly expansion?: string;
  /** What messages begin with, as a regular expression. */
  readonly prefix: string;
  readonly examples: readonly Example[];
}

function suiteFor(input: SuiteInput, tests: readonly SuiteTest[]): readonly GeneratedFile[] {
  const { config, configName } = input;
  const selectsByLabel = namespaces(config.admission.namespaceSelector).namespaceSelector !== undefined;
  const document = {
    apiVersion: 'test.gatekeeper.sh/v1alpha1',
    kind: 'Suite',
    metadata: { name: constraintName },
    tests: tests.map(({ name, constraint, expansion, examples, prefix }) => ({
      name,
      template: templateFile,
      constraint: constraintFile(constraint),
      ...(expansion === undefined ? {} : { expansion }),
      cases: examples.map((example) => ({
        name: nameOf(example).join('-'),
        object: exampleFile(example, constraint),
        ...(selectsByLabel ? { inventory: [namespacesFile] } : {}),
        assertions: assertions(example.messages, prefix),
      })),
    })),
  };
  return [
    {
      path: 'suite.yaml',
      content: yamlText(document, `${heading(configName)}\n\nRun 'gator verify' on this folder.`),
    },
    ...tests.flatMap(({ constraint, examples }) =>
      examples.map((example) => ({
        path: exampleFile(example, constraint),
        content: yamlText(example.object, `${heading(configName)}\n\n${example.shows}`),
      })),
    ),
    ...(selectsByLabel
      ? [
          namespaceObjects(
            input,
            tests.flatMap(({ examples }) => examples),
          ),
        ]
      : []),
  ];
}

/** Every file that the suite has for some config. */
export const suiteFiles: readonly string[] = [
  namespacesFile,
  ...[constraintName, workloadsName].flatMap((constraint) =>
    [...samplePods.map(({ shows }) => shows), shownMissed, ...Object.values(shownWorkloads)].flatMap(
      (shows) => [[], ['a message']].map((messages) => exampleFile({ shows, messages }, constraint)),
    ),
  ),
];

/** Pods as they are after mutation. */
function podExamples(samples: readonly Sample[]): readonly Example[] {
  const missed = { shows: shownMissed, message: missedMessage };
  return checkedSamples(samples, missed).map(exampleOf);
}

function exampleOf({ shows, pod, verdict }: CheckedSample): Example {
  const messages = verdict.kind === 'refused' ? verdict.message.split('\n') : [];
  return { shows, object: pod, messages };
}

type Named = Pick<Example, 'name' | 'shows' | 'messages'>;

/** The words of an example's name: whether there are violations, and what it shows up to the first comma. */
function nameOf({ name, shows, messages }: Named): readonly string[] {
  if (name !== undefined) return name.split('-');
  const [clause = ''] = shows.split(/[,.]/);
  return ['example', messages.length === 0 ? 'allowed' : 'disallowed', ...wordsOf(clause)];
}

function exampleFile(example: Named, constraint: string): string {
  return `${folderOf(constraint)}/${nameOf(example).join('_')}.yaml`;
}

/** That there are these violations and no others. */
function assertions(messages: readonly string[], prefix: string): readonly object[] {
  if (messages.length === 0) return [{ violations: 'no' }];
  return [
    { violations: messages.length },
    ...messages.map((message) => ({ violations: 1, message: `^${prefix}${escaped(message)}$` })),
  ];
}

function namespaceObjects(
  { config, configName, labelsOf = (name) => namespaceLabels(name, config) }: SuiteInput,
  examples: readonly Example[],
): GeneratedFile {
  const names = [...new Set(examples.map(({ object }) => object.metadata.namespace))].sort();
  const documents = names.map((name) => ({
    comment: `The namespace ${name}.`,
    value: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: labelsOf(name) },
    },
  }));
  return { path: namespacesFile, content: yamlDocuments(documents, heading(configName)) };
}

/** A text as a regular expression that matches it alone. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

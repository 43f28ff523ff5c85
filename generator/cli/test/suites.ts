import { isDeepStrictEqual } from 'node:util';
import { freshName } from '../../common/fresh-name.js';
import { loadProgram } from '../../compiler/ir/program-file.js';
import type { Config } from '../../config/load.js';
import { operatorOf } from '../../config/operator.js';
import type { Labels } from '../../engines/label-selector.js';
import { withCapabilities } from '../../injection/capabilities.js';
import type { Operator } from '../../injection/operator.js';
import { missedMessage as gatekeeperMessage } from '../../targets/gatekeeper/names.js';
import { gatekeeperSuite } from '../../targets/gatekeeper/target.js';
import { missedMessage as kyvernoMessage } from '../../targets/kyverno/policies.js';
import { kyvernoSuites } from '../../targets/kyverno/target.js';
import { versions } from '../../targets/kyverno/versions.js';
import { opaPolicies } from '../../targets/opa/target.js';
import { type Case, suiteOf } from '../../targets/opa/test-suite.js';
import {
  type CheckedSample,
  type Outcome,
  outcomeOf,
  type SamplePod,
  verdictOn,
} from '../../targets/samples.js';
import type { GeneratedFile } from '../../targets/target.js';
import type { RunnableCase } from './cases.js';
import { withParts } from './parts.js';
import { encoded, readable } from './readable-pod.js';

/** A program that runs suites. */
export type SuiteProgram = 'kyverno' | 'gator' | 'opa';

/** A case of a suite. */
interface SuiteCase {
  readonly testCase: RunnableCase;
  readonly pod: SamplePod;
}

/** Cases of one config, whose namespaces have the same labels. */
interface Group {
  readonly config: Config;
  readonly labels: Map<string, Labels>;
  readonly cases: SuiteCase[];
}

/**
 * The files of suites for cases: the policies, and what a program has to find. Each config has its own folder if there is
 * more than one.
 *
 * @param configName what headings call the origin of the files
 */
export function suites(
  program: SuiteProgram,
  cases: readonly RunnableCase[],
  configName: string,
): readonly GeneratedFile[] {
  const groups = grouped(cases);
  return groups.flatMap((group, index) => {
    const folder = groups.length === 1 ? '' : `suite-${index + 1}/`;
    return writers[program](group, configName).map((file) => ({ ...file, path: folder + file.path }));
  });
}

function grouped(cases: readonly RunnableCase[]): readonly Group[] {
  const groups: Group[] = [];
  const names = new Set<string>();
  for (const testCase of cases) {
    const { request, config, namespaceLabels } = testCase;
    if (request === undefined) continue;
    const namespace = request.namespace ?? 'default';
    const fits = ({ labels, ...group }: Group) =>
      group.config === config && isDeepStrictEqual(labels.get(namespace) ?? namespaceLabels, namespaceLabels);
    const known = groups.find(fits);
    const group: Group = known ?? { config, labels: new Map(), cases: [] };
    if (known === undefined) groups.push(group);
    group.labels.set(namespace, namespaceLabels);
    const { generateName: _, ...metadata } = (request.object.metadata ?? {}) as Record<string, unknown>;
    const name = uniqueName(testCase.name, names);
    group.cases.push({
      testCase,
      pod: { ...request.object, metadata: { ...metadata, name, namespace } } as SamplePod,
    });
  }
  return groups;
}

/** The name of a pod that says which case it is of. */
function uniqueName(title: string, taken: Set<string>): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ['case'];
  const base = words.join('-').slice(0, 50).replace(/-$/, '');
  const name = freshName(base, (other) => taken.has(other), '-');
  taken.add(name);
  return name;
}

const writers: Readonly<
  Record<SuiteProgram, (group: Group, configName: string) => readonly GeneratedFile[]>
> = {
  kyverno: ({ config, labels, cases }, configName) => {
    const { capabilities } = versions[config.kyverno.minVersion].dialect;
    const expected = withCapabilities(capabilities, () =>
      cases.map((each) => expectation(each, kyvernoMessage)),
    );
    const input = { program: loadProgram(), config, configName, labelsOf: labelsIn(labels) };
    return kyvernoSuites(
      input,
      // If a JSON Patch does not apply, `kyverno test` reports an error or nothing, depending on its operations.
      expected.filter(({ outcome }) => !('patchProblem' in outcome)),
      expected.map(checked),
    );
  },
  gator: ({ config, labels, cases }, configName) =>
    gatekeeperSuite(
      { program: loadProgram(), config, configName, labelsOf: labelsIn(labels) },
      cases.map((each) => checked(expectation(each, gatekeeperMessage))),
    ),
  opa: ({ config, cases }, configName) => {
    const input = { program: loadProgram(), config, configName };
    const expected = cases
      .map((each) => expectation(each, ''))
      // The API server asks OPA about no others.
      .filter(({ outcome }) => outcome.kind !== 'ignored');
    return [
      ...opaPolicies(input),
      ...suiteOf(input, Object.fromEntries(expected.map((each) => [each.pod.metadata.name, opaCase(each)]))),
    ];
  },
};

function labelsIn(labels: ReadonlyMap<string, Labels>): (namespace: string) => Labels {
  return (namespace) => labels.get(namespace) ?? {};
}

/** What a suite is to find for a case. */
interface Expectation {
  readonly shows: string;
  readonly pod: SamplePod;
  /** What the case expects, completed by what the injection does. */
  readonly outcome: Outcome;
  /** The pod as the check sees it. */
  readonly mutated: SamplePod;
}

function expectation({ testCase, pod }: SuiteCase, missedMessage: string): Expectation {
  const { name, config, namespaceLabels } = testCase;
  const operator = operatorOf(config.injection);
  const actual = outcomeOf(pod, namespaceLabels, config, operator, missedMessage);
  const outcome = expectedOutcome(testCase, pod, actual, operator, missedMessage);
  return { shows: name, pod, outcome, mutated: actual.kind === 'injected' ? actual.pod : pod };
}

function expectedOutcome(
  { wanted, config }: RunnableCase,
  pod: SamplePod,
  actual: Outcome,
  operator: Operator,
  missedMessage: string,
): Outcome {
  switch (wanted.expected) {
    case 'injected': {
      const injected = actual.kind === 'injected' ? actual.pod : withStatus(pod, operator);
      const shown = readable(injected);
      const { metadata } = (wanted.pod ?? {}) as { readonly metadata?: object };
      const { generateName: _, ...named } = { generateName: '', ...metadata, ...nameOf(pod) };
      const expected =
        wanted.pod === undefined
          ? withParts(shown, readable(wanted.contains ?? {}))
          : readable({ ...wanted.pod, metadata: named });
      // What is equal stays as the engine writes it, to the byte.
      return {
        kind: 'injected',
        pod: isDeepStrictEqual(expected, shown) ? injected : (encoded(expected) as SamplePod),
      };
    }
    case 'untouched': {
      const isAudited = actual.kind === 'refused' && config.admission.denial === 'Audit';
      return actual.kind === 'ignored' || isAudited ? actual : { kind: 'left alone' };
    }
    case 'refused': {
      const { message = '', patchProblem } = actual.kind === 'refused' ? actual : {};
      const said = [message, patchProblem ?? ''].flatMap((text) => text.split('\n'));
      const lines = (wanted.messages ?? []).flatMap((text) => text.split('\n'));
      const others = lines.filter((line) => !said.some((text) => text.includes(line)));
      const withOthers = (text: string) => [text, ...others].filter((part) => part !== '').join('\n');
      return {
        kind: 'refused',
        message: withOthers(message) || missedMessage,
        ...(patchProblem !== undefined && { patchProblem: withOthers(patchProblem) }),
      };
    }
    default:
      return actual;
  }
}

/** A pod that is not injected with the annotation of those that are, by which suites fail. */
function withStatus(pod: SamplePod, { contract }: Operator): SamplePod {
  const annotations = { ...pod.metadata.annotations, [contract.agentInjectStatus.name]: 'injected' };
  return { ...pod, metadata: { ...pod.metadata, annotations } };
}

function nameOf({ metadata: { name, namespace } }: SamplePod) {
  return { name, namespace };
}

function checked({ shows, mutated, outcome }: Expectation): CheckedSample {
  return { shows, pod: mutated, verdict: verdictOn(outcome) };
}

function opaCase({ shows, pod, outcome }: Expectation): Case {
  const words = pod.metadata.name.split('-');
  if (outcome.kind === 'refused')
    return { words, shows, pod, refused: outcome.patchProblem ?? outcome.message };
  return { words, shows, pod, admitted: outcome.kind === 'injected' ? outcome.pod : pod };
}

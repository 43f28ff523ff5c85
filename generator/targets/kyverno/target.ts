import { withCapabilities } from '../../injection/capabilities.js';
import { artifactHubFile } from '../artifact-hub.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import { kustomization } from '../kustomization.js';
import { type CheckedSample, checkedSamples, type Sample, samplesFor } from '../samples.js';
import type { GeneratedFile, SuiteInput, Target, TargetInput } from '../target.js';
import { lintPolicyName } from '../workload-lint.js';
import { workloadExamples } from '../workloads.js';
import { artifactHubPackage } from './artifact-hub.js';
import { checkChainsawTest, mutationChainsawTest } from './chainsaw-test.js';
import {
  lintHead,
  lintPolicy,
  missedMessage,
  mutatingHead,
  mutatingPolicy,
  type PolicyHead,
  validatingHead,
  validatingPolicy,
} from './policies.js';
import { checkSuite, lintSuite, mutationSuite } from './test-suite.js';
import { versions } from './versions.js';

export const kyvernoTarget: Target<'kyverno'> = {
  name: 'kyverno',
  options: [],
  files: kyvernoFiles,
  formerFiles: [
    // For some configs there is no sample pod for one of these.
    ...['pods.yaml', 'pods-admitted.yaml', 'other-pods.yaml', 'other-pods-injected.yaml'].map(
      (file) => `${mutatingPolicyName}/.chainsaw-test/${file}`,
    ),
    ...['admitted-pods.yaml', 'refused-pods.yaml'].map(
      (file) => `${validatingPolicyName}/.chainsaw-test/${file}`,
    ),
    // With `admission.lint: Off`.
    `${lintPolicyName}/${lintPolicyName}.yaml`,
    `${lintPolicyName}/${artifactHubFile}`,
    `${lintPolicyName}/.kyverno-test/kyverno-test.yaml`,
    `${lintPolicyName}/.kyverno-test/resources.yaml`,
    // Before policies had folders of their own.
    'vault-agent-injection.yaml',
    'vault-agent-injection-check.yaml',
    artifactHubFile,
    '.kyverno-test/kyverno-test.yaml',
    '.kyverno-test/resources.yaml',
    '.kyverno-test/patched.yaml',
  ],
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/kyverno/` holds: a folder for each policy, as https://github.com/kyverno/policies has it. */
export function kyvernoFiles(input: TargetInput<'kyverno'>): readonly GeneratedFile[] {
  const { capabilities } = versions[input.config.kyverno.minVersion].dialect;
  const samples = withCapabilities(capabilities, () => samplesFor(input.config, missedMessage));
  const checked = checkedSamples(samples, {
    shows: 'A pod that asks for the agent, and that the other policy has not injected.',
    message: missedMessage,
  });
  const folders = [
    policyFolder(input, mutatingHead(input.config), mutatingPolicy(input), [
      ...mutationSuite(input, samples),
      ...mutationChainsawTest(input, samples),
    ]),
    policyFolder(input, validatingHead(input.config), validatingPolicy(input), [
      ...checkSuite(input, checked),
      ...checkChainsawTest(input, checked),
    ]),
    ...(input.config.admission.lint === 'Off'
      ? []
      : [
          policyFolder(input, lintHead(input.config), lintPolicy(input), [
            ...lintSuite(
              input,
              withCapabilities(capabilities, () => workloadExamples(input.config, samples, missedMessage)),
            ),
          ]),
        ]),
  ];
  return [
    ...folders.flat(),
    kustomization(
      folders.flat().flatMap(({ path, isManifest }) => (isManifest ? [path] : [])),
      input.configName,
    ),
  ];
}

/** The policies with suites of other pods than the samples, in the same folders. */
export function kyvernoSuites(
  input: SuiteInput<'kyverno'> & TargetInput<'kyverno'>,
  samples: readonly Sample[],
  checked: readonly CheckedSample[],
): readonly GeneratedFile[] {
  return [
    ...inFolder(mutatingPolicyName, mutatingPolicy(input), mutationSuite(input, samples)),
    ...inFolder(validatingPolicyName, validatingPolicy(input), checkSuite(input, checked)),
  ];
}

/** A policy with what belongs to it, in the folder that is called like it. */
function policyFolder(
  { configName }: TargetInput<'kyverno'>,
  head: PolicyHead,
  policy: string,
  tests: readonly GeneratedFile[],
): readonly GeneratedFile[] {
  const metadata = { path: artifactHubFile, content: artifactHubPackage(head, policy, configName) };
  return inFolder(head.metadata.name, policy, [metadata, ...tests]);
}

function inFolder(name: string, policy: string, others: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const files: readonly GeneratedFile[] = [
    { path: `${name}.yaml`, content: policy, isManifest: true },
    ...others,
  ];
  return files.map(({ path, ...file }) => ({ path: `${name}/${path}`, ...file }));
}

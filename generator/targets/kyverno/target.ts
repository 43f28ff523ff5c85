import { heading } from '../../common/heading.js';
import { withCapabilities } from '../../injection/capabilities.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import { checkedSamples, samplesFor } from '../samples.js';
import type { GeneratedFile, Order, Target } from '../target.js';
import { lintPolicyName } from '../workload-lint.js';
import { workloadExamples } from '../workloads.js';
import { yamlText } from '../yaml.js';
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
  section: 'kyverno',
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
    `${lintPolicyName}/artifacthub-pkg.yml`,
    `${lintPolicyName}/.kyverno-test/kyverno-test.yaml`,
    `${lintPolicyName}/.kyverno-test/resources.yaml`,
    // Before policies had folders of their own.
    'vault-agent-injection.yaml',
    'vault-agent-injection-check.yaml',
    'artifacthub-pkg.yml',
    '.kyverno-test/kyverno-test.yaml',
    '.kyverno-test/resources.yaml',
    '.kyverno-test/patched.yaml',
  ],
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/kyverno/` holds: a folder for each policy, as https://github.com/kyverno/policies has it. */
export function kyvernoFiles(order: Order<'kyverno'>): readonly GeneratedFile[] {
  const { capabilities } = versions[order.config.kyverno.minVersion].dialect;
  const samples = withCapabilities(capabilities, () => samplesFor(order.config, missedMessage));
  const checked = checkedSamples(samples, {
    shows: 'A pod that asks for the agent, and that the other policy has not injected.',
    message: missedMessage,
  });
  const folders = [
    policyFolder(order, mutatingHead(order.config), mutatingPolicy(order), [
      ...mutationSuite(order, samples),
      ...mutationChainsawTest(order, samples),
    ]),
    policyFolder(order, validatingHead(order.config), validatingPolicy(order), [
      ...checkSuite(order, checked),
      ...checkChainsawTest(order, checked),
    ]),
    ...(order.config.admission.lint === 'Off'
      ? []
      : [
          policyFolder(order, lintHead(order.config), lintPolicy(order), [
            ...lintSuite(order, workloadExamples(order.config, samples, missedMessage)),
          ]),
        ]),
  ];
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: folders.flat().flatMap(({ path, isManifest }) => (isManifest ? [path] : [])),
  };
  return [
    ...folders.flat(),
    { path: 'kustomization.yaml', content: yamlText(kustomization, heading(order.configName)) },
  ];
}

/** The policies with suites of other pods than the samples, in the same folders. */
export function kyvernoSuites(
  order: Parameters<typeof mutationSuite>[0] & Order<'kyverno'>,
  samples: Parameters<typeof mutationSuite>[1],
  checked: Parameters<typeof checkSuite>[1],
): readonly GeneratedFile[] {
  return [
    ...inFolder(mutatingPolicyName, mutatingPolicy(order), mutationSuite(order, samples)),
    ...inFolder(validatingPolicyName, validatingPolicy(order), checkSuite(order, checked)),
  ];
}

/** A policy with what belongs to it, in the folder that is called like it. */
function policyFolder(
  { configName }: Order<'kyverno'>,
  head: PolicyHead,
  policy: string,
  tests: readonly GeneratedFile[],
): readonly GeneratedFile[] {
  const metadata = { path: 'artifacthub-pkg.yml', content: artifactHubPackage(head, policy, configName) };
  return inFolder(head.metadata.name, policy, [metadata, ...tests]);
}

function inFolder(name: string, policy: string, others: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const files: readonly GeneratedFile[] = [
    { path: `${name}.yaml`, content: policy, isManifest: true },
    ...others,
  ];
  return files.map(({ path, ...file }) => ({ path: `${name}/${path}`, ...file }));
}

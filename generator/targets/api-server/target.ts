import { heading } from '../../common/heading.js';
import { UserError } from '../../common/user-error.js';
import { kubernetes } from '../../compiler/backends/cel/dialects/kubernetes.js';
import { refusedDefaults } from '../../config/operator-rules.js';
import { withCapabilities } from '../../injection/capabilities.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import type { GeneratedFile, Order, Target } from '../target.js';
import { lintPolicyName } from '../workload-lint.js';
import { yamlText } from '../yaml.js';
import {
  lintBinding,
  lintPolicy,
  mutatingBinding,
  mutatingPolicy,
  validatingBinding,
  validatingPolicy,
} from './policies.js';

/** The files of the policy about workloads, which `admission.lint: Off` leaves out. */
const lintPolicyFile = `${lintPolicyName}.yaml`;
const lintBindingFile = `${lintPolicyName}-binding.yaml`;

/** The API server itself, whose admission policies need no engine beside it. */
export const apiServerTarget: Target<'kubernetes'> = {
  name: 'kubernetes',
  section: 'kubernetes',
  options: [],
  files: apiServerFiles,
  formerFiles: [lintPolicyFile, lintBindingFile],
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/kubernetes/` holds. */
export function apiServerFiles(order: Order<'kubernetes'>): readonly GeneratedFile[] {
  refuseDefaults(order.config);
  const manifests = [
    { path: `${mutatingPolicyName}.yaml`, content: mutatingPolicy(order) },
    { path: `${mutatingPolicyName}-binding.yaml`, content: mutatingBinding(order) },
    { path: `${validatingPolicyName}.yaml`, content: validatingPolicy(order) },
    { path: `${validatingPolicyName}-binding.yaml`, content: validatingBinding(order) },
    ...(order.config.admission.lint === 'Off'
      ? []
      : [
          { path: lintPolicyFile, content: lintPolicy(order) },
          { path: lintBindingFile, content: lintBinding(order) },
        ]),
  ];
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: manifests.map(({ path }) => path),
  };
  return [
    ...manifests.map((manifest) => ({ ...manifest, isManifest: true as const })),
    { path: 'kustomization.yaml', content: yamlText(kustomization, heading(order.configName)) },
  ];
}

/** @throws UserError if every pod with the config's defaults would be denied, as with a JSON Patch, which these policies cannot read */
function refuseDefaults({ injection }: Order<'kubernetes'>['config']): void {
  const problems = withCapabilities(kubernetes.capabilities, () => refusedDefaults(injection));
  if (problems.length === 0) return;
  const lines = problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError(
    `${lines.join('\n')}\nThe target kubernetes would deny every pod with these; change them, or choose other targets with --target`,
  );
}

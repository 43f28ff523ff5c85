import { UserError } from '../../common/user-error.js';
import { kubernetes } from '../../compiler/backends/cel/dialects/kubernetes.js';
import { refusedDefaults } from '../../config/operator-rules.js';
import { withCapabilities } from '../../injection/capabilities.js';
import { mutatingPolicyName, validatingPolicyName } from '../cel-policies.js';
import { kustomization } from '../kustomization.js';
import type { GeneratedFile, Target, TargetInput } from '../target.js';
import { lintPolicyName } from '../workload-lint.js';
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
export const kubernetesTarget: Target<'kubernetes'> = {
  name: 'kubernetes',
  options: [],
  files: kubernetesFiles,
  formerFiles: [lintPolicyFile, lintBindingFile],
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/kubernetes/` holds. */
export function kubernetesFiles(input: TargetInput<'kubernetes'>): readonly GeneratedFile[] {
  refuseDefaults(input.config);
  const manifests = [
    { path: `${mutatingPolicyName}.yaml`, content: mutatingPolicy(input) },
    { path: `${mutatingPolicyName}-binding.yaml`, content: mutatingBinding(input) },
    { path: `${validatingPolicyName}.yaml`, content: validatingPolicy(input) },
    { path: `${validatingPolicyName}-binding.yaml`, content: validatingBinding(input) },
    ...(input.config.admission.lint === 'Off'
      ? []
      : [
          { path: lintPolicyFile, content: lintPolicy(input) },
          { path: lintBindingFile, content: lintBinding(input) },
        ]),
  ];
  return [
    ...manifests.map((manifest) => ({ ...manifest, isManifest: true as const })),
    kustomization(
      manifests.map(({ path }) => path),
      input.configName,
    ),
  ];
}

/** @throws UserError if every pod with the config's defaults would be denied, as with a JSON Patch, which these policies cannot read */
function refuseDefaults({ injection }: TargetInput<'kubernetes'>['config']): void {
  const problems = withCapabilities(kubernetes.capabilities, () => refusedDefaults(injection));
  if (problems.length === 0) return;
  const lines = problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError(
    `${lines.join('\n')}\nThe target kubernetes would deny every pod with these; change them, or choose other targets with --target`,
  );
}

import { contract } from '../../../schemas/generated/annotations.js';
import { heading } from '../../common/heading.js';
import { UserError } from '../../common/user-error.js';
import { kubernetes } from '../../compiler/backends/cel/dialects/kubernetes.js';
import { withCapabilities } from '../../injection/capabilities.js';
import { unreadableAnnotations } from '../../injection/json-annotations.js';
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
  refuseJsonPatches(order.config);
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

/** @throws UserError if the config gives pods a JSON Patch, which no policy of the API server can read */
function refuseJsonPatches({ injection }: Order<'kubernetes'>['config']): void {
  for (const [pattern, defaults] of Object.entries(injection.annotationDefaults)) {
    const [name] = withCapabilities(kubernetes.capabilities, () =>
      unreadableAnnotations(defaults, contract(injection)),
    );
    if (name === undefined) continue;
    const place = pattern === '*' ? 'defaults' : `namespaces.${pattern}`;
    throw new UserError(
      `${place}: ${name}: the target kubernetes cannot read JSON Patches; remove it, or choose other targets with --target`,
    );
  }
}

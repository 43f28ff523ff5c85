import { heading } from '../provenance.js';
import type { GeneratedFile, Order, Target } from '../target.js';
import { yamlText } from '../yaml.js';
import { artifactHubPackage } from './artifact-hub.js';
import { mutatingPolicy, mutatingPolicyName, validatingPolicy, validatingPolicyName } from './policies.js';
import { testSuite } from './test-suite.js';

export const kyvernoTarget: Target<'kyverno'> = {
  name: 'kyverno',
  section: 'kyverno',
  options: [],
  files: kyvernoFiles,
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/kyverno/` holds. */
export function kyvernoFiles(order: Order<'kyverno'>): readonly GeneratedFile[] {
  const mutating = mutatingPolicy(order);
  const validating = validatingPolicy(order);
  const policies = [
    { path: `${mutatingPolicyName}.yaml`, content: mutating, isManifest: true },
    { path: `${validatingPolicyName}.yaml`, content: validating, isManifest: true },
  ] as const;
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: policies.map(({ path }) => path),
  };
  return [
    ...policies,
    { path: 'kustomization.yaml', content: yamlText(kustomization, heading(order.configName)) },
    { path: 'artifacthub-pkg.yml', content: artifactHubPackage(mutating, validating, order.configName) },
    ...testSuite(order),
  ];
}

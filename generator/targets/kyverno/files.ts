import type { Injection } from '../../compiler/compile.js';
import type { Config } from '../../config/load.js';
import type { GeneratedFile } from '../file.js';
import { yamlText } from '../yaml.js';
import { mutatingPolicy, mutatingPolicyName, validatingPolicy, validatingPolicyName } from './policies.js';

/** Everything `policies/kyverno/` holds. */
export function kyvernoFiles(injection: Injection, config: Config): readonly GeneratedFile[] {
  const policies = [
    { path: `${mutatingPolicyName}.yaml`, content: mutatingPolicy(injection, config) },
    { path: `${validatingPolicyName}.yaml`, content: validatingPolicy(injection, config) },
  ];
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: policies.map(({ path }) => path),
  };
  return [...policies, { path: 'kustomization.yaml', content: yamlText(kustomization, '') }];
}

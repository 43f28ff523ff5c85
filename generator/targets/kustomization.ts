import { heading } from '../common/heading.js';
import type { GeneratedFile } from './target.js';
import { yamlText } from './yaml.js';

/** The kustomization of a target's folder. */
export function kustomization(resources: readonly string[], configName: string | undefined): GeneratedFile {
  const content = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
  return { path: 'kustomization.yaml', content: yamlText(content, heading(configName)) };
}

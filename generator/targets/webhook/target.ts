import { heading } from '../../common/heading.js';
import type { GeneratedFile, Order, Target, TargetConfig } from '../target.js';
import { yamlDocuments, yamlText } from '../yaml.js';
import { manifests } from './manifests.js';

export const webhookTarget: Target<'webhook'> = {
  name: 'webhook',
  section: 'webhook',
  options: [],
  files: webhookFiles,
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/webhook/` holds. */
export function webhookFiles({
  config,
  configName,
}: Pick<Order<'webhook'>, 'config' | 'configName'>): readonly GeneratedFile[] {
  const file = 'webhook.yaml';
  const purpose = `Runs the native webhook in the namespace ${config.webhook.namespace}. ${needs(config)}`;
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [file],
  };
  return [
    {
      path: file,
      content: yamlDocuments(manifests(config), `${heading(configName)}\n\n${purpose}`),
      isManifest: true,
    },
    { path: 'kustomization.yaml', content: yamlText(kustomization, heading(configName)) },
  ];
}

function needs({ webhook: { tls, tlsSecretName } }: TargetConfig<'webhook'>): string {
  if (tls === 'automatic') return 'It issues its certificate itself.';
  return tls === 'secret' ? `It needs the Secret ${tlsSecretName}.` : 'It needs cert-manager.';
}

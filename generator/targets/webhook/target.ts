import type { GeneratedFile, Target, TargetConfig } from '../target.js';
import { heading, yamlDocuments, yamlText } from '../yaml.js';
import { manifests } from './manifests.js';

export const webhookTarget: Target<'webhook'> = {
  name: 'webhook',
  section: 'webhook',
  options: [],
  files: ({ config }) => webhookFiles(config),
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/webhook/` holds. */
export function webhookFiles(config: TargetConfig<'webhook'>): readonly GeneratedFile[] {
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
      content: yamlDocuments(manifests(config), `${heading}\n\n${purpose}`),
      isManifest: true,
    },
    { path: 'kustomization.yaml', content: yamlText(kustomization, heading) },
  ];
}

function needs({ webhook: { tls, tlsSecretName } }: TargetConfig<'webhook'>): string {
  if (tls === 'automatic') return 'It makes its certificate itself.';
  return tls === 'secret' ? `It needs the Secret ${tlsSecretName}.` : 'It needs cert-manager.';
}

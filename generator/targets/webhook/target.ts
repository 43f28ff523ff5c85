import { heading } from '../../common/heading.js';
import { kustomization } from '../kustomization.js';
import type { GeneratedFile, Target, TargetConfig, TargetInput } from '../target.js';
import { yamlDocuments } from '../yaml.js';
import { manifests } from './manifests.js';

export const webhookTarget: Target<'webhook'> = {
  name: 'webhook',
  options: [],
  files: webhookFiles,
  nextCommand: (folder) => `kubectl apply -k ${folder}`,
};

/** Everything `policies/webhook/` holds. */
export function webhookFiles({
  config,
  configName,
}: Pick<TargetInput<'webhook'>, 'config' | 'configName'>): readonly GeneratedFile[] {
  const file = 'webhook.yaml';
  const purpose = `Runs the native webhook in the namespace ${config.webhook.namespace}. ${needs(config)}`;
  return [
    {
      path: file,
      content: yamlDocuments(manifests(config), `${heading(configName)}\n\n${purpose}`),
      isManifest: true,
    },
    kustomization([file], configName),
  ];
}

function needs({ webhook: { tls, tlsSecretName } }: TargetConfig<'webhook'>): string {
  if (tls === 'automatic') return 'It issues its certificate itself.';
  return tls === 'secret' ? `It needs the Secret ${tlsSecretName}.` : 'It needs cert-manager.';
}

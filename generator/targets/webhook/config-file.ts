import type { Config } from '../../config/load.js';
import { metadata } from '../kubernetes/installation.js';
import type { CommentedDocument } from '../yaml.js';
import { installation, name } from './names.js';

/** Where the webhook finds the part of the config that no variable of vault-k8s stands for. */
const folder = '/etc/injectorless';
const file = 'injectorless.yaml';

/** The file, its volume and the flag that names it: only where pods are let in whatever their annotations say. */
export function configFile(config: Config) {
  if (config.admission.denial === 'Deny') return undefined;
  const { denial } = config.admission;
  const document: CommentedDocument = {
    comment: 'What the webhook does about annotations that are not valid.',
    value: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(installation(config)),
      data: { [file]: `admission:\n  denial: ${denial}\n` },
    },
  };
  return {
    document,
    volume: { name: 'config', configMap: { name } },
    folder,
    flag: `-config=${folder}/${file}`,
  };
}

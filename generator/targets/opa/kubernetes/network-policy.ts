import type { Config } from '../../../config/load.js';
import { networkPolicy as policy } from '../../kubernetes/objects.js';
import type { CommentedDocument } from '../../yaml.js';
import { admissionPort, installation } from './names.js';

/**
 * Shuts what OPA needs nobody for. Where OPA fetches its bundle from a URL, it may go anywhere: which port it ends up at
 * within the cluster, nobody can say.
 */
export function networkPolicy(config: Config): CommentedDocument {
  const isAlone = config.opa.bundleUrl === '';
  return {
    comment: `Nothing but the admission port is open${isAlone ? ', and OPA opens no connections itself' : ''}.`,
    value: policy(installation(config), admissionPort, isAlone ? [] : undefined),
  };
}

import type { Webhook } from '../../schemas/generated/config-file.js';
import { unusableAuthority } from './ca-bundle.js';
import { decodeIfBase64 } from './injection-config.js';
import { sharedNamespaces } from './namespaces.js';
import { type Checks, problemsOf } from './section.js';
import type { Problem } from './validate.js';

/**
 * The section for the native webhook, with certificates as PEM text.
 *
 * @returns the section, and what is wrong with it that a schema cannot say
 */
export function webhookConfig(given: Required<Webhook>): {
  readonly config: Readonly<Required<Webhook>>;
  readonly problems: readonly Problem[];
} {
  const config = { ...given, caBundle: decodeIfBase64(given.caBundle) };
  return { config, problems: problemsOf('webhook', config, checks) };
}

const checks: Checks<Required<Webhook>> = {
  createNamespace: ({ createNamespace, namespace }) => {
    if (!createNamespace || !sharedNamespaces.has(namespace)) return undefined;
    return `${namespace} is there already, and deleting the manifests would delete it; leave createNamespace out, or name another namespace`;
  },
  tlsSecretName: ({ tls, tlsSecretName }) => {
    if (tls === 'secret' && tlsSecretName === '')
      return 'tls is secret, and no Secret is named; name the one with the certificate, or leave tls out for a certificate from cert-manager';
    if (tls !== 'secret' && tlsSecretName !== '') return unused(tls, 'tlsSecretName');
    return undefined;
  },
  caBundle: ({ tls, caBundle }) => {
    if (tls === 'secret' && caBundle === '')
      return 'the API server cannot verify the certificate of tlsSecretName; give its CA';
    if (tls !== 'secret') return caBundle === '' ? undefined : unused(tls, 'caBundle');
    return unusableAuthority(caBundle);
  },
};

function unused(tls: Webhook['tls'], key: string): string {
  const maker = tls === 'automatic' ? 'the webhook' : 'cert-manager';
  return `tls is ${tls}, and ${maker} makes the certificate; add tls: secret, or leave ${key} out`;
}

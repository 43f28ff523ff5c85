import type { Opa } from '../../schemas/generated/config-file.js';
import { unusableAuthority } from './ca-bundle.js';
import { decodeIfBase64 } from './injection-config.js';
import { sharedNamespaces } from './namespaces.js';
import { type Checks, problemsOf } from './section.js';
import type { Problem } from './validate.js';

/**
 * The section for OPA, with certificates as PEM text.
 *
 * @returns the section, and what is wrong with it that a schema cannot say
 */
export function opaConfig(given: Required<Opa>): {
  readonly config: Readonly<Required<Opa>>;
  readonly problems: readonly Problem[];
} {
  const config = { ...given, caBundle: decodeIfBase64(given.caBundle) };
  return { config, problems: problemsOf('opa', config, checks) };
}

const checks: Checks<Required<Opa>> = {
  namespace: ({ namespace }) => {
    if (!sharedNamespaces.has(namespace)) return undefined;
    return `${namespace} holds more than OPA, and restricted Pod Security would lock that out; name a namespace of OPA's own`;
  },
  tlsSecretName: ({ tlsSecretName, caBundle }) => {
    if (tlsSecretName === '' || caBundle !== '') return undefined;
    return 'the API server cannot verify its certificate; give the CA as opa.caBundle, or leave tlsSecretName out for a certificate from cert-manager';
  },
  caBundle: ({ tlsSecretName, caBundle }) => {
    if (caBundle === '') return undefined;
    if (tlsSecretName === '')
      return 'cert-manager makes the certificate, and puts its own CA in; name the Secret with yours as opa.tlsSecretName, or leave caBundle out';
    return unusableAuthority(caBundle);
  },
  bundleUrl: ({ bundleUrl }) => {
    if (bundleUrl === '' || URL.canParse(bundleUrl)) return undefined;
    return 'its host or port is not valid; use an https URL such as https://bundles.example.com/bundle.tar.gz';
  },
  bundleTokenSecretName: ({ bundleTokenSecretName, bundleUrl }) => {
    if (bundleTokenSecretName === '' || bundleUrl !== '') return undefined;
    return 'the bundle is in the ConfigMap, and no token is needed; give opa.bundleUrl, or leave bundleTokenSecretName out';
  },
};

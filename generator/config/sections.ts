import type { Opa, Webhook } from '../../schemas/generated/config-file.js';
import { decodeIfBase64 } from './injection-config.js';
import type { Problem } from './validate.js';

/** The section for OPA with certificates as PEM text, and its problems that a schema cannot detect. */
export function opaConfig(section: Required<Opa>) {
  return checkedSection('opa', section, opaChecks);
}

/** The section for the native webhook with certificates as PEM text, and its problems that a schema cannot detect. */
export function webhookConfig(section: Required<Webhook>) {
  return checkedSection('webhook', section, webhookChecks);
}

/** What is wrong with the value of a key, given the others of its section. */
type Checks<Section> = Partial<Record<keyof Section, (section: Section) => string | undefined>>;

function checkedSection<Section extends { readonly caBundle: string }>(
  name: string,
  section: Section,
  checks: Checks<Section>,
): { readonly config: Section; readonly problems: readonly Problem[] } {
  const config = { ...section, caBundle: decodeIfBase64(section.caBundle) };
  const entries: [string, (section: Section) => string | undefined][] = Object.entries(checks);
  const problems = entries.flatMap(([key, check]) => {
    const message = check(config);
    return message === undefined ? [] : [{ path: [name, key], atKey: false, message }];
  });
  return { config, problems };
}

const opaChecks: Checks<Required<Opa>> = {
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
    if (tlsSecretName === '') {
      return 'cert-manager makes the certificate, and puts its own CA in; name the Secret with yours as opa.tlsSecretName, or leave caBundle out';
    }
    return authorityProblem(caBundle);
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

const webhookChecks: Checks<Required<Webhook>> = {
  createNamespace: ({ createNamespace, namespace }) => {
    if (!createNamespace || !sharedNamespaces.has(namespace)) return undefined;
    return `${namespace} is there already, and deleting the manifests would delete it; leave createNamespace out, or name another namespace`;
  },
  tlsSecretName: ({ tls, tlsSecretName }) => {
    if (tls === 'secret' && tlsSecretName === '') {
      return 'tls is secret, and no Secret is named; name the one with the certificate, or leave tls out for a certificate from cert-manager';
    }
    if (tls !== 'secret' && tlsSecretName !== '') return unused(tls, 'tlsSecretName');
    return undefined;
  },
  caBundle: ({ tls, caBundle }) => {
    if (tls === 'secret' && caBundle === '') {
      return 'the API server cannot verify the certificate of tlsSecretName; give its CA';
    }
    if (tls !== 'secret') return caBundle === '' ? undefined : unused(tls, 'caBundle');
    return authorityProblem(caBundle);
  },
};

function unused(tls: Webhook['tls'], key: string): string {
  const maker = tls === 'automatic' ? 'the webhook' : 'cert-manager';
  return `tls is ${tls}, and ${maker} makes the certificate; add tls: secret, or leave ${key} out`;
}

/** Namespaces that Kubernetes creates itself, and that hold more than one application. */
const sharedNamespaces: ReadonlySet<string> = new Set([
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);

/** What is wrong with the CA certificates by which the API server is to verify a server. */
function authorityProblem(pem: string): string | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    return 'there is a private key in it, which everybody could read; give the certificates alone';
  }
  if (!/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(pem)) {
    return 'there is no certificate in it; use PEM, or the base64 of PEM';
  }
  return undefined;
}

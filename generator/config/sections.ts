import { isIP } from 'node:net';
import type { Opa, Webhook } from '../../schemas/generated/config-file.js';
import type { Problem } from '../common/schema-problems.js';
import { decodeIfBase64 } from './injection-config.js';
import { certificateProblem, imageProblem } from './value-problems.js';

/** The section for OPA with certificates as PEM text, and its problems that a schema cannot detect. */
export function opaConfig(section: Required<Opa>) {
  return checkedSection('opa', section, opaChecks);
}

/** The section for the native webhook with certificates as PEM text, and its problems that a schema cannot detect. */
export function webhookConfig(section: Required<Webhook>) {
  return checkedSection('webhook', section, webhookChecks);
}

/** What is wrong with the value of a key, checked together with the rest of its section. */
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
  image: ({ image }) => imageProblem(image),
  namespace: ({ namespace }) => {
    if (!sharedNamespaces.has(namespace)) return undefined;
    return `${namespace} is shared with other applications, which restricted Pod Security would affect; use a namespace for OPA only`;
  },
  tlsSecretName: ({ tlsSecretName, caBundle }) => {
    if (tlsSecretName === '' || caBundle !== '') return undefined;
    return 'the API server cannot verify its certificate; set opa.caBundle to its CA, or remove tlsSecretName to use cert-manager';
  },
  caBundle: ({ tlsSecretName, caBundle }) => {
    if (caBundle === '') return undefined;
    if (tlsSecretName === '') {
      return 'cert-manager issues the certificate and injects its own CA; set opa.tlsSecretName to the Secret with your certificate, or remove caBundle';
    }
    return authorityProblem(caBundle);
  },
  bundleUrl: ({ bundleUrl }) => {
    if (bundleUrl === '' || URL.canParse(bundleUrl)) return undefined;
    return 'its host or port is not valid; use an https URL such as https://bundles.example.com/bundle.tar.gz';
  },
  ingressCidrs: ({ ingressCidrs }) => cidrsProblem(ingressCidrs),
  bundleTokenSecretName: ({ bundleTokenSecretName, bundleUrl }) => {
    if (bundleTokenSecretName === '' || bundleUrl !== '') return undefined;
    return 'the bundle is in the ConfigMap, which needs no token; set opa.bundleUrl, or remove bundleTokenSecretName';
  },
};

const webhookChecks: Checks<Required<Webhook>> = {
  image: ({ image }) => imageProblem(image),
  createNamespace: ({ createNamespace, namespace }) => {
    if (!createNamespace || !sharedNamespaces.has(namespace)) return undefined;
    return `${namespace} exists already, and deleting the manifests would delete it; remove createNamespace, or use another namespace`;
  },
  tlsSecretName: ({ tls, tlsSecretName }) => {
    if (tls === 'secret' && tlsSecretName === '') {
      return 'tls is secret, but no Secret is set; set it to the Secret with the certificate, or remove tls to use cert-manager';
    }
    if (tls !== 'secret' && tlsSecretName !== '') return unused(tls, 'tlsSecretName');
    return undefined;
  },
  caBundle: ({ tls, caBundle }) => {
    if (tls === 'secret' && caBundle === '') {
      return 'the API server cannot verify the certificate of tlsSecretName; set it to the CA';
    }
    if (tls !== 'secret') return caBundle === '' ? undefined : unused(tls, 'caBundle');
    return authorityProblem(caBundle);
  },
  ingressCidrs: ({ ingressCidrs }) => cidrsProblem(ingressCidrs),
};

function unused(tls: Webhook['tls'], key: string): string {
  const maker = tls === 'automatic' ? 'the webhook' : 'cert-manager';
  return `tls is ${tls}, so ${maker} issues the certificate; set tls: secret, or remove ${key}`;
}

/** Namespaces that Kubernetes creates itself, and that hold more than one application. */
const sharedNamespaces: ReadonlySet<string> = new Set([
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);

/** What is wrong with the first CIDR that is not valid. */
function cidrsProblem(cidrs: readonly string[]): string | undefined {
  const invalid = cidrs.find((cidr) => {
    const [address = '', length] = cidr.split('/');
    const family = isIP(address);
    return family === 0 || Number(length) > (family === 4 ? 32 : 128);
  });
  return invalid === undefined
    ? undefined
    : `${invalid} is not a CIDR; use one such as 10.0.0.0/28 or fd00::/64`;
}

/** What is wrong with the CA certificates by which the API server is to verify a server. */
function authorityProblem(pem: string): string | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    return 'it contains a private key, which anyone could read; use only the certificates';
  }
  return certificateProblem(pem);
}

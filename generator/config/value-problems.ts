import { isDuration, isQuantity } from '../injection/numbers.js';
import { mostVolumeMounts } from '../injection/violations.js';

// Problems of values that cannot work in any cluster. A value that may work in some cluster is not refused.

/** What is wrong with the texts of these keys, unless they are empty. */
const checks: Readonly<Record<string, (text: string) => string | undefined>> = {
  vaultAddr: addressProblem,
  vaultCaCertBytes: certificateProblem,
  proxyAddr: proxyProblem,
  vaultImage: imageProblem,
  authMinBackoff: durationProblem,
  authMaxBackoff: durationProblem,
  cpuLimit: quantityProblem,
  memLimit: quantityProblem,
  ephemeralLimit: quantityProblem,
  cpuRequest: quantityProblem,
  memRequest: quantityProblem,
  ephemeralRequest: quantityProblem,
  agentVolumeMounts: volumeMountsProblem,
};

/** What is wrong with the text of a key of the injection. */
export function keyProblem(key: string, text: string): string | undefined {
  return text === '' ? undefined : checks[key]?.(text);
}

/** Why a container's environment cannot hold a text. */
export function unusableText(text: string): string | undefined {
  if (text.includes('\0')) return 'it contains a NUL character; remove it';
  return isUnicode(text) ? undefined : 'it contains text that is not valid Unicode; use UTF-8';
}

/** Whether a text is Unicode, and not what a decoder has replaced. */
export function isUnicode(text: string): boolean {
  return !/\p{Surrogate}|\uFFFD/u.test(text);
}

/** What is wrong with the address of Vault. */
function addressProblem(address: string): string | undefined {
  const [, scheme, rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(address) ?? [];
  // Vault's client knows no others.
  if (!['http', 'https', 'unix'].includes(scheme?.toLowerCase() ?? '')) {
    return 'it does not begin with http://, https:// or unix://; use an address such as https://vault.example.com:8200';
  }
  if (rest === '')
    return 'it has nothing after its scheme; add the host, as in https://vault.example.com:8200';
  return proxyProblem(address);
}

/** What is wrong with the address of a proxy, which may lack the scheme. */
function proxyProblem(address: string): string | undefined {
  if (/[\0-\x20\x7f]/.test(address))
    return 'it contains a space, a line break or a control character; remove it';
  // The kubelet expands only $(NAME).
  if (/\$\{[^}]*\}/.test(address)) return 'nothing replaces the ${…} in it; write the value there';
  return undefined;
}

/**
 * A reference as the kubelet takes it, which is that of github.com/distribution/reference: a registry with its port, a path in
 * lower case, a tag and a digest. Digests may have any length here.
 */
const imageReference = new RegExp(
  `^(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[0-9A-Fa-f:]+\\])(?::[0-9]+)?/)?` +
    `[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*` +
    `(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]+)?$`,
);

/** What is wrong with the name of an image. */
export function imageProblem(image: string): string | undefined {
  if (imageReference.test(image)) return undefined;
  if (/\s/.test(image)) return 'it contains white space; remove it';
  return imageReference.test(image.toLowerCase())
    ? 'the name of an image is in lower case; only its registry and its tag may have capital letters'
    : 'it is no image reference; use one such as registry.example.com/hashicorp/vault:2.0.4';
}

/** What is wrong with text that should be certificates in PEM. */
export function certificateProblem(pem: string): string | undefined {
  return /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(pem)
    ? undefined
    : 'it contains no certificate; use PEM, or base64-encoded PEM';
}

/** What is wrong with a duration, in the bounds of those in pods. */
function durationProblem(duration: string): string | undefined {
  return isDuration(duration)
    ? undefined
    : 'it is too long, or has more than eight parts; use a duration such as 30s or 1h30m';
}

/** What is wrong with a quantity, which may be a number of YAML. */
function quantityProblem(quantity: string): string | undefined {
  return isQuantity(quantity)
    ? undefined
    : 'it is no quantity that Kubernetes can have; use one such as 500m or 64Mi';
}

/** What is wrong with volumes and the paths at which they are mounted. */
function volumeMountsProblem(volumeMounts: string): string | undefined {
  const mountPaths = volumeMounts.split(',').map((volumeMount) => volumeMount.replace(/^[^:]*:/, ''));
  if (mountPaths.length > mostVolumeMounts) return `it has more than ${mostVolumeMounts} volumes; use fewer`;
  const twice = mountPaths.find((mountPath, index) => mountPaths.indexOf(mountPath) < index);
  return twice === undefined ? undefined : `it mounts two volumes at ${twice}; use another path for one`;
}

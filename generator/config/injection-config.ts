import type { InjectionConfig } from '../../schemas/generated/annotations.js';
import type { Problem } from '../common/schema-problems.js';
import { defaultOf, injectionKeys, requirements } from './known-keys.js';
import type { FullConfig } from './validate.js';
import { addressProblem, certificateProblem, imageProblem, proxyProblem } from './value-problems.js';

/**
 * The part of a full config that the injection reads, every value as annotation text.
 *
 * @returns the config, and the problems of its texts that a schema cannot detect
 */
export function injectionConfig(config: FullConfig): {
  readonly config: InjectionConfig;
  readonly problems: readonly Problem[];
} {
  const given: Readonly<Record<string, unknown>> = { ...config };
  const texts = injectionKeys.map((key) => {
    const text = String(given[key]);
    return { key, given: text, text: key === 'vaultCaCertBytes' ? decodeIfBase64(text) : text };
  });
  const problems: Problem[] = texts.flatMap(({ key, given, text }) => {
    const message = unusable(given, text) ?? (text === '' ? undefined : impossible[key]?.(text));
    return message === undefined ? [] : [{ path: [key], atKey: false, message }];
  });
  problems.push(...contradictions(config));
  // The type is generated from the schema that has these keys.
  const values = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
  return { config: values as unknown as InjectionConfig, problems };
}

/**
 * Decodes certificates as vault-k8s does: a text that Go's `base64.StdEncoding` accepts as a whole (padded, line breaks
 * ignored) is decoded, any other is left unchanged. Bytes that are not UTF-8 become U+FFFD.
 */
export function decodeIfBase64(text: string): string {
  const digits = text.replace(/[\r\n]/g, '');
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits);
  return isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : text;
}

/** Keys of which one has no effect, or no sense, beside the other. */
function contradictions(config: FullConfig): readonly Problem[] {
  const about = (key: string, message: string): Problem => ({ path: [key], atKey: false, message });
  return [
    // Pods may set what another key depends on.
    ...(config.podExtensions ? [] : unmetRequirements(config)),
    ...(config.caConfigMap !== '' && config.vaultCaCertBytes !== ''
      ? [about('caConfigMap', 'vaultCaCertBytes has CA certificates already; remove one of the two')]
      : []),
    ...(config.seccompProfile !== '' && !config.setSecurityContext
      ? [
          about(
            'seccompProfile',
            'setSecurityContext is false, so there is no security context for it; remove one of the two',
          ),
        ]
      : []),
    ...(config.initContainerName === config.sidecarName
      ? [
          about(
            'sidecarName',
            'initContainerName is the same, and a pod may not have two containers of one name; change one',
          ),
        ]
      : []),
  ];
}

/** Keys that have no effect without another one. */
function unmetRequirements(config: FullConfig): readonly Problem[] {
  const values: Readonly<Record<string, unknown>> = { ...config };
  return [...requirements].flatMap(([key, required]) =>
    values[key] === defaultOf(key) || values[required] === true
      ? []
      : [
          {
            path: [key],
            atKey: false,
            message: `it has no effect while ${required} is false; set that to true`,
          },
        ],
  );
}

/** What is wrong with the texts of these keys, unless they are empty. */
const impossible: Readonly<Record<string, (text: string) => string | undefined>> = {
  vaultAddr: addressProblem,
  vaultCaCertBytes: certificateProblem,
  proxyAddr: proxyProblem,
  vaultImage: imageProblem,
};

/** Why a container's environment cannot hold a text. */
function unusable(given: string, text: string): string | undefined {
  if (text.includes('\0')) return 'it contains a NUL character; remove it';
  if (!/\p{Surrogate}|\uFFFD/u.test(text)) return undefined;
  return given === text
    ? 'it contains text that is not valid Unicode; use UTF-8'
    : 'it does not decode to text; use PEM, or base64-encoded PEM';
}

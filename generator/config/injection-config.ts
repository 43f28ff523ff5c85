import type { ConfigTexts, InjectionConfig } from '../../schemas/generated/annotations.js';
import type { Problem } from '../common/schema-problems.js';
import { defaultOf, injectionKeys, requirements } from './known-keys.js';
import { operatorRules } from './operator-rules.js';
import type { FullConfig } from './validate.js';
import { isUnicode, keyProblem, unusableText } from './value-problems.js';

/**
 * The part of a full config that the injection reads: every value of a key as annotation text, and the rules about the
 * annotations of pods.
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
    const message = unusable(given, text) ?? keyProblem(key, text);
    return message === undefined ? [] : [{ path: [key], atKey: false, message }];
  });
  problems.push(...contradictions(config));
  // The type is generated from the schema that has these keys.
  const values = Object.fromEntries(texts.map(({ key, text }) => [key, text])) as unknown as ConfigTexts;
  const { rules, problems: wrongRules } = operatorRules(config, values);
  return { config: { ...values, ...rules }, problems: [...problems, ...wrongRules] };
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

/** Why a container's environment cannot hold a text, which may be decoded from what was given. */
function unusable(given: string, text: string): string | undefined {
  return given !== text && !isUnicode(text)
    ? 'it does not decode to text; use PEM, or base64-encoded PEM'
    : unusableText(text);
}

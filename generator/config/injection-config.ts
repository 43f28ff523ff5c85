import type { InjectionConfig } from '../../schemas/generated/annotations.js';
import { injectionKeys } from './known-keys.js';
import type { FullConfig, Problem } from './validate.js';

/**
 * The part of a full config that the injection sees, every value as annotation text.
 *
 * @returns the config, and what is wrong with its texts that a schema cannot say
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
  const problems = texts.flatMap(({ key, given, text }) => {
    const message = unusable(given, text);
    return message === undefined ? [] : [{ path: [key], atKey: false, message }];
  });
  // The keys are the schema's, from which the type is generated.
  const values = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
  return { config: values as unknown as InjectionConfig, problems };
}

/**
 * What vault-k8s makes of certificates: it decodes what Go's `base64.StdEncoding` takes as a whole (padded, line breaks
 * ignored) and keeps anything else as it is. A byte that is no UTF-8 becomes U+FFFD.
 */
export function decodeIfBase64(text: string): string {
  const digits = text.replace(/[\r\n]/g, '');
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits);
  return isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : text;
}

/** Why no container's environment could hold a text, if that is so. */
function unusable(given: string, text: string): string | undefined {
  if (text.includes('\0')) return 'there is a NUL character in it; remove it';
  if (!/\p{Surrogate}|\uFFFD/u.test(text)) return undefined;
  return given === text
    ? 'there is something in it that is no Unicode text; use UTF-8'
    : 'it decodes to something that is no text; use PEM, or the base64 of PEM';
}

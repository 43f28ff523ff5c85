import type { InjectionConfig } from '../../schemas/generated/annotations.js';
import { injectionKeys } from './known-keys.js';
import type { FullConfig, Problem } from './validate.js';

/**
 * The part of a full config that the injection sees, every value as annotation text.
 *
 * @returns the config, and what is wrong with its texts that a schema cannot say
 */
export function injectionConfig(config: FullConfig): {
  config: InjectionConfig;
  problems: readonly Problem[];
} {
  const values: Readonly<Record<string, unknown>> = {
    ...config,
    vaultCaCertBytes: decodeCertificates(config.vaultCaCertBytes),
  };
  const texts = injectionKeys.map((key) => [key, String(values[key])] as const);
  const problems = texts.flatMap(([key, text]) =>
    unusable(text).map((message) => ({ path: [key], atKey: false, message })),
  );
  // The keys are the schema's, from which the type is generated.
  return { config: Object.fromEntries(texts) as unknown as InjectionConfig, problems };
}

/**
 * Certificates as PEM. vault-k8s decodes what Go's `base64.StdEncoding` takes as a whole, line breaks ignored, and keeps
 * anything else as it is; a byte that is no UTF-8 becomes U+FFFD, which `unusable` finds.
 */
function decodeCertificates(text: string): string {
  const digits = text.replace(/[\r\n]/g, '');
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits);
  return isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : text;
}

/** Characters that no container's environment can hold. */
function unusable(text: string): readonly string[] {
  if (text.includes('\0')) {
    return ['there is a NUL character in it; remove it'];
  }
  return /\p{Surrogate}|\uFFFD/u.test(text)
    ? ['there is something in it that is no Unicode text; use UTF-8']
    : [];
}

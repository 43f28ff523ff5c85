import { type InjectionKey, injectionSettings, isRuleKey } from '../generator/common/flag-table.js';
import { type Problem, placeIn } from '../generator/common/schema-problems.js';
import { injectionConfig } from '../generator/config/injection-config.js';
import { withoutProfile } from '../generator/config/profile.js';
import { type FullConfig, validate } from '../generator/config/validate.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import { configSchema } from '../schemas/generated/config-schema.js';
import { goValue } from './go-values.js';
import type { RawOption, RawOptions } from './raw-options.js';

/**
 * Reads the config of the injection from flags and variables.
 *
 * @param base has the values that no flag or variable sets; without it, the config's schema does
 * @returns `config` for the injection, `keys` as a config file would have them, and `problems`, each starting with the name
 *   of the flag or variable
 */
export function injectionFrom(
  options: RawOptions,
  base: FullConfig | undefined,
): { readonly config: InjectionConfig; readonly keys: FullConfig; readonly problems: readonly string[] } {
  const values = new Map<InjectionKey, RawOption>();
  for (const setting of injectionSettings) {
    const option = options.get(setting);
    if (setting.key !== undefined && option !== undefined) values.set(setting.key, option);
  }
  const line = ({ path: [key = '', ...rest], message }: Problem): string =>
    `${placeIn(values.get(key as InjectionKey)?.name ?? key, rest)}: ${message}`;
  const given = [...values].map(([key, { text }]) => [key, typed(key, text)] as const);
  // validate() fills in the defaults, so all keys are there if it finds no problems. What the profile sets depends on
  // flags, too.
  const keys = { ...(base && withoutProfile(base)), ...Object.fromEntries(given) } as FullConfig;
  const { problems: invalid } = validate(keys);
  if (invalid.length > 0) return { config: {} as InjectionConfig, keys, problems: invalid.map(line) };
  const { config, problems } = injectionConfig(keys);
  return { config, keys, problems: problems.map(line) };
}

/** The text as a value of the key's type; any other text is left to the schema to refuse. */
function typed(key: InjectionKey, text: string): unknown {
  if (isRuleKey(key)) return jsonOr(text);
  const { type } = configSchema.properties[key] as { readonly type?: unknown };
  return goValue(type, text) ?? text;
}

/** The value of a text that is JSON, or else the text. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

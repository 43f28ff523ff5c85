import { type InjectionKey, injectionSettings } from '../generator/common/flag-table.js';
import { injectionConfig } from '../generator/config/injection-config.js';
import { type FullConfig, type Problem, validate } from '../generator/config/validate.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import { configSchema } from '../schemas/generated/config-schema.js';
import type { Given, GivenSettings } from './given.js';
import { goBoolean, goNumber } from './go-values.js';

/**
 * The config of the injection.
 *
 * @param base what holds where no flag or variable says anything; by default, what the config's schema says
 * @returns with the config's own words about everything that is wrong, each behind the flag's or variable's name
 */
export function injectionFrom(
  given: GivenSettings,
  base: InjectionConfig | undefined,
): { readonly config: InjectionConfig; readonly problems: readonly string[] } {
  const values = new Map<InjectionKey, Given>();
  for (const setting of injectionSettings) {
    const value = given.get(setting);
    if (setting.key !== undefined && value !== undefined) values.set(setting.key, value);
  }
  const words = ({ path, message }: Problem): string =>
    `${values.get(path[0] as InjectionKey)?.name ?? path[0]}: ${message}`;
  const config: unknown = Object.fromEntries(
    [...values].map(([key, { text }]) => [key, typed(key, text)] as const),
  );
  const invalid = validate(config);
  if (invalid.length > 0) return { config: {} as InjectionConfig, problems: invalid.map(words) };
  const injection = injectionConfig(config as FullConfig);
  const own = Object.entries(injection.config).filter(
    ([key]) => base === undefined || values.has(key as InjectionKey),
  );
  return {
    config: { ...base, ...Object.fromEntries(own) } as InjectionConfig,
    problems: injection.problems.map(words),
  };
}

/** The text as the kind of value that the key takes; what is none stays, for the schema to refuse it. */
function typed(key: InjectionKey, text: string): unknown {
  const { type } = configSchema.properties[key] as { readonly type?: unknown };
  if (type === 'boolean') return goBoolean(text) ?? text;
  if (type === 'integer' || type === 'number') return goNumber(text) ?? text;
  return text;
}

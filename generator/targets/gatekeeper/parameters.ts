import { configSchema } from '../../../schemas/generated/config-schema.js';
import { isRule, ruleSchemas } from '../rego/rule-schemas.js';
import type { TargetConfig } from '../target.js';

/** The parameter that says which pods a Constraint is for. */
export const sourceParameter = 'source';

/** A value of `match.source`: pods that are in the cluster, or those that Gatekeeper makes of workloads. */
export type Source = 'Original' | 'Generated';

/** A property of a config's schema. */
interface Property {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/**
 * The schema of a Constraint's parameters. Each is required, so that a key that is misspelt, and which the API server
 * removes, is missed.
 *
 * @param configKeys the keys of the config that the check reads
 */
export function parametersSchema(configKeys: readonly string[]) {
  const source = {
    type: 'string',
    enum: ['Original', 'Generated'] satisfies Source[],
    description:
      'The same as match.source: Generated for pods that Gatekeeper makes of workloads. They are checked as if they had a service account token, and need not have the agent.',
  };
  return {
    type: 'object',
    required: [...configKeys, sourceParameter],
    properties: {
      ...Object.fromEntries(
        configKeys.map((key) => [key, isRule(key) ? ruleSchemas[key] : stringSchema(key)]),
      ),
      [sourceParameter]: source,
    },
  };
}

/** The parameters of a Constraint. */
export function parameters(
  { injection }: TargetConfig,
  configKeys: readonly string[],
  source: Source,
): Readonly<Record<string, unknown>> {
  const config: Readonly<Record<string, unknown>> = { ...injection };
  return {
    ...Object.fromEntries(configKeys.map((key) => [key, config[key]])),
    [sourceParameter]: source,
  };
}

/** The schema of a key of the config, whose values the injection reads as text. */
function stringSchema(key: string) {
  const properties: Readonly<Record<string, Property>> = configSchema.properties;
  const definitions: Readonly<Record<string, Property>> = configSchema.$defs;
  const own = properties[key] ?? {};
  const { type, description, minLength, maxLength, pattern, ...more } = {
    ...definitions[own.$ref?.replace('#/$defs/', '') ?? ''],
    ...own,
  };
  const values = type === 'boolean' ? ['false', 'true'] : more.enum;
  return {
    type: 'string',
    ...(description === undefined ? {} : { description }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(values === undefined ? {} : { enum: values }),
  };
}

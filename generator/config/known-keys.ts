import { configSchema } from '../../schemas/generated/config-schema.js';
import { documentation } from '../common/documentation.js';
import { nearest, plain, suggestion } from '../common/similar.js';

interface Property {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly default?: unknown;
  readonly 'x-env'?: string;
  readonly 'x-requires'?: string;
  readonly 'x-injection'?: unknown;
}

const properties: Readonly<Record<string, Property>> = configSchema.properties;
const definitions: Readonly<Record<string, Property>> = configSchema.$defs;
const topLevel = Object.entries(properties);

/** The keys of a config, sections included. */
export const topLevelKeys: readonly string[] = topLevel.map(([key]) => key);

/** The keys that the injection has as texts, in the schema's order: all but sections, the profile and the rules about annotations. */
export const injectionKeys: readonly string[] = topLevel
  .filter(([, property]) => property.properties === undefined && property['x-injection'] === undefined)
  .map(([key]) => key);

/** The variables of vault-k8s, by the keys that replace them. */
export const variables: ReadonlyMap<string, string> = new Map(
  topLevel.flatMap(([key, property]) => {
    const variable = property['x-env'];
    return variable === undefined ? [] : [[key, variable]];
  }),
);

/** The keys that must be true, by those that have no effect otherwise. */
export const requirements: ReadonlyMap<string, string> = new Map(
  topLevel.flatMap(([key, { 'x-requires': required }]) => (required === undefined ? [] : [[key, required]])),
);

/** The default of a key, as the schema gives it. */
export function defaultOf(key: string): unknown {
  return properties[key]?.default;
}

/** Whether a key takes a string. An unknown key does, so that the schema reports it. */
export function takesText(key: string): boolean {
  const { $ref, ...property } = properties[key] ?? {};
  const { type = 'string' } =
    $ref === undefined ? property : (definitions[$ref.replace('#/$defs/', '')] ?? {});
  return [type].flat().includes('string');
}

/** All keys; those of sections as `admission.failurePolicy`. */
const knownKeys: readonly string[] = topLevel.flatMap(([key, property]) => [
  key,
  ...Object.keys(property.properties ?? {}).map((inner) => `${key}.${inner}`),
]);

/** The keys, by the variables of vault-k8s that they replace. */
const keysByVariable = new Map(topLevel.map(([key, property]) => [plain(property['x-env'] ?? key), key]));

/** The variables that concern only the webhook's own server, also as the keys that one might expect. */
const webhookNames = new Set(
  Object.keys(configSchema['x-webhook-env']).flatMap((variable) => [
    plain(variable),
    plain(variable.replace('AGENT_INJECT_', '')),
  ]),
);

/** The top-level keys of Kubernetes objects, none of which a config has. */
const objectKeys: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'data'];

/** What to do about keys of earlier versions, by their names with a dot. */
const removed: ReadonlyMap<string, string> = new Map(Object.entries(configSchema['x-removed']));

/**
 * The message for an unknown key.
 *
 * @param path the key as written, behind the section it was written in
 * @param siblings the keys that exist there
 */
export function unknownKey(path: readonly string[], siblings: readonly string[]): string {
  const key = path.at(-1) ?? '';
  const atTop = path.length === 1;
  const wayOut = removed.get(path.join('.'));
  if (wayOut !== undefined) return wayOut;
  if (atTop && objectKeys.includes(key)) {
    return `unknown key; a config is no Kubernetes object, and has its keys at the top (${documentation('config.md')})`;
  }
  if (atTop && webhookNames.has(plain(key))) {
    return `unknown key; it concerns the webhook's own server, not the injection (${documentation('config.md')})`;
  }
  if (path[0] === 'namespaces' && path.length === 3 && topLevelKeys.includes(key)) {
    return 'no annotation sets this, so it is the same in all namespaces; set it outside of namespaces';
  }
  const near = keysByVariable.get(plain(key)) ?? nearestKey(key, siblings);
  const allKeys = atTop
    ? `${documentation('config.md')} lists all keys`
    : `the keys here are ${siblings.join(', ')}`;
  return `unknown key; ${suggestion(near, allKeys)}`;
}

/** The known key with the most similar name. A similar sibling is preferred to the same name in another section. */
function nearestKey(key: string, siblings: readonly string[]): string | undefined {
  return nearest(
    key,
    [...siblings, ...knownKeys],
    (candidate) => candidate.replace(/^.*\./, ''),
    (candidate) => (siblings.includes(candidate) ? 0 : 1),
  );
}

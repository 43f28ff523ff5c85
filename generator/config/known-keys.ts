import { configSchema } from '../../schemas/generated/config-schema.js';

interface Property {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly 'x-env'?: string;
}

const properties: Readonly<Record<string, Property>> = configSchema.properties;
const topLevel = Object.entries(properties);

/** The keys that configure the injection, in the schema's order; the sections, `admission` and `kyverno`, are none. */
export const injectionKeys: readonly string[] = topLevel
  .filter(([, property]) => property.properties === undefined)
  .map(([key]) => key);

/** Every key, those of the sections with a dot: `admission.failurePolicy`. */
const knownKeys: readonly string[] = topLevel.flatMap(([key, property]) => [
  key,
  ...Object.keys(property.properties ?? {}).map((inner) => `${key}.${inner}`),
]);

/** Keys by the variable of vault-k8s they stand for. */
const keysByVariable = new Map(topLevel.map(([key, property]) => [plain(property['x-env'] ?? key), key]));

const webhookVariables: readonly string[] = Object.keys(configSchema['x-webhook-env']);

/**
 * What to tell someone who wrote a key that does not exist.
 *
 * @param section the section it was written in, empty for none
 * @param key as written
 */
export function unknownKey(section: string, key: string): string {
  if (
    section === '' &&
    webhookVariables.some((variable) => [variable, shorten(variable)].map(plain).includes(plain(key)))
  ) {
    return "unknown key; it concerns the webhook's own server, not the injection (docs/config.md)";
  }
  const near = keysByVariable.get(plain(key)) ?? nearest(section, key);
  if (near !== undefined) {
    return `unknown key; did you mean ${near}?`;
  }
  const siblings = Object.keys(properties[section]?.properties ?? {});
  return `unknown key; ${siblings.length > 0 ? `the keys here are ${siblings.join(', ')}` : 'docs/config.md lists all keys'}`;
}

/** The known key that is spelt most alike, if any is alike; of equals, one in the same section. */
function nearest(section: string, key: string): string | undefined {
  const candidates = knownKeys
    .map((known) => {
      const place = known.includes('.') ? known.slice(0, known.indexOf('.')) : '';
      const name = known.slice(known.indexOf('.') + 1);
      return { known, elsewhere: place === section ? 0 : 1, distance: distance(plain(key), plain(name)) };
    })
    .filter((candidate) => candidate.distance <= Math.max(2, key.length / 3))
    .sort((one, other) => one.distance - other.distance || one.elsewhere - other.elsewhere);
  return candidates[0]?.known;
}

/** A name without case and separators, so that `vault_addr` and `vaultAddr` are one. */
function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

function shorten(variable: string): string {
  return variable.replace('AGENT_INJECT_', '');
}

/** The number of letters to insert, remove or replace to turn one text into the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

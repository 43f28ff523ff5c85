import type { ErrorObject } from 'ajv';
import { parsePointer } from './json-pointer.js';
import { show, showKey } from './show.js';

/** A mistake in a file that has a schema. */
export interface Problem {
  /** The keys and list indices that lead to it. */
  readonly path: readonly string[];
  /** Whether the key is wrong, not its value. */
  readonly atKey: boolean;
  /** What is wrong; what is allowed. */
  readonly message: string;
}

/** The text of a problem, such as `admission.timeoutSeconds: 0 is not allowed; …`. */
export function describe({ path: [key, ...rest], message }: Problem): string {
  return key === undefined ? message : `${placeIn(showKey(key), rest)}: ${message}`;
}

/** The name of a key or flag with the path to a value in it, such as `locked[0]`. */
export function placeIn(name: string, path: readonly string[]): string {
  return name + path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${showKey(step)}`)).join('');
}

/**
 * What an error of a schema's validator says to people.
 *
 * @param unknownKey the message for a key that the schema does not know, by its path and the keys that exist there
 */
export function problemOf(
  error: ErrorObject,
  unknownKey: (path: readonly string[], siblings: readonly string[]) => string,
): Problem {
  const path = parsePointer(error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const siblings = Object.keys(error.parentSchema?.['properties'] ?? {});
      return { path: [...path, key], atKey: true, message: unknownKey([...path, key], siblings) };
    }
    case 'required': {
      const key = String(error.params.missingProperty);
      return { path, atKey: false, message: `${key} is missing; add it` };
    }
    default: {
      const inName = error.propertyName;
      return {
        path: inName === undefined ? path : [...path, inName],
        atKey: inName !== undefined,
        message: `${wrong(error.keyword, inName ?? error.data)}${error.data === null ? ', or' : ';'} use ${allowed(error.parentSchema ?? {})}`,
      };
    }
  }
}

function wrong(keyword: string, value: unknown): string {
  if (value === null) return 'the value is missing; remove the key';
  if (keyword !== 'type') return `${show(value)} is not allowed`;
  const kinds: Readonly<Record<string, string>> = {
    string: 'is text',
    number: 'is a number',
    boolean: 'is a boolean',
  };
  return `${show(value)} ${kinds[typeof value] ?? 'is not allowed'}`;
}

/** What a schema allows, in words. */
function allowed(schema: Readonly<Record<string, unknown>>): string {
  const words = schema['x-allowed'];
  if (typeof words === 'string') return words;
  if (Array.isArray(schema.enum)) return schema.enum.join(' or ');
  const types: Readonly<Record<string, string>> = {
    boolean: 'true or false',
    object: 'a mapping of keys to values',
    array: 'a list',
  };
  return types[String(schema.type)] ?? `a ${String(schema.type)}`;
}

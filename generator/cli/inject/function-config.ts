import { parse } from 'yaml';
import { isObject } from '../../common/is-object.js';
import { show } from '../../common/show.js';
import { takesText } from '../../config/known-keys.js';
import { type Config, ConfigError, configAt } from '../../config/load.js';
import type { ManifestDocument } from '../../manifests/document.js';

/**
 * The config that the input of a KRM function brings: `functionConfig` of a ResourceList, an object of any kind with the
 * config in `spec`, or a ConfigMap with each key's value as text in `data`. Undefined if there is none.
 *
 * Specification: https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md
 *
 * @throws ConfigError if the config cannot be used
 */
export function functionConfig({ value, placeOf }: ManifestDocument): Config | undefined {
  if (!isObject(value) || value['kind'] !== 'ResourceList') return undefined;
  const own = value['functionConfig'] ?? null;
  if (own === null) return undefined;
  if (!isObject(own)) {
    const place = placeOf(['functionConfig']);
    const message = `functionConfig is ${show(own)}; use an object with the config in spec`;
    throw new ConfigError(place, [{ place, message }]);
  }
  const member = (own['spec'] ?? null) === null ? 'data' : 'spec';
  const given = own[member] ?? null;
  if (given === null) return undefined;
  return configAt(member === 'data' && isObject(given) ? parsedValues(given) : given, (path, atKey) =>
    placeOf(['functionConfig', member, ...path], atKey),
  );
}

/** A ConfigMap has only text: the value of a key that takes text is that text, and any other is written as YAML in it. */
function parsedValues(data: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(data).map(([key, text]) => [
      key,
      typeof text !== 'string' || takesText(key) ? text : parsedOrText(text),
    ]),
  );
}

function parsedOrText(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Text that is no YAML is for the config's schema to refuse.
    return text;
  }
}

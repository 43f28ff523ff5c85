import { configurationVariable, decodedConfiguration } from '../../common/agent-configuration.js';
import { isObject } from '../../common/is-object.js';
import { withUsualCommand } from '../start-command.js';

/**
 * A pod in the form in which pods are compared and shown: with the agents' configurations decoded, and with one command
 * in place of the two that start an agent, so that it is the same for every engine.
 */
export function readable(value: unknown): unknown {
  if (typeof value === 'string') return withUsualCommand(value);
  if (Array.isArray(value)) return value.map(readable);
  if (!isObject(value)) return value;
  if (value['name'] === configurationVariable && typeof value['value'] === 'string') {
    return { ...value, value: decoded(value['value']) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, readable(member)]));
}

/** The configuration; anything else that the pod's own JSON Patch put there stays. */
function decoded(value: string): unknown {
  const config = decodedConfiguration(value);
  return isObject(config) ? config : value;
}

/** A pod as the API server has it: with configurations that are written as mappings encoded. */
export function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  if (!isObject(value)) return value;
  if (value['name'] === configurationVariable && isObject(value['value'])) {
    return { ...value, value: Buffer.from(JSON.stringify(value['value'])).toString('base64') };
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encoded(member)]));
}

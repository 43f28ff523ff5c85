import { configurationVariable, decodedConfiguration } from '../../common/agent-configuration.js';
import { isObject } from '../../common/is-object.js';
import type { PodContainer } from '../../injection/pod.js';
import { isStartCommand, withUsualCommand } from '../start-command.js';

/**
 * The configuration in an agent's environment, decoded. Its templates are by the path of their file, because vault-k8s
 * orders them at random. The text as it is, if a JSON Patch of the pod has replaced it by something that is not JSON;
 * undefined if the container has no configuration.
 */
export function configurationOf({ env = [] }: PodContainer): unknown {
  const value = env.find(({ name }) => name === configurationVariable)?.value;
  if (value === undefined) return undefined;
  const config = decodedConfiguration(value) ?? value;
  if (!isObject(config) || !Array.isArray(config['template'])) return config;
  return { ...config, template: byDestination(config['template']) };
}

/** Several templates of one file, of which the agent keeps the last to be rendered, are a list in an order of its own. */
function byDestination(templates: readonly unknown[]): Readonly<Record<string, unknown>> {
  const lists = new Map<string, string[]>();
  for (const template of templates) {
    const destination = String(isObject(template) ? template['destination'] : '');
    lists.set(destination, [...(lists.get(destination) ?? []), JSON.stringify(template)]);
  }
  return Object.fromEntries(
    [...lists].map(([destination, list]) => {
      const sorted = list.sort().map((text) => JSON.parse(text));
      return [destination, sorted.length === 1 ? sorted[0] : sorted];
    }),
  );
}

/** The arguments of a container, as audit compares them. A value that is not a list is returned unchanged. */
export function argumentsOf({ args }: { readonly args?: unknown }): unknown {
  return Array.isArray(args) ? args.map(withUsualCommand) : args;
}

/** Whether a container's arguments are the start command of the agent. */
export function startsAgent(container: PodContainer & { readonly args?: unknown }): boolean {
  const found = argumentsOf(container);
  return Array.isArray(found) && found.some(isStartCommand);
}

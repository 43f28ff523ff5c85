import { configurationVariable, decodedConfiguration } from '../../common/agent-configuration.js';
import { printableJson, printableLines } from '../../common/show.js';
import type { Container, PodTemplate } from './template.js';

/** The configuration of a Vault Agent, for people to read. */
export interface ShownConfig {
  /** Such as `init container vault-agent-init`. */
  readonly container: string;
  /** Indented JSON. */
  readonly text: string;
}

/** The configuration of each agent in a pod, decoded. */
export function agentConfigs({ spec }: PodTemplate): readonly ShownConfig[] {
  return [
    ...(spec.initContainers ?? []).map((container) => shown('init container', container)),
    ...spec.containers.map((container) => shown('container', container)),
  ].flatMap((config) => config ?? []);
}

function shown(title: string, { name, env }: Container): ShownConfig | undefined {
  const value = env?.find((variable) => variable.name === configurationVariable)?.value;
  return typeof value === 'string' ? { container: `${title} ${name}`, text: decoded(value) } : undefined;
}

/** The pod's own JSON Patch may have replaced the configuration by anything. */
function decoded(value: string): string {
  const config = decodedConfiguration(value);
  return config === undefined ? printableLines(value) : printableJson(config, 2);
}

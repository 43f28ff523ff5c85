import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import * as annotations from '../../schemas/generated/annotations.js';
import { theContract } from './contract-source.js';

const { injection } = normaliseConfig({}, 'config');
const generated: Readonly<Record<string, { name?: string; prefix?: string; default: string }>> =
  annotations.contract(injection);

describe('the generated annotations', () => {
  test('are those of the contract, with the names and prefixes their scope asks for', () => {
    const { annotations: entries, prefix: theirs, extensionPrefix } = theContract();
    expect(Object.values(generated).map(({ name, prefix }) => [name, prefix])).toEqual(
      entries.map(({ name, scope, extension }) => {
        const full = (extension ? extensionPrefix : theirs) + name;
        return [scope.startsWith('pod') ? full : undefined, scope === 'pod' ? undefined : `${full}-`];
      }),
    );
  });

  test('take their defaults from the contract or the config', () => {
    expect(generated['secretVolumePath']).toEqual({
      name: 'vault.hashicorp.com/secret-volume-path',
      prefix: 'vault.hashicorp.com/secret-volume-path-',
      default: '/vault/secrets',
    });
    expect(generated['agentRunAsUser']?.default).toBe('100');
    const { service } = annotations.contract({ ...injection, vaultAddr: 'https://vault.example.com' });
    expect(service.default).toBe('https://vault.example.com');
  });

  test('say the type of the annotations of a whole pod that are checked', () => {
    const typeOf = (name: string) => annotations.checkedTypes[`vault.hashicorp.com/${name}`];
    expect(typeOf('template-max-connections-per-host')).toBe('integer');
    expect(typeOf('agent-run-as-user')).toBe('id');
    expect(typeOf('agent-inject-default-template')).toBe('enum');
    // The reference takes any text for these.
    expect(typeOf('client-timeout')).toBeUndefined();
    expect(typeOf('preserve-secret-case')).toBeUndefined();
  });

  test('know the telemetry fields in the order of the agent', () => {
    const names = annotations.telemetryFields;
    expect(names).toHaveLength(31);
    expect(names.slice(0, 3)).toEqual([
      'usage_gauge_period',
      'maximum_gauge_cardinality',
      'disable_hostname',
    ]);
    expect(names.at(-1)).toBe('stackdriver_debug_logs');
  });
});

import { describe, expect, test } from 'vitest';
import { UserError } from '../../generator/common/user-error.js';
import { variables } from '../../generator/config/known-keys.js';
import { ConfigError, normaliseConfig } from '../../generator/config/load.js';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { readSettings } from '../../webhook/settings.js';
import { hostileConfigTexts, testHostileTexts } from '../admission/cases.js';
import { containerOf, type Manifest } from '../admission/manifests.js';
import { goldenCases } from '../golden/cases.js';
import { environmentOf, objects, ownSecret } from './generated.js';

/** The variables as the kubelet gives them to the process: it takes `$$` for `$`. */
function processEnvironment(all: readonly Manifest[]): Record<string, string> {
  const entries = Object.entries(environmentOf(all)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll('$$', '$')]));
}

/** What the server makes of the Deployment. */
function settingsFor(config: ConfigFile) {
  const all = objects({}, config);
  const [command, ...args] = containerOf(all).args;
  expect(command).toBe('serve');
  return readSettings(args, processEnvironment(all));
}

describe('the environment', () => {
  test('names every key that is not empty, in the variables of vault-k8s', () => {
    const { injection } = normaliseConfig({}, 'the default config');
    const names = Object.keys(environmentOf(objects()));
    for (const [key, variable] of variables) {
      expect(names.includes(variable), key).toBe(injection[key as keyof typeof injection] !== '');
    }
    // What is beyond vault-k8s is off.
    expect(names.filter((name) => /^INJECTORLESS_(?!DENIAL|LINT)/.test(name))).toEqual([]);
  });

  test('gives the server the config, whatever it is', async () => {
    const configs = new Map(goldenCases().map(({ config }) => [JSON.stringify(config), config]));
    expect(configs.size).toBeGreaterThan(10);
    for (const config of configs.values()) {
      const { injection, listen, certificate } = await settingsFor(config as ConfigFile);
      expect(injection).toEqual(normaliseConfig(config, 'the config').injection);
      expect(listen.port).toBe(8080);
      expect(certificate.kind).toBe('files');
    }
  });

  test('gives the server what is beyond vault-k8s', async () => {
    const config = {
      nativeSidecar: true,
      nativeSidecarOnly: true,
      projectedToken: true,
      projectedTokenAudience: 'vault',
      seccompProfile: 'RuntimeDefault',
      sidecarName: 'refresh',
    } as const;
    expect((await settingsFor(config)).injection).toEqual(normaliseConfig(config, 'the config').injection);
  });

  test('leaves limits out that are empty', async () => {
    const config = { cpuLimit: '', memLimit: '', cpuRequest: '', memRequest: '' };
    expect((await settingsFor(config)).injection).toMatchObject(config);
  });

  test('keeps what Kubernetes or a shell would take for a variable', async () => {
    for (const vaultNamespace of [
      '$(HOSTNAME)',
      '$$(A)',
      '$$',
      '$',
      '`id`',
      '${HOME}',
      '$(AGENT_INJECT_LISTEN)',
    ]) {
      expect((await settingsFor({ vaultNamespace })).injection.vaultNamespace).toBe(vaultNamespace);
    }
    const vaultAddr = 'https://$(AGENT_INJECT_LISTEN)/$$(A)';
    expect((await settingsFor({ vaultAddr })).injection.vaultAddr).toBe(vaultAddr);
  });
});

test.each([
  ['Deny', false],
  ['Audit', true],
] as const)('with the denial %s, the server audits: %s', async (denial, audits) => {
  expect((await settingsFor({ admission: { denial } })).audits).toBe(audits);
});

test.each([
  ['Off', false],
  ['Warn', true],
  // Only policies about workloads deny; the webhook is not asked about workloads.
  ['Deny', true],
] as const)('with the lint %s, the server warns: %s', async (lint, advises) => {
  expect((await settingsFor({ admission: { lint } })).advises).toBe(advises);
});

test('a variable may be as long as Linux allows, and no longer', () => {
  const variable = 'INJECTORLESS_DEFAULTS';
  const withLength = (length: number) => {
    const texts = Array.from({ length: 8 }, (_, index) => [
      `agent-inject-template-${index}`,
      'x'.repeat(16_000),
    ]);
    const more = (rest: number) => ({
      ...Object.fromEntries(texts),
      'agent-inject-template-8': 'x'.repeat(rest),
    });
    const lengthOf = (rest: number) => `${variable}=${JSON.stringify(more(rest))}`.length;
    return objects({}, { defaults: more(length - lengthOf(0)) });
  };
  // With the NUL that ends it, it takes 32 pages of 4 KiB.
  const longest = 32 * 4096 - 1;
  expect(`${variable}=${environmentOf(withLength(longest))[variable]}`).toHaveLength(longest);
  expect(() => withLength(longest + 1)).toThrow(UserError);
});

describe('hostile texts', () => {
  testHostileTexts((section) => objects({ ...ownSecret, ...section }));

  /** Whether the config takes a text for a key. */
  function isTaken(key: string, text: string): boolean {
    try {
      normaliseConfig({ [key]: text }, 'the config');
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return false;
    }
  }

  test('are refused in the config, or reach the server as they are', async () => {
    const keys = ['vaultAddr', 'proxyAddr', 'vaultCaCertBytes', 'vaultNamespace'] as const;
    // Each key is given each text once, and another text than its neighbours.
    for (const row of hostileConfigTexts.keys()) {
      const textAt = (index: number) =>
        hostileConfigTexts[(row + index * 7) % hostileConfigTexts.length] ?? '';
      const entries = keys.map((key, index) => [key, textAt(index)] as const);
      const config = Object.fromEntries(entries.filter(([key, text]) => isTaken(key, text)));
      const { injection } = normaliseConfig(config, 'the config');
      const served = (await settingsFor(config)).injection;
      for (const key of keys) expect(served[key], JSON.stringify(config[key])).toBe(injection[key]);
    }
  });
});

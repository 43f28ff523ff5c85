import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { anchors, page } from '../docs/pages.js';
import { theContract } from '../schemas/contract-source.js';
import { run } from './command-line.js';

const { annotations, prefix, extensionPrefix } = theContract();
const keys = Object.entries(configSchema.properties).flatMap(([key, property]) =>
  'properties' in property ? Object.keys(property.properties).map((inner) => `${key}.${inner}`) : [key],
);

interface Explained {
  readonly name: string;
  readonly example: string;
  readonly page: string;
  readonly since?: string;
  readonly deviations: readonly { readonly title: string; readonly page: string }[];
}

async function explained(name: string): Promise<Explained> {
  const { code, stdout } = await run('explain', name, '--output', 'json');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

/** Whether a page has the place that an answer names. */
function leadsSomewhere(place: string): boolean {
  const [file = '', anchor = ''] = place.split('#');
  return anchors(page(file)).has(anchor);
}

describe('explain', () => {
  test('knows every annotation and key, with pages that exist', async () => {
    const { stdout } = await run('explain', '--output', 'json');
    const all: Record<'annotations' | 'keys', readonly Explained[]> = JSON.parse(stdout);
    expect(all.annotations.map(({ name }) => name.replace(/-(?:NAME|PARAMETER)$/, ''))).toEqual(
      annotations.map(({ name, extension }) => (extension ? extensionPrefix : prefix) + name),
    );
    expect(all.keys.map(({ name }) => name)).toEqual(keys);
    const places = [...all.annotations, ...all.keys].flatMap((each) => [
      each.page,
      ...each.deviations.map((deviation) => deviation.page),
    ]);
    expect(places.length).toBeGreaterThan(150);
    expect(places.filter((place) => !leadsSomewhere(place))).toEqual([]);
  });

  test('has an example of each key that is a config', async () => {
    const { stdout } = await run('explain', '--output', 'json');
    const { keys: all } = JSON.parse(stdout) as { readonly keys: readonly Explained[] };
    // The rest of their sections is needed, too.
    const together = /^(?:opa|webhook)\.(?:tls|tlsSecretName|caBundle|bundleTokenSecretName)$/;
    expect(all.length).toBeGreaterThan(50);
    for (const { name, example } of all) {
      const config = parse(example);
      if (name === 'vaultCaCertBytes' || together.test(name)) continue;
      expect(() => normaliseConfig(config, name)).not.toThrow();
    }
  });

  test('lists everything by topic, aligned', async () => {
    const { code, stdout } = await run('explain');
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines).toContain('Rendered secrets');
    expect(lines).toContain('Config: admission');
    const rows = lines.filter((line) => line.startsWith('  '));
    expect(rows.length).toBe(annotations.length + keys.length);
    const columns = rows.map((row) => /^ {2}\S+(?:(?<=,) \S+)? +/.exec(row)?.[0].length);
    expect(new Set(columns).size).toBe(1);
  });

  test.each([
    ['agent-inject-secret-db-creds', 'agent-inject-secret-db-creds'],
    ['agent-inject-secret-<name>', 'agent-inject-secret-NAME'],
    ['agent-inject-secret', 'agent-inject-secret-NAME'],
    ['agent-inject-secret-DB', 'agent-inject-secret-DB'],
    ['vault.hashicorp.com/agent-inject-template-file-x', 'agent-inject-template-file-x'],
    ['secret-volume-path', 'secret-volume-path'],
    ['secret-volume-path-db', 'secret-volume-path-db'],
    ['agent-telemetry-prometheus-retention-time', 'agent-telemetry-prometheus-retention-time'],
  ])('takes %s for an annotation', async (name, written) => {
    expect((await explained(name)).name).toBe(prefix + written);
  });

  test('shows the key that a default comes from, and the annotation that overrides a key', async () => {
    expect((await run('explain', 'agent-limits-cpu')).stdout).toContain(
      "the config's cpuLimit, by default 500m",
    );
    expect((await run('explain', 'cpuLimit')).stdout).toContain(`${prefix}agent-limits-cpu`);
  });

  test('shows the deviations of the page', async () => {
    const { deviations } = await explained('agent-run-as-user');
    expect(deviations.map(({ title }) => title)).toContain('User and group IDs beyond 53 bits');
    expect((await explained('log-level')).deviations).toEqual([]);
  });

  test('explains sections, and variables with and without a key', async () => {
    expect((await run('explain', 'admission')).stdout).toContain('admission.failurePolicy');
    expect(await explained('AGENT_INJECT_VAULT_ADDR')).toMatchObject({ name: 'vaultAddr', since: '0.1.0' });
    expect((await run('explain', 'AGENT_INJECT_LISTEN')).stdout).toMatch(/^KEY: +none$/m);
  });

  test('has sections and variables as JSON', async () => {
    expect(await explained('admission')).toEqual({
      kind: 'section',
      name: 'admission',
      description: configSchema.properties.admission.description,
      keys: keys.filter((key) => key.startsWith('admission.')),
      page: 'docs/config.md#admission',
    });
    expect(await explained('AGENT_INJECT_LISTEN')).toEqual({
      kind: 'variable',
      name: 'AGENT_INJECT_LISTEN',
      sets: 'the address it listens on',
      key: null,
    });
  });

  test('shows the other names of an annotation', async () => {
    const { stdout } = await run('explain', 'agent-inject-token-perms');
    expect(stdout).toMatch(new RegExp(`^ANNOTATION: +${extensionPrefix}token-file-mode$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^ALSO: +${prefix}agent-inject-token-perms$`, 'm'));
  });

  test.each([
    [60, 60],
    [200, 100],
    [20, 40],
  ])('fills the lines of a terminal with %i columns up to %i', async (columns, width) => {
    const before = { isTTY: process.stdout.isTTY, columns: process.stdout.columns };
    Object.assign(process.stdout, { isTTY: true, columns });
    vi.stubEnv('NO_COLOR', '1');
    try {
      const { stdout } = await run('explain', 'admission');
      const lines = stdout.split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBe(width);
      expect(lines.filter((line) => line.length === width && line.endsWith('…')).length).toBeGreaterThan(1);
      const list = (await run('explain')).stdout.split('\n').filter((line) => line.startsWith('  '));
      expect(Math.max(...list.map((line) => line.length))).toBe(columns);
      const paragraph = /DESCRIPTION:\n((?: {2}.*\n)+)/.exec((await run('explain', 'agent-inject')).stdout);
      const words = paragraph?.[1]?.trimEnd().split('\n') ?? [];
      expect(words.length).toBeGreaterThan(1);
      for (const [index, line] of words.entries()) {
        expect(line.length).toBeLessThanOrEqual(width);
        // The next word would not have fitted.
        const next = words[index + 1]?.trim().split(' ')[0];
        if (next !== undefined) expect(`${line} ${next}`.length).toBeGreaterThan(width);
      }
    } finally {
      Object.assign(process.stdout, before);
      vi.unstubAllEnvs();
    }
  });

  test.each([
    ['agent-inject-secrets', 'did you mean agent-inject-secret-NAME?'],
    ['agent-inject-secert-db', 'did you mean agent-inject-secret-db?'],
    ['vault.hasicorp.com/agent-inject', `did you mean ${prefix}agent-inject?`],
    ['agent-telemetry-statd-address', 'did you mean agent-telemetry-statsd-address?'],
    ['failurePolicy', 'did you mean admission.failurePolicy?'],
    ['AGENT_INJECT_VAULT_ADDRESS', 'did you mean AGENT_INJECT_VAULT_ADDR?'],
    ['qqqqq', '`injectorless explain` lists all'],
    ['__proto__', '`injectorless explain` lists all'],
    ['constructor', '`injectorless explain` lists all'],
  ])('says of %s that it does not exist: %s', async (name, wayOut) => {
    const { code, stdout, stderr } = await run('explain', name);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `${name}: no annotation, config key or variable of vault-k8s has this name; ${wayOut}\n`,
    });
  });
});

test('what a terminal would interpret is escaped', async () => {
  const name = 'agent-inject-secret-\u001b[2J\u009b31m\u202e';
  for (const output of ['text', 'json']) {
    const { code, stdout } = await run('explain', name, '--output', output);
    expect(code).toBe(0);
    expect(stdout).toContain('agent-inject-secret-\\u001b[2J\\u009b31m\\u202e');
    expect(stdout).not.toMatch(/[\u009b\u202e]/);
  }
});

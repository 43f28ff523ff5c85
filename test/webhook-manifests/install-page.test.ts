import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { configurationName, name, port } from '../../generator/targets/webhook/names.js';
import { vaultK8sSecret } from '../../webhook/automatic/automatic-settings.js';
import { codeBlocks, codeSpans, page, tableRows } from '../docs/pages.js';
import { instructionText, stages } from './dockerfile.js';
import { containerOf, type Manifest, objects, only, ways } from './generated.js';

const installPage = page('docs/webhook-install.md');
const { webhook } = normaliseConfig({}, 'the default config');
const yaml = codeBlocks(installPage, 'yaml');

describe('docs/webhook-install.md', () => {
  const configs = yaml.filter((block) => /^(?:vaultAddr|webhook):/.test(block));

  test.each(configs)('shows a config that is taken: %s', (block) => {
    expect(() => parseConfig(block, 'docs/webhook-install.md')).not.toThrow();
  });

  test('shows each way to a certificate', () => {
    expect(configs.length).toBe(3);
    const rows = tableRows(installPage, '`webhook.tls`');
    expect(rows.map(([way = '']) => way.replace(/^`([\w-]+)`.*/, '$1'))).toEqual([
      'cert-manager',
      'secret',
      'automatic',
    ]);
  });

  test('names things as the manifests do', () => {
    const commands = codeBlocks(installPage, 'sh').join('');
    const namespaces = [...installPage.text.matchAll(/--namespace ([\w-]+)/g)].map(([, each]) => each);
    expect(new Set(namespaces)).toEqual(new Set([webhook.namespace]));
    expect(commands).toContain(`deployment/${name}\n`);
    expect(commands).toContain(`mutatingwebhookconfiguration ${configurationName}\n`);
    expect(codeSpans(installPage)).toContain(`${name}.NAMESPACE.svc`);
    expect(installPage.prose).toContain(`port ${port}`);
  });

  test('has a row for each kind of object', () => {
    const rows = tableRows(installPage, 'Object').map(([object = '']) => object);
    const kinds = ways.flatMap(([, section]) => objects(section).map(({ kind }) => kind as string));
    const words = rows.join(' ').replace('their bindings', 'RoleBinding ClusterRoleBinding');
    for (const kind of new Set(kinds)) expect(words).toContain(kind);
  });

  test('shows a patch of the Deployment that fits it', () => {
    const { patches } = parse(yaml.find((block) => block.startsWith('resources:')) ?? '');
    const deployment = only('Deployment', objects());
    expect(patches[0].target).toEqual({ kind: deployment.kind, name: deployment.metadata.name });
    const [{ path }] = parse(patches[0].patch);
    const steps = path.split('/').slice(1, -1);
    const reached = steps.reduce((value: Manifest, step: string) => value[step], deployment);
    expect(reached).toBe(containerOf([deployment]).env);
  });

  test("gives the chart's replicas the Lease and the rights to it", () => {
    const [role, binding, lease] = parseAllDocuments(yaml.at(-1) ?? '').map((document) => document.toJS());
    const leases = only('Role', objects({ tls: 'automatic' })).rules.filter(
      ({ resources }: Manifest) => resources[0] === 'leases',
    );
    const theirs = leases.map((rule: Manifest) => ({ ...rule, resourceNames: [vaultK8sSecret] }));
    expect(role.rules).toEqual(theirs);
    const { metadata, ...rest } = only('Lease', objects({ tls: 'automatic' }));
    const { namespace } = metadata;
    expect(lease).toEqual({ ...rest, metadata: { name: vaultK8sSecret, namespace } });
    expect(binding.roleRef.name).toBe(role.metadata.name);
  });

  test('says which user the image has', () => {
    const [user] = instructionText(stages().at(-1) ?? [], 'USER').split(':');
    expect(installPage.prose).toContain(`user ${user}`);
    expect(readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')).toContain('ARG NODE=');
  });
});

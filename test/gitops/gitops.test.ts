import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { shell } from '../cli/command-line.js';
import { codeBlocks, page, root } from '../docs/pages.js';
import type { KubernetesObject } from '../e2e/api-client.js';
import { apiServer } from '../e2e/api-server-of-block.js';
import { readKustomization } from '../e2e/policies.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';
import { healthInArgo, healthInFlux } from './health.js';

const gitops = page('docs/gitops.md');
const blocks = codeBlocks(gitops, 'yaml');
const commands = codeBlocks(gitops, 'sh');
const policies = readKustomization(`${root}policies/kyverno`);

const blockWith = (text: string): string => blocks.find((block) => block.includes(text)) ?? '';
const documentsOf = (text: string): KubernetesObject[] =>
  parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject);
const byName = (objects: readonly KubernetesObject[]) =>
  Object.fromEntries(objects.map((object) => [object.metadata.name, object]));

function write(folder: string, file: string, text: string): void {
  const where = path.join(folder, file);
  mkdirSync(path.dirname(where), { recursive: true });
  writeFileSync(where, text);
}

const run = (program: 'kustomize' | 'helm', args: readonly string[], cwd: string): string =>
  execFileSync(enginePath(program), args, { cwd, encoding: 'utf8', stdio: 'pipe' });

describeWithEngines("an API server with Argo CD's and Flux's definitions", ['etcd', 'kube-apiserver'], () => {
  const { kubernetes } = apiServer(async (servers, client) => {
    const folder = new URL('crds/', import.meta.url);
    const definitions = readdirSync(folder).map((file) => {
      const text = gunzipSync(readFileSync(new URL(file, folder))).toString('utf8');
      return documentsOf(text.replace(/^---\n/, ''))[0] as KubernetesObject;
    });
    for (const definition of definitions) await client.apply(definition);
    for (const name of ['argocd', 'flux-system']) {
      await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
    await servers.waitFor("Argo CD's and Flux's resources", 60_000, () =>
      Promise.all([
        client.get('/apis/argoproj.io/v1alpha1/applications'),
        client.get('/apis/source.toolkit.fluxcd.io/v1/gitrepositories'),
        client.get('/apis/source.toolkit.fluxcd.io/v1/ocirepositories'),
        client.get('/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations'),
      ]),
    );
  });

  const objects = blocks.filter((block) => /^kind: /m.test(block)).flatMap(documentsOf);
  const taken = objects.filter(({ apiVersion }) => !apiVersion.startsWith('kustomize.config.k8s.io/'));

  test.each(taken.map((object) => [object.kind, object]))('takes the %s of the page', async (_, object) => {
    await kubernetes().apply(object as KubernetesObject);
  });

  test('takes the differences that an Application ignores', async () => {
    const application = objects.find(({ kind }) => kind === 'Application') as KubernetesObject & {
      readonly spec: object;
    };
    const { spec } = parse(blockWith('ignoreDifferences:')) as { readonly spec: object };
    await kubernetes().apply({ ...application, spec: { ...application.spec, ...spec } } as KubernetesObject);
  });

  test('would refuse a field that is not there', async () => {
    const [object] = taken as [KubernetesObject & { readonly spec: object }];
    const changed = { ...object, spec: { ...object.spec, healthChecksExprs: [] } };
    await expect(kubernetes().apply(changed)).rejects.toThrow(/healthChecksExprs/);
  });
});

describeWithEngines('the health of policies', ['gitops-health'], () => {
  /** A condition, as Kyverno writes it. */
  const condition = (type: string, status: string, message: string) => ({ type, status, message });
  const isConfigured = condition('WebhookConfigured', 'True', 'Webhook configured.');

  const cases: readonly (readonly [string, object, argo: object, flux: string])[] = [
    [
      'that Kyverno has not read',
      {},
      { status: 'Progressing', message: 'Kyverno has not read the policy' },
      'InProgress',
    ],
    [
      'whose webhook is not configured',
      {
        ready: false,
        conditions: [condition('WebhookConfigured', 'False', 'Policy is not configured in the webhook.')],
      },
      { status: 'Progressing', message: 'Policy is not configured in the webhook.' },
      'InProgress',
    ],
    [
      'that Kyverno may not report on',
      {
        ready: false,
        conditions: [isConfigured, condition('RBACPermissionsGranted', 'False', 'missing permissions: pods')],
      },
      { status: 'Degraded', message: 'missing permissions: pods' },
      'InProgress',
    ],
    [
      'that are ready',
      { ready: true, conditions: [isConfigured] },
      { status: 'Healthy', message: 'The policy is ready' },
      'Current',
    ],
  ];

  describe.each(['MutatingPolicy', 'ValidatingPolicy'])('%s', (kind) => {
    test.each(cases)('%s', (_, conditionStatus, argo, flux) => {
      const status = 'ready' in conditionStatus ? { conditionStatus } : {};
      const object = { apiVersion: 'policies.kyverno.io/v1', kind, metadata: { generation: 1 }, status };
      expect(healthInArgo(object)).toEqual(argo);
      expect(healthInFlux(object)).toEqual({ status: flux });
    });
  });

  test('without any status, Flux waits', () => {
    // Flux takes an expression that cannot be evaluated for an unknown state, and asks again.
    const object = { apiVersion: 'policies.kyverno.io/v1', kind: 'MutatingPolicy', metadata: {} };
    expect(healthInFlux(object).error).toContain('no such attribute');
    expect(healthInArgo(object)).toMatchObject({ status: 'Progressing' });
  });
});

describeWithEngines('kustomize', ['kustomize'], () => {
  test("builds the page's overlay", () => {
    const folder = temporaryFolder();
    cpSync(`${root}policies/kyverno`, path.join(folder, 'deploy/kyverno'), { recursive: true });
    write(folder, 'overlay/kustomization.yaml', blockWith('$patch: delete'));
    const command = commands.find((block) => block.startsWith('kustomize ')) ?? '';
    const built = documentsOf(
      run('kustomize', (command.split('|')[0] ?? '').trim().split(' ').slice(1), folder),
    );
    const expected = policies
      .filter(({ metadata }) => metadata.name !== 'vault-agent-injection-lint')
      .map(({ metadata, ...policy }) => {
        const { labels } = metadata as { readonly labels: object };
        return { ...policy, metadata: { ...metadata, labels: { ...labels, team: 'platform' } } };
      });
    expect(byName(built)).toEqual(byName(expected));
  });

  test('builds a remote base of a tag, as docs/releasing.md names it', () => {
    expect(page('docs/releasing.md').text).toContain('//policies/kyverno?ref=v');
    const folder = temporaryFolder();
    cpSync(`${root}policies/kyverno`, path.join(folder, 'policies/kyverno'), { recursive: true });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
        cwd: folder,
      });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Policies');
    git('tag', 'v1.2.3');
    write(
      folder,
      'overlay/kustomization.yaml',
      stringify({ resources: [`file://${folder}//policies/kyverno?ref=v1.2.3`] }),
    );
    expect(byName(documentsOf(run('kustomize', ['build', 'overlay'], folder)))).toEqual(byName(policies));
  });
});

describeWithEngines('the commands of the page', ['helm'], () => {
  test('write policies, compare them, and put them into a chart', async () => {
    const [generate = '', compare = '', forChart = ''] = commands.map((block) =>
      block.replaceAll('npx ', ''),
    );
    const cwd = temporaryFolder();
    write(cwd, 'injectorless.yaml', 'vaultAddr: https://vault.example.com:8200\n');
    write(cwd, 'chart/Chart.yaml', 'apiVersion: v2\nname: policies\nversion: 1.0.0\n');
    write(cwd, 'chart/templates/policies.yaml', blockWith('.Files.Get'));
    expect(await shell(generate, { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(await shell(compare, { cwd })).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(path.join(cwd, 'injectorless.yaml'), 'vaultAddr: https://other.example.com:8200\n');
    expect(await shell(compare, { cwd })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('https://other.example.com:8200'),
    });
    expect(await shell(generate, { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(await shell(forChart, { cwd })).toMatchObject({ code: 0, stderr: '' });
    const rendered = documentsOf(run('helm', ['template', 'policies', 'chart'], cwd));
    expect(byName(rendered)).toEqual(byName(readKustomization(path.join(cwd, 'deploy/kyverno'))));
  });
});

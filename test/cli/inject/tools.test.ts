import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { codeBlocks, page } from '../../docs/pages.js';
import { describeWithEngines, enginePath } from '../../engines/engines.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { builtProgram } from '../command-line.js';

/** biome-ignore lint/suspicious/noExplicitAny: manifests are walked as the untyped data they are. */
type Any = any;

const injectPage = page('docs/inject.md');
const [application = '', functionConfig = ''] = codeBlocks(injectPage, 'yaml');
const commands = codeBlocks(injectPage, 'sh');
const script = commands.find((block) => block.startsWith('#!')) ?? '';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  const program = `"${process.execPath}" "${builtProgram}"`;
  write('inject.sh', script.replace('npx injectorless', program));
  chmodSync(path.join(folder, 'inject.sh'), 0o755);
});

function write(file: string, text: string): void {
  const where = path.join(folder, file);
  mkdirSync(path.dirname(where), { recursive: true });
  writeFileSync(where, text);
}

/** The arguments of a program in the page's command that starts with it, up to the pipe. */
function argumentsOf(program: string): readonly string[] {
  const command = commands.find((block) => block.startsWith(`${program} `)) ?? '';
  return (command.split('|')[0] ?? '').trim().split(/\s+/).slice(1);
}

const run = (name: 'kustomize' | 'helm', args: readonly string[]) =>
  execFileSync(enginePath(name), args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

/** The Deployment that a tool writes, and the address of Vault in its agent's configuration. */
function injectedIn(output: string) {
  const documents: Any[] = parseAllDocuments(output).map((document) => document.toJS());
  const deployment = documents.find((document) => document?.kind === 'Deployment');
  const agent = deployment.spec.template.spec.containers.find(({ name }: Any) => name === 'vault-agent');
  const { value } = agent.env.find(({ name }: Any) => name === 'VAULT_CONFIG');
  return { deployment, address: JSON.parse(atob(value)).vault.address };
}

describeWithEngines('kustomize runs inject as a function', ['kustomize'], () => {
  beforeEach(() => {
    write('app.yaml', application);
    write('inject.yaml', functionConfig);
    write('kustomization.yaml', 'namespace: apps\nresources: [app.yaml]\ntransformers: [inject.yaml]\n');
  });

  test('with its config', () => {
    const { deployment, address } = injectedIn(run('kustomize', argumentsOf('kustomize')));
    expect(deployment.metadata).toEqual({ name: 'web', namespace: 'apps' });
    expect(address).toBe('https://vault.example.com:8200');
  });

  test('and stops at a refusal', () => {
    write('app.yaml', application.replace('role: web', 'role: ""'));
    const { status, stdout, stderr } = spawnSync(enginePath('kustomize'), argumentsOf('kustomize'), {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^stdin:\d+:\d+: Deployment web: vault\.hashicorp\.com\/role: missing; /m);
  });
});

describeWithEngines('Helm runs inject as a post-renderer', ['helm'], () => {
  beforeEach(() => {
    write('chart/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.0.0\n');
    write('chart/templates/app.yaml', application.replace('name: web', 'name: {{ .Release.Name }}'));
    write('chart/templates/empty.yaml', '{{ if false }}a{{ end }}\n');
  });

  /** What the page's command would apply. */
  const render = () =>
    run('helm', [
      'template',
      ...argumentsOf('helm').filter((argument) => !/^(?:upgrade|--install)$/.test(argument)),
    ]);

  test('with its namespace', () => {
    const { deployment, address } = injectedIn(render());
    expect(deployment.metadata.name).toBe('web');
    expect(address).toBe('https://vault.vault.svc:8200');
  });

  test('and stops at a refusal', () => {
    write('chart/templates/app.yaml', application.replace('role: web', 'role: ""'));
    expect(render).toThrow(/stdin:\d+:\d+: Deployment web: vault\.hashicorp\.com\/role: missing; /);
  });
});

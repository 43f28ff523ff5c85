import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { packageVersion } from '../../generator/common/package-version.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { port } from '../../generator/targets/webhook/names.js';
import { copiesOf, instructionText, root, stages } from './dockerfile.js';

const [base = [], build = [], image = []] = stages();
const repository = fileURLToPath(root);
const workFolder = '/app/';

describe('the Dockerfile', () => {
  test('copies what is there, and what is not kept from it', () => {
    const copies = [build, image].flatMap(copiesOf).filter(({ stage }) => stage === undefined);
    const copied = new Set(copies.flatMap(({ sources }) => sources));
    for (const source of copied) expect(existsSync(path.join(repository, source)), source).toBe(true);
    const kept = readFileSync(path.join(repository, '.dockerignore'), 'utf8').match(/(?<=^!).*/gm) ?? [];
    expect([...copied].sort()).toEqual(kept);
  });

  test('has every folder of sources that the build needs', () => {
    const { include } = JSON.parse(readFileSync(path.join(repository, 'tsconfig.build.json'), 'utf8'));
    const copied = copiesOf(build).flatMap(({ sources }) => sources);
    for (const folder of include as string[]) expect(copied).toContain(folder.split('/')[0]);
  });

  test('pins what all stages are based on by a digest, which has no default', () => {
    expect(instructionText(base, 'FROM')).toMatch(/^node:\$\{NODE\}@\$\{NODE_DIGEST:\?\S+\} AS base$/);
    expect(instructionText(build, 'FROM')).toBe('base AS build');
    expect(instructionText(image, 'FROM')).toBe('base');
    // Instructions before the first FROM belong to no stage.
    const text = readFileSync(path.join(repository, 'Dockerfile'), 'utf8');
    expect(text.match(/^ARG .*$/gm)).toEqual(['ARG NODE=22-slim', 'ARG NODE_DIGEST']);
  });

  test('names a user other than root by a number, as runAsNonRoot needs', () => {
    const [, user, group] = /^(\d+):(\d+)$/.exec(instructionText(image, 'USER')) ?? [];
    expect(Number(user)).toBeGreaterThan(999);
    expect(Number(group)).toBeGreaterThan(999);
  });

  test('takes arguments as they come, and exposes the port of the manifests', () => {
    expect(JSON.parse(instructionText(image, 'ENTRYPOINT'))).toEqual([
      'node',
      `${workFolder}dist/generator/cli/main.js`,
    ]);
    expect(image.map(({ name }) => name)).not.toContain('CMD');
    expect(instructionText(image, 'EXPOSE')).toBe(String(port));
  });

  test('is of the version that the manifests ask for', () => {
    const tag = `injectorless:${packageVersion()}`;
    expect(normaliseConfig({}, 'the default config').webhook.image).toBe(tag);
    expect(readFileSync(path.join(repository, 'Dockerfile'), 'utf8')).toContain(`docker build -t ${tag} .`);
  });
});

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: true }>>;
}

/** Links what `npm prune --omit=dev` leaves. */
function linkProductionDependencies(modules: string): void {
  const lock: Lock = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8'));
  for (const [name, { dev }] of Object.entries(lock.packages)) {
    const [, own] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(name) ?? [];
    if (own === undefined || dev === true) continue;
    mkdirSync(path.dirname(path.join(modules, own)), { recursive: true });
    symlinkSync(path.join(repository, name), path.join(modules, own));
  }
}

describe('a folder with what the image has', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'injectorless-image-'));
    for (const { sources, target } of copiesOf(image)) {
      for (const source of sources) {
        const relative = source.replace(workFolder, '');
        const isFolder = target.endsWith('/') || sources.length > 1;
        const to = path.join(folder, target, isFolder ? path.basename(relative) : '');
        if (relative === 'node_modules') linkProductionDependencies(to);
        else cpSync(path.join(repository, relative), to, { recursive: true });
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the entry point. Links count as the folders they stand for, so that nothing else is found behind them. */
  function run(args: readonly string[], options: { env?: Record<string, string>; input?: string } = {}) {
    const [program = '', main = ''] = JSON.parse(instructionText(image, 'ENTRYPOINT')) as string[];
    const entry = path.join(folder, main.replace(workFolder, ''));
    const { status, stdout, stderr } = spawnSync(
      program,
      ['--preserve-symlinks', '--preserve-symlinks-main', entry, ...args],
      { cwd: '/', encoding: 'utf8', input: options.input, env: { PATH: process.env.PATH, ...options.env } },
    );
    return { status, stdout, stderr };
  }

  test('knows its version', () => {
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${packageVersion()}\n`, stderr: '' });
  });

  test('generates manifests', () => {
    const { status, stdout } = run(['generate', '--target', 'webhook', '--output', '-']);
    expect(status).toBe(0);
    expect(parseAllDocuments(stdout).length).toBeGreaterThan(5);
  });

  test('decides by the Wasm module', () => {
    const input = JSON.stringify({
      request: { namespace: 'default', object: { kind: 'Pod', spec: { containers: [] } } },
    });
    expect(run(['review', '--engine', 'wasm'], { input })).toEqual({
      status: 0,
      stdout: '{"id":"1","allowed":true,"skipped":"matchConditions"}\n',
      stderr: '',
    });
  });

  const env = {
    AGENT_INJECT_VAULT_ADDR: 'https://vault.example.com:8200',
    AGENT_INJECT_TELEMETRY_PATH: '/m',
  };

  test("takes the arguments of Vault's Helm chart", () => {
    const files = {
      AGENT_INJECT_TLS_CERT_FILE: '/nowhere/tls.crt',
      AGENT_INJECT_TLS_KEY_FILE: '/nowhere/tls.key',
    };
    const { status, stderr } = run(['agent-inject', '2>&1'], { env: { ...env, ...files } });
    expect(stderr).toContain('/nowhere/tls.crt');
    expect(status).toBeGreaterThan(0);
  });

  test('makes certificates, if there is a cluster', () => {
    const automatic = {
      AGENT_INJECT_TLS_AUTO: 'injectorless',
      AGENT_INJECT_TLS_AUTO_HOSTS: 'injectorless.vault.svc',
    };
    const { status, stderr } = run(['serve'], { env: { ...env, ...automatic } });
    expect(stderr).toContain('no API server for automatic TLS');
    expect(status).toBeGreaterThan(0);
  });
});

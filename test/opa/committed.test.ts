import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { opaFiles } from '../../generator/targets/opa/target.js';
import { compileWasm, moduleSources } from '../../wasm/compile.js';
import { moduleFile } from '../../wasm/provenance.js';
import { describeWithEngines, enginePath } from '../engines/engines.js';
import { temporaryFolder } from '../temporary-folder.js';

const committed = fileURLToPath(new URL('../../policies/opa', import.meta.url));
const opa = enginePath('opa');

describeWithEngines('policies/opa, as committed', ['opa'], () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    cpSync(committed, folder, { recursive: true });
  });

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(opa, args, { encoding: 'utf8', cwd: folder });
    return { status, output: stdout + stderr };
  };

  test('passes opa test', () => {
    const { status, output } = run('test', '.');
    expect(output).toMatch(/^PASS: (\d+)\/\1$/m);
    expect(status).toBe(0);
  });

  test.each([
    [
      'an admitted pod',
      (text: string) => text.replace('"mountPath": "/vault/secrets"', '"mountPath": "/vault/other"'),
    ],
    ['a message', (text: string) => text.replace(/("refused": ".*)"/, '$1."')],
  ])('fails opa test where %s is altered', (_, alter) => {
    const file = path.join(folder, 'golden/data.json');
    const text = readFileSync(file, 'utf8');
    expect(alter(text)).not.toBe(text);
    writeFileSync(file, alter(text));
    const { status, output } = run('test', '.');
    expect(output).toMatch(/^FAIL: [1-9]\d*\/\d+$/m);
    expect(status).not.toBe(0);
  });

  test('passes opa check --strict', () =>
    expect(run('check', '--strict', '.')).toEqual({ status: 0, output: '' }));

  test('is as opa fmt has it', () => expect(run('fmt', '--list', '.')).toEqual({ status: 0, output: '' }));

  test('is what the committed Wasm module was built from', () => {
    const files = moduleSources.map((name) => ({
      path: name,
      content: readFileSync(path.join(folder, name), 'utf8'),
    }));
    expect(Buffer.from(compileWasm(opa, files)).equals(readFileSync(moduleFile))).toBe(true);
  });

  test('is in the bundle, which OPA reads', () => {
    const inspected = JSON.parse(
      execFileSync(opa, ['inspect', '--format', 'json', 'bundle.tar.gz'], { cwd: folder, encoding: 'utf8' }),
    );
    expect(inspected.manifest).toMatchObject({
      roots: ['injectorless', 'system/main'],
      rego_version: 1,
      metadata: { wasm: { entrypoints: ['injectorless/injection/decision'] } },
    });
    expect(Object.keys(inspected.namespaces).sort()).toEqual([
      'data',
      'data.injectorless.injection',
      'data.injectorless.nulls',
      'data.injectorless.prelude',
      'data.injectorless.review',
      'data.system.main',
    ]);
  });
});

describeWithEngines('generated for a config, opa is content with the policies:', ['opa'], () => {
  test.each([
    ['as data', { admission: { denial: 'Audit' } }],
    ['as data', { agentVolumeMounts: 'missing:/a', setSecurityContext: false }],
    ['folded in', {}],
    ['folded in', { profile: 'recommended', podExtensions: true, applicationEnv: true, locked: ['service'] }],
    [
      'folded in',
      { defaults: { 'log-level': 'debug' }, namespaces: { 'team-*': { vaultAddr: 'https://a' } } },
    ],
  ])('%s, %j', (form, config) => {
    const folder = temporaryFolder();
    const options = form === 'folded in' ? { specialize: opa } : {};
    const input = { program: loadProgram(), config: normaliseConfig(config, 'a config'), options };
    for (const { path: name, content } of opaFiles(input)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const run = (...args: string[]) => spawnSync(opa, args, { encoding: 'utf8', cwd: folder });
    const tested = run('test', '.');
    expect(tested.stdout + tested.stderr).toMatch(/^PASS: (\d+)\/\1$/m);
    expect(tested.status).toBe(0);
    expect(run('check', '--strict', '.')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(run('fmt', '--list', '.')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

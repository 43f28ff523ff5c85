import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));

describe('the package that npm packs', () => {
  let folder: string;
  let files: readonly string[];
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'injectorless-package-'));
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: repository,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const [{ filename, files: listed }] = JSON.parse(packed) as [
      { filename: string; files: readonly { path: string }[] },
    ];
    files = listed.map((file) => file.path);
    execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
    symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'package/node_modules'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has only what is compiled from a source that exists', () => {
    const compiled = files.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file));
    expect(compiled.length).toBeGreaterThan(100);
    const sourceOf = (file: string) => file.replace(/^dist\/(.*?)(?:\.js|\.d\.ts)$/, '$1.ts');
    expect(compiled.filter((file) => !existsSync(repository + sourceOf(file)))).toEqual([]);
  });

  test('has neither sources, nor tests, nor what only the build needs', () => {
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    expect(files.filter((file) => /^(?:test|generator|schemas\/generate|\.)/.test(file))).toEqual([]);
    const built = files.filter((file) => /frontend\/|build-program|wasm\/build/.test(file));
    expect(built).toEqual([]);
  });

  test('has what package.json names', () => {
    const { bin, exports } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8'));
    const named = [...Object.values(bin), exports['./wasm'].types, exports['./wasm'].default] as string[];
    for (const file of named) expect(files).toContain(file.replace(/^\.\//, ''));
  });

  test('works', () => {
    const program = path.join(folder, 'package/dist/generator/cli/main.js');
    const runner = ['--preserve-symlinks', '--preserve-symlinks-main', program];
    const policies = path.join(repository, 'policies');
    const checked = execFileSync(process.execPath, [...runner, 'generate', '--check', '--output', policies], {
      encoding: 'utf8',
    });
    expect(checked).toMatch(/^\d+ files are up to date\n$/);
    const request = { namespace: 'default', object: { kind: 'Pod', spec: { containers: [] } } };
    const answer = execFileSync(process.execPath, [...runner, 'review', '--engine', 'wasm'], {
      encoding: 'utf8',
      input: JSON.stringify({ request }),
    });
    expect(answer).toBe('{"id":"1","allowed":true,"skipped":"matchConditions"}\n');
  });
});

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Installation, install, repository } from './installed.js';

describe('the package that npm packs', () => {
  let installation: Installation;
  beforeAll(() => {
    installation = install();
  });
  afterAll(() => rmSync(installation.folder, { recursive: true, force: true }));

  test('has only what is compiled from a source that exists', () => {
    const compiled = installation.files.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file));
    expect(compiled.length).toBeGreaterThan(100);
    const sourceOf = (file: string) => file.replace(/^dist\/(.*?)(?:\.js|\.d\.ts)$/, '$1.ts');
    expect(compiled.filter((file) => !existsSync(repository + sourceOf(file)))).toEqual([]);
  });

  test('has neither sources, nor tests, nor what only the build needs', () => {
    const { files } = installation;
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    expect(files.filter((file) => /^(?:test|generator|schemas\/generate|\.)/.test(file))).toEqual([]);
    const built = files.filter((file) => /frontend\/|build-program|wasm\/build/.test(file));
    expect(built).toEqual([]);
  });

  test('has what package.json names', () => {
    const { bin, exports } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8'));
    const named = [...Object.values(bin), exports['./wasm'].types, exports['./wasm'].default] as string[];
    for (const file of named) expect(installation.files).toContain(file.replace(/^\.\//, ''));
  });

  test('has the licences of the packages whose code is in it', () => {
    const read = (file: string) => readFileSync(path.join(installation.packageFolder, 'dist', file), 'utf8');
    // esbuild names the file that each part comes from.
    const bundled = read('generator/common/kube-config.js').matchAll(
      /^ *\/\/ \S*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/\S+$/gm,
    );
    const names = [...new Set([...bundled].map(([, name]) => name))];
    expect(names.length).toBeGreaterThan(10);
    const listed = read('THIRD_PARTY_LICENSES.txt').matchAll(/^(\S+) \d+\.\d+\.\d+ \(.+\)\n\n\S/gm);
    expect([...listed].map(([, name]) => name)).toEqual(names.sort());
  });

  test('has every page and file that its pages link to', () => {
    const { files, packageFolder } = installation;
    const links = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => {
        const text = readFileSync(path.join(packageFolder, file), 'utf8').replaceAll(/^```.*?^```$/gms, '');
        return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
          .filter(([, target = '']) => !/^https:/.test(target))
          .map(([, target = '']) => ({ file, target: path.posix.join(path.posix.dirname(file), target) }));
      });
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ target }) => !existsSync(path.join(packageFolder, target)))).toEqual([]);
  });
});

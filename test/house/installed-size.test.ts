import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { cleanEnvironment, type Installation, install, productionPackages, repository } from './installed.js';

let installation: Installation;
beforeAll(() => {
  installation = install();
});
afterAll(() => rmSync(installation.folder, { recursive: true, force: true }));

test('what users install is smaller than 40 MB', () => {
  const folders = productionPackages().map((place) => path.join(repository, place));
  // As `du` counts: whole blocks, folders included.
  const sizes = [...folders, installation.packageFolder].map((folder) => [folder, sizeOf(folder)] as const);
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  const largest = sizes.toSorted(([, one], [, other]) => other - one).slice(0, 5);
  expect(sizes.length).toBeGreaterThan(20);
  expect(all, `the largest: ${JSON.stringify(largest)}`).toBeLessThan(40 * 1024 * 1024);
});

/** What a folder takes on the disk, without the packages that are installed below it. */
function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules');
  return entries
    .map((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? sizeOf(file) : statSync(file).blocks * 512;
    })
    .reduce((sum, size) => sum + size, statSync(folder).blocks * 512);
}

describe('of the packages', () => {
  test.each([
    [
      ['generate', '--check', '--output', 'policies'],
      ['commander', 'fastest-levenshtein', 'fflate', 'nanotar', 'yaml'],
    ],
    [
      ['explain', 'role'],
      ['commander', 'fastest-levenshtein'],
    ],
  ])('%j loads few', (args, packages) => {
    expect(loadedBy(args)).toMatchObject({ code: 0, packages });
  });

  test('audit loads none of what serve needs', () => {
    const packages = ['commander', 'fastest-levenshtein', 'yaml'];
    expect(loadedBy(['audit', '--kubeconfig', 'missing'])).toMatchObject({ code: 2, packages });
  });

  test('only what asks a cluster loads the bundle of the Kubernetes client', () => {
    const bundle = 'dist/generator/common/kube-config.js';
    expect(loadedBy(['audit', '--help']).ownFiles).not.toContain(bundle);
    expect(loadedBy(['audit', '--kubeconfig', 'missing']).ownFiles).toContain(bundle);
  });
});

/** The packages whose code a command loads, and the files of this one, by V8's list of scripts. */
function loadedBy(args: readonly string[]) {
  const folder = temporaryFolder();
  const main = path.join(installation.packageFolder, 'dist/generator/cli/main.js');
  const { status } = spawnSync(process.execPath, [main, ...args], {
    cwd: installation.packageFolder,
    env: { ...cleanEnvironment, NODE_V8_COVERAGE: folder },
    maxBuffer: 64 * 1024 * 1024,
  });
  const urls = readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
      readonly result: readonly { readonly url: string }[];
    };
    return result.map(({ url }) => url);
  });
  const loaded = urls.flatMap((url) => {
    const [, name, file] = /^file:.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(url) ?? [];
    return name === undefined || file === undefined ? [] : [{ name, file }];
  });
  const ofOthers = loaded.filter(({ name }) => name !== 'injectorless').map(({ name }) => name);
  return {
    code: status,
    packages: [...new Set(ofOthers)].sort(),
    ownFiles: loaded.filter(({ name }) => name === 'injectorless').map(({ file }) => file),
  };
}

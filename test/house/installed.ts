import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A new folder with the package that npm packs as its only dependency. */
export interface Installation {
  readonly folder: string;
  /** Where the package is. */
  readonly packageFolder: string;
  /** Its files, from there. */
  readonly files: readonly string[];
}

/** The environment without what npm gives its scripts: the folder of this repository, for one. */
export const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)),
);

/**
 * Packs the package and installs it in a new folder, as npm would without a registry: what it depends on, and nothing
 * else, is linked from this repository.
 */
export function install(): Installation {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-installed-'));
  const options: ExecFileSyncOptions = { cwd: repository, env: cleanEnvironment, stdio: 'pipe' };
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    ...options,
    encoding: 'utf8',
  });
  const [{ filename, files }] = JSON.parse(packed) as [
    { filename: string; files: readonly { path: string }[] },
  ];
  const modules = path.join(folder, 'node_modules');
  const packageFolder = path.join(modules, 'injectorless');
  mkdirSync(path.join(modules, '.bin'), { recursive: true });
  mkdirSync(packageFolder);
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', packageFolder, '--strip-components=1']);
  // What is nested in other packages comes with their links.
  const places = productionPackages().filter((place) => place.lastIndexOf('node_modules/') === 0);
  for (const place of places) {
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    symlinkSync(path.join(repository, place), path.join(folder, place));
  }
  const { bin } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  for (const [name, file] of Object.entries(bin as Readonly<Record<string, string>>)) {
    chmodSync(path.join(packageFolder, file), 0o755);
    symlinkSync(path.join('../injectorless', file), path.join(modules, '.bin', name));
  }
  return { folder, packageFolder, files: files.map((file) => file.path) };
}

/** Where package-lock.json puts the packages that users get beside this one. */
export function productionPackages(): readonly string[] {
  const { packages } = JSON.parse(readFileSync(`${repository}package-lock.json`, 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  return Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true)
    .map(([place]) => place);
}

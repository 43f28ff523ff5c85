import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(repository + file, 'utf8'));

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: true;
}

const locked: Readonly<Record<string, LockedPackage>> = read('package-lock.json').packages;
const packages = Object.entries(locked).filter(([folder]) => folder !== '');

describe('package-lock.json', () => {
  test('has a hash of every package, also of those for other platforms', () => {
    expect(packages.length).toBeGreaterThan(100);
    // npm leaves it out for packages that are not installed: `npm view NAME@VERSION dist.integrity` shows it.
    const without = packages.filter(
      ([, { integrity = '' }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity),
    );
    expect(without.map(([folder, { version }]) => `${folder}@${version}`)).toEqual([]);
  });

  test('has no addresses, so that every registry may serve the packages', () => {
    expect(packages.filter(([, { resolved, link }]) => resolved !== undefined || link === true)).toEqual([]);
  });
});

test('package.json names exact versions', () => {
  const { dependencies, devDependencies } = read('package.json');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

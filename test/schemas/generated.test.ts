import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Each runs the generator, which formats types with Prettier: seconds on a busy machine.
const timeout = 60_000;

describe('what is generated', { timeout }, () => {
  test('is up to date', () => {
    const { status, stderr } = spawnSync('node', ['schemas/generate.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('in a copy of the repository,', { timeout }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'injectorless-schemas-'));
  const check = () => spawnSync('node', ['schemas/generate.mjs', '--check'], { cwd: copy, encoding: 'utf8' });

  beforeAll(() => {
    for (const path of ['schemas', 'docs', 'package.json']) {
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  test('files that differ or are gone are named', () => {
    appendFileSync(join(copy, 'schemas/generated/annotations.ts'), '// edited\n');
    rmSync(join(copy, 'docs/config.md'));
    const { status, stderr } = check();
    expect(stderr.split('\n')).toEqual([
      'schemas/generated/annotations.ts: differs from its source; run `npm run schemas` and commit the result',
      'docs/config.md: differs from its source; run `npm run schemas` and commit the result',
      '',
    ]);
    expect(status).toBe(1);
  });

  test('generating mends them', () => {
    execFileSync('node', ['schemas/generate.mjs'], { cwd: copy });
    const mended = (path: string) => readFileSync(join(copy, path), 'utf8');
    const paths = ['schemas/generated/annotations.ts', 'docs/config.md'];
    expect(paths.map(mended)).toEqual(paths.map((path) => readFileSync(join(root, path), 'utf8')));
  });

  test('a broken contract writes nothing and is named', () => {
    appendFileSync(join(copy, 'schemas/contract.yaml'), '  - name: more\n');
    const { status, stderr } = check();
    expect(stderr).toContain(': more: doc is missing; add it\n');
    expect(status).toBe(1);
  });
});

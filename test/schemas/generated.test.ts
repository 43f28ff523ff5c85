import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

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
  let runs = 0;

  /** Runs the copy's generator in this process, which saves loading Prettier and Ajv each time. */
  async function generate(...args: readonly string[]) {
    const { argv, exitCode } = process;
    const problems = vi.spyOn(console, 'error').mockReturnValue();
    process.argv = [process.execPath, 'generate.mjs', ...args];
    process.exitCode = 0;
    runs++;
    try {
      // It runs when it is loaded, so it is loaded by another name each time.
      await import(`${join(copy, 'schemas/generate.mjs')}?run=${runs}`);
      return { status: process.exitCode, stderr: problems.mock.calls.map(([text]) => `${text}\n`).join('') };
    } finally {
      process.argv = argv;
      process.exitCode = exitCode;
      problems.mockRestore();
    }
  }

  beforeAll(() => {
    for (const path of ['schemas', 'docs', 'package.json']) {
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  test('files that differ or are gone are named', async () => {
    appendFileSync(join(copy, 'schemas/generated/annotations.ts'), '// edited\n');
    rmSync(join(copy, 'docs/config.md'));
    const { status, stderr } = await generate('--check');
    expect(stderr.split('\n')).toEqual([
      'schemas/generated/annotations.ts: differs from its source; run `npm run schemas` and commit the result',
      'docs/config.md: differs from its source; run `npm run schemas` and commit the result',
      '',
    ]);
    expect(status).toBe(1);
  });

  test('generating mends them', async () => {
    expect(await generate()).toEqual({ status: 0, stderr: '' });
    const mended = (path: string) => readFileSync(join(copy, path), 'utf8');
    const paths = ['schemas/generated/annotations.ts', 'docs/config.md'];
    expect(paths.map(mended)).toEqual(paths.map((path) => readFileSync(join(root, path), 'utf8')));
  });

  test('an invalid contract writes nothing and is reported', async () => {
    appendFileSync(join(copy, 'schemas/contract.yaml'), '  - name: more\n');
    const { status, stderr } = await generate('--check');
    expect(stderr).toContain(': more: doc is missing; add it\n');
    expect(status).toBe(1);
  });
});

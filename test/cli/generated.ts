import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, expect } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { type Outcome, run } from './command-line.js';

/** The folder of the running test. */
export let folder = '';

/** The files that generate writes for the default config: content by path. */
export let defaults: Record<string, string> = {};

/** Runs generate with the default config before the tests of a file, and creates a folder for each test. */
export function prepareGenerate(): void {
  beforeAll(async () => {
    const output = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
    await run('generate', '-o', output);
    defaults = tree(output);
    rmSync(output, { recursive: true });
  });
  beforeEach(() => {
    folder = temporaryFolder();
  });
}

/** Writes a file into the folder of the test and returns its path. */
export function file(name: string, text: string): string {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
}

/** All files below a folder: content by relative path. */
export function tree(root: string): Record<string, string> {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((name): [string, string] => [path.relative(root, name), readFileSync(name, 'utf8')]);
  return Object.fromEntries(found.sort());
}

export function expectUsageError(outcome: Outcome, ...problems: readonly string[]): void {
  expect(outcome).toEqual({
    code: 2,
    stdout: '',
    stderr: problems.map((problem) => `${problem}\n`).join(''),
  });
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, expect } from 'vitest';
import { type Outcome, run, temporaryFolder } from './command-line.js';

/** The folder of the test that runs. */
export let folder = '';

/** What is written for the default config: text by path. */
export let defaults: Record<string, string> = {};

/** Gives each test of a file a folder of its own, and generates what is written for the default config. */
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

/** A file of this text in the test's folder; its path. */
export function file(name: string, text: string): string {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
}

/** Everything below a folder, by path, with what the files hold. */
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

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../generator/config/load.js';
import { problemsOf } from './problems-of.js';

const folder = mkdtempSync(join(tmpdir(), 'injectorless-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a config file', () => {
  test('is loaded', () => {
    expect(loadConfig(file('good.yaml', 'cpuLimit: 2\n')).injection.cpuLimit).toBe('2');
  });

  test('names itself in its problems', () => {
    const path = file('bad.yaml', '\ncpuLimt: 2\n');
    expect(problemsOf(() => loadConfig(path))).toEqual([
      `${path}:2:1: cpuLimt: unknown key; did you mean cpuLimit?`,
    ]);
  });

  test('a missing file is reported', () => {
    expect(problemsOf(() => loadConfig('/nowhere/c.yaml'))).toEqual([
      '/nowhere/c.yaml: there is no such file',
    ]);
    const inside = join(file('plain', ''), 'c.yaml');
    expect(problemsOf(() => loadConfig(inside))).toEqual([`${inside}: there is no such file`]);
  });

  test('a directory is reported', () => {
    expect(problemsOf(() => loadConfig(folder))).toEqual([`${folder}: is a directory; use a file`]);
  });

  test('an unreadable file is reported', () => {
    const path = file('secret.yaml', '');
    chmodSync(path, 0);
    const asRoot = process.geteuid?.() === 0;
    if (asRoot) process.seteuid?.(65534); // Root may read anything.
    try {
      expect(problemsOf(() => loadConfig(path))).toEqual([`${path}: cannot be read; check its permissions`]);
    } finally {
      if (asRoot) process.seteuid?.(0);
    }
  });

  test('a file that is not UTF-8 is reported', () => {
    const path = file('latin1.yaml', Uint8Array.of(0x76, 0xe9));
    expect(problemsOf(() => loadConfig(path))).toEqual([`${path}: is not UTF-8; save it as such`]);
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { run, spawnBuilt } from './command-line.js';

test.each([
  [['generate', '--output', ''], "option '-o, --output <folder>' is empty; give it a value, or leave it out"],
  [['generate', '-c', ''], "option '-c, --config <file>' is empty; give it a value, or leave it out"],
  [['config', '--from-env='], "option '--from-env [file]' is empty; give it a value, or leave it out"],
  [['lint', '--disable', ''], /^error: option '--disable <rule\.\.\.>' /],
  [['lint', ''], 'an argument is empty; give it a value, or leave it out'],
  [['inject', 'a.yaml', ''], 'an argument is empty; give it a value, or leave it out'],
  [['audit', '-f', 'a.json', '-f', 'b.json'], "option '-f, --filename <file>' is given twice; give it once"],
  [
    ['generate', '--config', 'a.yaml', '--config=b.yaml'],
    "option '-c, --config <file>' is given twice; give it once",
  ],
])('%j says what is unclear, and does nothing', async (args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  if (typeof message === 'string') expect(stderr).toBe(`error: ${message}\n(see --help)\n`);
  else expect(stderr).toMatch(message);
});

test('options that take several values may be repeated', async () => {
  const manifest = path.join(temporaryFolder(), 'm.yaml');
  writeFileSync(manifest, 'kind: A\n');
  const options = ['--disable', 'not-asked', '--disable', 'address', '--'];
  expect((await run('lint', ...options, manifest)).code).toBe(0);
});

test('a name with characters that a terminal interprets is shown without them', async () => {
  const file = path.join(temporaryFolder(), 'a\u001b[31m.yaml');
  for (const args of [
    ['generate', '-c', file],
    ['inject', '-c', file],
    ['review', file],
  ]) {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('a\\u001b[31m.yaml: ');
    expect(stderr).not.toContain('\u001b');
  }
});

test('a file without an end is not read for ever', async () => {
  expect(await spawnBuilt(['generate', '--check', '--config', '/dev/zero'])).toEqual({
    code: 2,
    stdout: '',
    stderr: '/dev/zero: is larger than 16 MiB; use a smaller file\n',
  });
});

test.each([
  [['--engine', 'native', '--program', 'opa'], /^--program: the engine native runs no program; /],
  [['--engine', 'wasm', '--program', 'opa'], /^--program: the engine wasm runs no program; /],
  [['--policy', 'm.wasm'], /^--policy: the engine native takes neither a module nor a bundle; /],
  [['--engine', 'kyverno', '--policy', 'm.wasm'], /^--policy: the engine kyverno takes neither/],
])('review %j: what the engine does not look at is refused', async (options, message) => {
  const { code, stderr } = await run('review', ...options, 'requests.jsonl');
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

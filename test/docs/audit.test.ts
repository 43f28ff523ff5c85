import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findingKinds } from '../../generator/cli/audit/finding.js';
import { run } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { codeBlocks, page, tableRows } from './pages.js';

const auditPage = page('docs/audit.md');

test('docs/audit.md shows what is found in its pods', async () => {
  const file = path.join(temporaryFolder(), 'pods.yaml');
  const [pods = ''] = codeBlocks(auditPage, 'yaml');
  writeFileSync(file, pods);
  const { code, stdout, stderr } = await run('audit', '-f', file);
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: codeBlocks(auditPage, 'text')[0], stderr: '' });
});

test('docs/audit.md has every option', async () => {
  const { stdout } = await run('audit', '--help');
  const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
  const listed = tableRows(auditPage, 'Option', 'Effect').map(([cell = '']) => /--[\w-]+/.exec(cell)?.[0]);
  expect([...listed, '--help'].sort()).toEqual(options.sort());
});

test('docs/audit.md has every finding', () => {
  const listed = tableRows(auditPage, 'Finding', 'Meaning').map(([name]) => name);
  expect(listed.sort()).toEqual(Object.keys(findingKinds).sort());
});

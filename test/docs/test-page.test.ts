import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, shell } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { codeBlocks, examples, page, tableRows } from './pages.js';

const testPage = page('docs/test.md');
const [manifest = '', tests = ''] = codeBlocks(testPage, 'yaml');

test('the examples of docs/test.md, one after the other', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'shop.yaml'), manifest);
  writeFileSync(path.join(folder, 'vault-tests.yaml'), tests);
  for (const { commands, output } of examples(testPage)) {
    const { code, stdout } = await shell(commands.replaceAll('npx injectorless', 'injectorless'), {
      cwd: folder,
    });
    if (output !== undefined) expect(stdout).toBe(output);
    expect(code, commands).toBe(output?.includes('failed') ? 1 : 0);
  }
  expect(examples(testPage).length).toBeGreaterThanOrEqual(3);
});

describe('docs/test.md has', () => {
  test('every option', async () => {
    const { stdout } = await run('test', '--help');
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
    const listed = tableRows(testPage, 'Option', 'Effect').flatMap(
      ([cell = '']) => cell.match(/--[\w-]+/g) ?? [],
    );
    expect([...listed, '--help'].sort()).toEqual(options.sort());
  });

  test('every key of a case', async () => {
    const { default: schema } = await import('../../schemas/test.schema.json', { with: { type: 'json' } });
    const listed = tableRows(testPage, 'Key of a case', 'Meaning').flatMap(([cell = '']) =>
      cell.split(/`?, `?/),
    );
    expect(listed.map((key) => key.replaceAll('`', ''))).toEqual(
      expect.arrayContaining(Object.keys(schema.$defs.case.properties)),
    );
  });
});

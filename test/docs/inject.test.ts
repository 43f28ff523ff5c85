import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { shell, spawnBuilt } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { codeBlocks, examples, page } from './pages.js';

const injectPage = page('docs/inject.md');
const [application = '', functionConfig = ''] = codeBlocks(injectPage, 'yaml');
const [, refusal = ''] = codeBlocks(injectPage, 'text');

/** A folder with the page's manifest. */
function folderWith(manifest: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'app.yaml'), manifest);
  return folder;
}

const shown = examples(injectPage).filter(({ output }) => output !== undefined);

test.each(shown)('docs/inject.md shows what is printed by $commands', async ({ commands, output = '' }) => {
  const { code, stdout } = await shell(commands.replace('npx ', ''), { cwd: folderWith(application) });
  expect(code).toBe(0);
  // The rest is left out.
  expect(output.endsWith('\n…\n')).toBe(true);
  expect(stdout.slice(0, output.length - 2)).toBe(output.slice(0, -2));
});

test('docs/inject.md shows a refusal as it is', async () => {
  const lines = application.split('\n');
  const [, line = '', annotation = '', value = ''] = /:(\d+):9: .*(vault\S+): "(.*?)"/.exec(refusal) ?? [];
  lines.splice(Number(line) - 1, 0, `        ${annotation}: "${value}"`);
  const { code, stdout, stderr } = await spawnBuilt(['inject', 'app.yaml'], {
    cwd: folderWith(lines.join('\n')),
  });
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: refusal });
});

test('docs/inject.md shows the config of a KRM function', async () => {
  const input = stringify({
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    functionConfig: parse(functionConfig),
    items: [parse(application)],
  });
  const { stdout } = await shell('injectorless inject --show-config', { input });
  expect(stdout).toContain(`"address": "${parse(functionConfig).data.vaultAddr}"`);
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageVersion } from '../../generator/common/package-version.js';
import { shell } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { page } from './pages.js';

const { text } = page('docs/upgrade.md');
const [command = ''] = /injectorless generate .* --check --diff/.exec(text) ?? [];

test('generate compares what an older version wrote, and writes the rest of what the page says', async () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'injectorless.yaml'), 'vaultAddr: https://vault.example.com:8200\n');
  const generate = command.replace(' --check --diff', '');
  expect(await shell(generate, { cwd })).toMatchObject({ code: 0 });

  // As if version 0.0.9 had written it, with a file that there is no more.
  const folder = path.join(cwd, 'deploy/kyverno');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(packageVersion(), '0.0.9'));
  }
  const gone = path.join(folder, 'vault-agent-injection.yaml');
  writeFileSync(gone, readFileSync(path.join(folder, 'kustomization.yaml')));

  const compared = await shell(command, { cwd });
  expect(compared.code).toBe(1);
  expect(compared.stderr).toContain(
    'deploy/kyverno/vault-agent-injection.yaml: was written by an earlier run; generate removes it\n',
  );
  expect(compared.stdout).toContain('-    injectorless/version: 0.0.9\n');
  expect(compared.stdout).toContain(`+    injectorless/version: ${packageVersion()}\n`);
  expect(await shell(generate, { cwd })).toMatchObject({ code: 0 });
  expect(readdirSync(folder)).not.toContain(path.basename(gone));
  expect(await shell(command, { cwd })).toMatchObject({ code: 0 });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../generator/config/load.js';
import { run, shell } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { codeBlocks, page } from './pages.js';
import { shownOutputs } from './shown-outputs.js';

const configFrom = page('docs/config-from.md');
/** The pages with values, and the config that is made of them. */
const pages = [configFrom, page('docs/openbao.md')];
const valuesOf = (each: (typeof pages)[number]) => codeBlocks(each, 'yaml')[0] ?? '';

/** A Deployment with its webhook configuration, as the page has kubectl print them. */
const objects = [
  {
    kind: 'Deployment',
    metadata: { name: 'vault-agent-injector' },
    spec: {
      template: {
        spec: { containers: [{ env: [{ name: 'AGENT_INJECT_VAULT_ADDR', value: 'http://a:1' }] }] },
      },
    },
  },
  {
    kind: 'MutatingWebhookConfiguration',
    webhooks: [{ name: 'vault.hashicorp.com', failurePolicy: 'Fail' }],
  },
];

function folder(values = valuesOf(configFrom)): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'values.yaml'), values);
  return cwd;
}

const shown = pages.flatMap((each) => shownOutputs(each).map((example) => ({ ...example, each })));

test('the pages have examples', () => expect(shown.length).toBe(3));

test.each(shown)('$each.path shows what $command prints', async ({ command, output, each }) => {
  const { stdout, stderr } = await shell(command, { cwd: folder(valuesOf(each)) });
  expect(stdout + stderr).toBe(output);
});

test.each(pages)('$path shows a config that can be used', (each) => {
  expect(() => parseConfig(codeBlocks(each, 'yaml')[1] ?? '', 'config')).not.toThrow();
  expect(codeBlocks(each, 'yaml')[1]).toContain('vaultAddr');
});

test.each([
  ['docs/config-from.md', 'kubectl get', JSON.stringify({ kind: 'List', items: objects })],
  ['docs/config-from.md', 'kubectl exec', 'AGENT_INJECT_VAULT_ADDR=http://a:1\n'],
  ['docs/migration.md', 'kubectl get', JSON.stringify({ kind: 'List', items: objects })],
])('%s: what follows %s takes what it prints', async (file, start, input) => {
  const [command = ''] = [...page(file).text.matchAll(/```sh\n(.*?)```/gs)]
    .map(([, each = '']) => each.trim())
    .filter((each) => each.startsWith(start));
  const kubectl = `kubectl() { cat; }; `;
  const { code, stderr } = await shell(kubectl + command.replaceAll('npx ', ''), { input, cwd: folder() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('docs/config-from.md has every option of config', async () => {
  const { stdout } = await run('config', '--help');
  const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
  const listed = [...configFrom.prose.matchAll(/^\| .*$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`(--[\w-]+) [A-Z]+`/g)].map(([, option]) => option),
  );
  expect([...listed, '--help'].sort()).toEqual(options.sort());
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { run, shell, temporaryFolder } from '../cli/command-line.js';
import { codeBlocks, page } from './pages.js';
import { shownOutputs } from './shown-outputs.js';

const configFrom = page('docs/config-from.md');
const [values = '', config = ''] = codeBlocks(configFrom, 'yaml');

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

function folder(): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'values.yaml'), values);
  return cwd;
}

const shown = shownOutputs(configFrom);

test('docs/config-from.md has examples', () => expect(shown.length).toBe(2));

test.each(shown)('docs/config-from.md shows what $command prints', async ({ command, output }) => {
  const { stdout, stderr } = await shell(command, { cwd: folder() });
  expect(stdout + stderr).toBe(output);
});

test('docs/config-from.md shows a config that can be used', () => {
  expect(() => normaliseConfig(parse(config), 'config')).not.toThrow();
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

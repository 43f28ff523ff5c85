import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtProgram, run, spawned } from './command-line.js';

test('help of an unknown command names it', async () => {
  expect(await run('help', 'lintt')).toMatchObject({ code: 2, stdout: '' });
  expect((await run('help', 'lintt')).stderr).toBe("error: unknown command 'lintt'\n(see --help)\n");
  expect((await run('help', 'agent-inject')).code).toBe(0);
});

describe.each([
  'audit',
  'completion',
  'config',
  'explain',
  'generate',
  'inject',
  'lint',
  'review',
  'serve',
  'test',
])('%s --help', (command) => {
  test('has examples, whose options it lists', async () => {
    const { code, stdout } = await run(command, '--help');
    expect(code).toBe(0);
    const [, block = ''] = /^Examples:\n((?: {2}.*\n)+)/m.exec(stdout) ?? [];
    // A long command takes several lines.
    const examples = block.trimEnd().replaceAll(' \\\n', '').split('\n');
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      const [, name, rest = ''] = /\binjectorless ([\w-]+)([^|)>]*)/.exec(example) ?? [];
      expect(command === 'serve' ? ['serve', 'agent-inject'] : [command]).toContain(name);
      for (const [, option = ''] of rest.matchAll(/ (--?[a-z][\w-]*)/g)) {
        expect(stdout).toMatch(new RegExp(`^ {2}(?:-\\w, )?${option}\\b|^ {2}${option}\\b`, 'm'));
      }
    }
  });
});

test('a version of Node that is too old is refused, and which is not is what the package says', async () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const asNode18 = `Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } })`;
  const options = ['--import', `data:text/javascript,${encodeURIComponent(asNode18)}`];
  expect(engines.node).toBe('>=20');
  expect(await spawned(process.execPath, [...options, builtProgram, 'lint', 'x'], {})).toEqual({
    code: 2,
    stdout: '',
    stderr: 'injectorless needs Node 20 or later; this is Node 18.20.8\n',
  });
});

test.each(['audit', 'config', 'inject', 'lint'])('%s takes only names of namespaces', async (command) => {
  expect(await run(command, '--namespace', 'Team A')).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: option '-n, --namespace <name>' argument 'Team A' is invalid. "Team A" is not the name of a namespace; use lowercase letters, digits and hyphens, such as team-a.\n(see --help)\n`,
  });
});

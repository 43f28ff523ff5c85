import { expect, test } from 'vitest';
import { run, shell } from '../cli/command-line.js';
import { codeBlocks, page, tableRows } from './pages.js';

const commandLine = page('docs/command-line.md');

test.each(['generate', 'inject', 'review'])(
  'docs/command-line.md has every option of %s',
  async (command) => {
    const { stdout } = await run(command, '--help');
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
    const [, section = ''] = new RegExp(`^## ${command}\n(.*?)^## `, 'ims').exec(commandLine.prose) ?? [];
    const listed = [...section.matchAll(/^\| `(--[\w-]+)/gm)].map(([, option]) => option);
    expect([...listed, '--help'].sort()).toEqual(options.sort());
  },
);

test('docs/command-line.md has every command of the program', async () => {
  const { stdout } = await run('--help');
  const [, list = ''] = stdout.split('Commands:\n');
  const names = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
  const listed = tableRows(commandLine, 'Command', 'What it does').map(([name = '']) => name.split(' ')[1]);
  expect(listed.sort()).toEqual(names.filter((name) => name !== 'help').sort());
});

test('docs/command-line.md says how bash gets the completion', async () => {
  const [command = ''] = codeBlocks(commandLine, 'sh').slice(-1);
  const { code, stdout } = await shell(`${command}complete -p injectorless`);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'complete -o bashdefault -o default -F _injectorless injectorless\n',
  });
});

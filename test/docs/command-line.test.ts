import { expect, test } from 'vitest';
import { run } from '../cli/command-line.js';
import { page } from './pages.js';

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

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../cli/command-line.js';
import { temporaryFolder } from '../temporary-folder.js';
import { codeBlocks, page, root } from './pages.js';
import { terminalPicture } from './picture.js';

/** How many lines of output a picture has; the rest is left out. */
const mostLines = 24;

interface Pictured {
  /** The page with the example: its first blocks of YAML are these files. */
  readonly place: string;
  readonly files: readonly string[];
  readonly args: readonly string[];
  /** The page that shows the picture. */
  readonly shownOn: string;
}

const pictures: Readonly<Record<string, Pictured>> = {
  lint: { place: 'docs/lint.md', files: ['web.yaml'], args: ['lint', 'web.yaml'], shownOn: 'README.md' },
  inject: {
    place: 'docs/inject.md',
    files: ['app.yaml'],
    args: ['inject', '--diff', 'app.yaml'],
    shownOn: 'README.md',
  },
  test: {
    place: 'docs/test.md',
    files: ['shop.yaml', 'vault-tests.yaml'],
    args: ['test', 'vault-tests.yaml'],
    shownOn: 'README.md',
  },
  audit: {
    place: 'docs/audit.md',
    files: ['pods.yaml'],
    args: ['audit', '-f', 'pods.yaml'],
    shownOn: 'README.md',
  },
};

test.each(Object.entries(pictures))(
  'docs/images/%s.svg shows the example of its page; npm run pictures draws it',
  async (name, { place, files, args, shownOn }) => {
    const folder = temporaryFolder();
    const blocks = codeBlocks(page(place), 'yaml');
    for (const [index, file] of files.entries()) writeFileSync(path.join(folder, file), blocks[index] ?? '');
    const { isTTY } = process.stdout;
    onTestFinished(() => {
      process.stdout.isTTY = isTTY;
      vi.unstubAllEnvs();
    });
    process.stdout.isTTY = true;
    vi.stubEnv('NO_COLOR', '');
    const { stdout } = await run(...args.slice(0, -1), path.join(folder, args.at(-1) ?? ''));
    const lines = stdout.replaceAll(`${folder}/`, '').trimEnd().split('\n');
    const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
    const picture = terminalPicture(`npx injectorless ${args.join(' ')}`, shown.join('\n'));
    expect(picture).toContain('<tspan');
    await expect(picture).toMatchFileSnapshot(`${root}docs/images/${name}.svg`);
    const link = path.posix.relative(path.posix.dirname(shownOn), `docs/images/${name}.svg`);
    expect(page(shownOn).text).toContain(`![${name}](${link})`);
  },
);

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { run, temporaryFolder } from '../cli/command-line.js';
import { codeBlocks, page, root } from './pages.js';
import { terminalPicture } from './picture.js';

const readme = page('README.md');

/** How many lines of output a picture has; the rest is left out. */
const mostLines = 24;

test.each([
  ['lint', 'docs/lint.md', ['lint', 'web.yaml']],
  ['inject', 'docs/inject.md', ['inject', '--diff', 'app.yaml']],
])('docs/images/%s.svg shows the example of %s; npm run pictures draws it', async (name, place, args) => {
  const folder = temporaryFolder();
  const file = args.at(-1) ?? '';
  const [manifest = ''] = codeBlocks(page(place), 'yaml');
  writeFileSync(path.join(folder, file), manifest);
  const { isTTY } = process.stdout;
  onTestFinished(() => {
    process.stdout.isTTY = isTTY;
    vi.unstubAllEnvs();
  });
  process.stdout.isTTY = true;
  vi.stubEnv('NO_COLOR', '');
  const { stdout } = await run(...args.slice(0, -1), path.join(folder, file));
  const lines = stdout.replaceAll(`${folder}/`, '').trimEnd().split('\n');
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
  const picture = terminalPicture(`npx injectorless ${args.join(' ')}`, shown.join('\n'));
  expect(picture).toContain('<tspan');
  await expect(picture).toMatchFileSnapshot(`${root}docs/images/${name}.svg`);
  expect(readme.text).toContain(`](docs/images/${name}.svg)`);
});

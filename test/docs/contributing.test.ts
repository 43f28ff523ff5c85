import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page, root } from './pages.js';

test('CONTRIBUTING.md has every script of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: object };
  const [, section = ''] = /^## Scripts\n(.*?)^## /ms.exec(page('CONTRIBUTING.md').prose) ?? [];
  const rows = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
  const listed = rows.flatMap((cell) =>
    [...cell.matchAll(/`npm (?:run )?([\w:]+)`/g)].map(([, name]) => name),
  );
  // npm runs `prepare` itself.
  expect([...listed, 'prepare'].sort()).toEqual(Object.keys(scripts).sort());
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { page, root, tableRows } from './pages.js';

const entries = tableRows(page('ARCHITECTURE.md'), 'Name', 'File');

test('the table of entry functions is there', () => {
  expect(entries.length).toBeGreaterThan(15);
});

describe('is where ARCHITECTURE.md says', () => {
  test.each(entries)('%s', (name, file) => {
    const declaration = new RegExp(`^export (?:async )?(?:function|class|const|interface) ${name}\\b`, 'm');
    expect(readFileSync(`${root}${file}`, 'utf8')).toMatch(declaration);
  });
});

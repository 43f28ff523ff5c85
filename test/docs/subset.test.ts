import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnostics } from '../../generator/compiler/diagnostics.js';
import { listMethods, textMethods } from '../../generator/compiler/frontend/methods.js';
import * as prelude from '../../generator/injection/prelude.js';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const nowhere = { file: 'x.ts', line: 1, column: 1 };

describe('docs/subset.md', () => {
  const subset = page('subset.md');
  const preludeTable = subset.slice(subset.indexOf('## The prelude'), subset.indexOf('To add a function'));

  test('names every function of the prelude, and no other', () => {
    const functions = Object.entries(prelude)
      .filter(([name, value]) => typeof value === 'function' && name !== 'RawJson')
      .map(([name]) => name);
    const rows = preludeTable.split('\n').filter((row) => row.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual(functions.sort());
  });

  test.each([
    ['list', listMethods],
    ['text', textMethods],
  ])('names every method of a %s', (kind, methods) => {
    const start = subset.indexOf(`| of a ${kind} | CEL |`);
    const table = subset.slice(start, subset.indexOf('\n\n', start));
    for (const name of Object.keys(methods)) expect(table).toContain(`\`.${name}(`);
  });
});

describe('docs/diagnostics.md', () => {
  const sections = page('diagnostics.md').split(/^## /m).slice(1);

  test('has a section for each diagnostic, in order, with an example to avoid and one to prefer', () => {
    const codes = Object.entries(diagnostics).map(([name, make]) => {
      const { code } = (make as (...details: unknown[]) => { code: string })(nowhere, '', '');
      return `${code} ${name}`;
    });
    const documented = sections.map((section) => `${section.slice(0, 6)} ${/`(\w+)`\. /.exec(section)?.[1]}`);
    expect(documented).toEqual(codes);
    for (const section of sections) {
      expect(section).toContain('Avoid:\n\n```ts\n');
      expect(section).toContain('Prefer:\n\n```ts\n');
    }
  });
});

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

describe('from generate to a policy', () => {
  const steps = tableRows(page('ARCHITECTURE.md'), 'Step', 'In').map(
    ([name = '', file = '']) => [name, readFileSync(`${root}${file}`, 'utf8')] as const,
  );

  test('there are fewer than twelve steps', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.length).toBeLessThan(12);
  });

  test.each(steps.map(([name], index) => [name, index] as const))(
    '%s is called by a step before it',
    (name, index) => {
      const [, source = ''] = steps[index] ?? [];
      expect(source).toMatch(new RegExp(`^export (?:async )?(?:const|function) ${name}\\b`, 'm'));
      const callers = steps.slice(0, index).filter(([, before]) => new RegExp(`\\b${name}\\b`).test(before));
      expect(index === 0 || callers.length > 0).toBe(true);
    },
  );
});

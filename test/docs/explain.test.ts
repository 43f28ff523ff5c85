import { expect, test } from 'vitest';
import { shell } from '../cli/command-line.js';
import { page } from './pages.js';
import { shownOutputs } from './shown-outputs.js';

test.each(shownOutputs(page('docs/explain.md')))(
  'docs/explain.md shows what $command prints',
  async (each) => {
    const { stdout, stderr } = await shell(each.command);
    expect(stdout + stderr).toBe(each.output);
  },
);

test('docs/explain.md has examples', () => {
  expect(shownOutputs(page('docs/explain.md')).length).toBe(4);
});

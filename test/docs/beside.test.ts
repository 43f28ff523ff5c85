import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { podsBeside } from '../golden/beside.js';
import { codeBlocks, page } from './pages.js';

test('the pods of docs/beside.md are among those that vault-k8s was asked about', () => {
  const shown = codeBlocks(page('docs/beside.md'), 'yaml').map((block) => parse(block));
  expect(shown).toHaveLength(2);
  for (const pod of shown) expect(podsBeside()).toContainEqual(pod);
});

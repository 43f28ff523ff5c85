import { expect, test } from 'vitest';
import { hasMoreValues } from '../../webhook/json-values.js';

test.each([
  ['[1,2]', 2],
  ['{"a":[{}],"b":null}', 6],
  // Punctuation in strings is none, also after a quote or a backslash that is escaped.
  ['[",:[{"]', 1],
  ['["\\",,,\\\\",1]', 2],
])('%s counts as %i values', (json, count) => {
  expect(hasMoreValues(Buffer.from(json), count)).toBe(false);
  expect(hasMoreValues(Buffer.from(json), count - 1)).toBe(true);
});

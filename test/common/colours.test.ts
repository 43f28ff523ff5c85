import { expect, test } from 'vitest';
import { painter } from '../../generator/common/colours.js';

test('a text is in its style, and what follows is not', () => {
  expect(painter(true)('denied', 'red')).toBe('\u001b[31mdenied\u001b[0m');
});

test('without colours, a text stays as it is', () => {
  expect(painter(false)('denied', 'red')).toBe('denied');
});

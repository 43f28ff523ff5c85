import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuantity } from '../../generator/injection/numbers.js';
import { billionths } from '../../generator/lint/quantity.js';

describe('quantities are compared as the API server does', () => {
  test.each([
    ['1', '1000m'],
    ['0.5', '500m'],
    ['1Ki', '1024'],
    ['1.5Gi', '1536Mi'],
    ['1k', '1e3'],
    ['1E', '1000P'],
    ['12E-1', '1.2'],
    ['+.5', '5e-1'],
    ['1.', '001'],
    // Rounded up to a billionth.
    ['0.1n', '1n'],
    // At most 2^63 - 1.
    ['9223372036854775807', '100E'],
    ['16Ei', '1e99'],
  ])('%s is %s', (one, other) => {
    expect(billionths(one)).toBe(billionths(other));
  });

  test.each([
    ['100m', '0.1000000001'],
    ['1G', '1Gi'],
    ['9007199254740992', '9007199254740993'],
    ['999m', '1'],
    ['128974848', '129e6'],
    ['-1', '1'],
    ['-2', '-1'],
  ])('%s is less than %s', (one, other) => {
    expect(billionths(one)).toBeLessThan(billionths(other));
  });

  test('every quantity has a value', () => {
    const quantity = fc.stringMatching(
      /^[+-]?([0-9]{1,25}\.?[0-9]{0,25}|\.[0-9]{1,25})([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?$/,
    );
    fc.assert(
      fc.property(quantity, (text) => {
        expect(isQuantity(text)).toBe(true);
        expect(typeof billionths(text)).toBe('bigint');
      }),
    );
  });
});

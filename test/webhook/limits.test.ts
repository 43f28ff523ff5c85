import { expect, test } from 'vitest';
import { defaultLimits, limitsOfEach } from '../../webhook/limits.js';

const mebibyte = 2 ** 20;

test.each([
  [1, 32 * mebibyte, 1024],
  [2, 16 * mebibyte, 512],
  [4, 8 * mebibyte, 256],
])('%i processes share the limits for all of them', (processes, bodiesBytes, connections) => {
  expect(limitsOfEach(defaultLimits, processes)).toEqual({
    ...defaultLimits,
    bodiesBytes,
    responsesBytes: Math.ceil(defaultLimits.responsesBytes / processes),
    connections,
  });
});

test.each([5, 64])('each of %i processes can receive the largest body', (processes) => {
  expect(limitsOfEach(defaultLimits, processes).bodiesBytes).toBe(8 * mebibyte);
});

import { expect, test } from 'vitest';
import { defaultLimits, limitsOfEach } from '../../webhook/limits.js';

const { bodyBytes, bodiesBytes, connections } = defaultLimits;

test.each([1, 2, 6])('%i processes share the limits for all of them', (processes) => {
  expect(limitsOfEach(defaultLimits, processes)).toEqual({
    ...defaultLimits,
    bodiesBytes: bodiesBytes / processes,
    connections: Math.ceil(connections / processes),
  });
});

test.each([7, 64])('each of %i processes can receive the largest body', (processes) => {
  expect(limitsOfEach(defaultLimits, processes).bodiesBytes).toBe(bodyBytes);
});

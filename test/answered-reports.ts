import { afterEach } from 'vitest';

// Kept, since tests replace the global one.
const { setImmediate } = globalThis;

/**
 * Vitest reports results while the tests of a file run, and fails the run where a report is not answered within a minute. Tests
 * that wait for nothing follow one another without any answer being read, so it is read after each of them.
 */
afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)));

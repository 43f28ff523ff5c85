import { afterEach } from 'vitest';

// Kept, since tests replace the global one.
const { setImmediate } = globalThis;

/**
 * A worker of Vitest sends results to the main process while it runs a file, and fails if an answer takes over a minute. It
 * receives answers only in the event loop, which synchronous tests never return to, so each test ends with a turn of it.
 */
afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)));

import { defineConfig } from 'vitest/config';

/** End-to-end tests start whole servers, so they are apart from the tests that `npm test` runs. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    // A process of its own: the servers end with the process that started them.
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

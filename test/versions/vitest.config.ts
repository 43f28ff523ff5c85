import { defineConfig } from 'vitest/config';

/** The versions of Kyverno that are only tested before a release: `npm run engines -- all` builds them. */
export default defineConfig({
  test: {
    include: ['test/versions/**/*.test.ts'],
    // As in test/e2e: the servers end with the process that started them.
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

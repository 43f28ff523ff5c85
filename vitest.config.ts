import { configDefaults, defineConfig } from 'vitest/config';

/** The tests that need Node alone; parts that need an engine are skipped, and named, where it is not built. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      'test/e2e/**',
      'test/engines/**',
      'test/compiler/constructs/constructs.test.ts',
      'test/compiler/constructs/random.test.ts',
      'test/compiler/constructs/rego-*.test.ts',
      'test/golden/engines.test.ts',
      'test/kyverno-cli/committed.test.ts',
      'test/kyverno-cli/configs.test.ts',
      'test/opa/committed.test.ts',
      'test/opa/review.test.ts',
      // Node is enough for these, but they wait for leases and renewals.
      'test/webhook/automatic/**',
    ],
    globalSetup: ['test/engines/name-skipped.ts'],
    // Vitest leaves a processor idle otherwise, which on two is half of them.
    maxWorkers: '100%',
    minWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from 'vitest/config';
import { longerTests } from './longer-tests.js';

/** The tests on the real engines that `npm run engines` builds, and those that take longer than `npm test` may. */
export default defineConfig({
  test: {
    include: [
      ...longerTests,
      'test/admission/**/*.test.ts',
      'test/cli/review-engines.test.ts',
      'test/cli/inject/tools.test.ts',
      'test/cli/test-suites.test.ts',
      'test/compiler/constructs/**/*.test.ts',
      'test/engines/**/*.test.ts',
      'test/gatekeeper/**/*.test.ts',
      'test/gitops/**/*.test.ts',
      'test/golden/engines.test.ts',
      'test/golden/test-command.test.ts',
      'test/golden/extensions.test.ts',
      'test/growth/engines.test.ts',
      'test/kyverno-cli/**/*.test.ts',
      'test/opa/**/*.test.ts',
      'test/properties/**/*.test.ts',
    ],
    setupFiles: ['test/answered-reports.ts'],
    // Vitest leaves a processor idle otherwise, which on two is half of them.
    maxWorkers: '100%',
    minWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

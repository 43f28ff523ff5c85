import { configDefaults, defineConfig } from 'vitest/config';
import { longerTests } from './test/engines/longer-tests.js';

/** These start servers in their own process, or give it arguments and an exit code. */
const withProcessState = ['test/cli/**/*.test.ts', 'test/webhook/**/*.test.ts'];

const exclude = [
  ...configDefaults.exclude,
  'test/e2e/**',
  'test/engines/**',
  'test/versions/**',
  'test/cli/review-engines.test.ts',
  'test/cli/inject/tools.test.ts',
  'test/cli/test-suites.test.ts',
  'test/compiler/constructs/constructs.test.ts',
  'test/compiler/constructs/random.test.ts',
  'test/compiler/constructs/rego-*.test.ts',
  'test/gatekeeper/{gator,golden,hostile}.test.ts',
  'test/gitops/**',
  'test/golden/engines.test.ts',
  'test/golden/test-command.test.ts',
  'test/golden/extensions.test.ts',
  'test/growth/engines.test.ts',
  'test/kyverno-cli/committed.test.ts',
  'test/kyverno-cli/configs.test.ts',
  'test/opa/committed.test.ts',
  'test/opa/review.test.ts',
  'test/properties/shell.test.ts',
  'test/properties/configs.test.ts',
  'test/properties/hostile.test.ts',
  ...longerTests,
];

const settings = { testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ['test/answered-reports.ts'] };

/** The tests that need Node alone; parts that need an engine are skipped, and named, where it is not built. */
export default defineConfig({
  test: {
    globalSetup: ['test/engines/name-skipped.ts'],
    // Vitest leaves a processor idle otherwise, which on two is half of them.
    maxWorkers: '100%',
    minWorkers: 1,
    // A process for each file would take a third of the time to load TypeScript, YAML and the sources again and again.
    poolOptions: { forks: { isolate: false } },
    projects: [
      {
        test: {
          name: 'process',
          include: withProcessState,
          exclude,
          ...settings,
          // At least the modules are each file's own, and the processes end before the other project starts.
          poolOptions: { forks: { isolate: true } },
        },
      },
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: [...exclude, ...withProcessState],
          ...settings,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** The versions of Kyverno and of the API server that are only tested before a release: `npm run engines -- all` builds them. */
export default defineConfig({
  test: {
    include: [
      'test/versions/**/*.test.ts',
      'test/admission/lacks-agent.test.ts',
      'test/golden/engines.test.ts',
      'test/compiler/constructs/constructs.test.ts',
      'test/compiler/constructs/random.test.ts',
    ],
    // Which versions those of the other folders are run on: test/engines/kyverno-versions.ts and kubernetes-version.ts.
    env: { ENGINE_VERSIONS: 'others' },
    setupFiles: ['test/answered-reports.ts'],
    testNamePattern: /kyverno|kubernetes|api server/i,
    // As in test/e2e: the servers end with the process that started them.
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

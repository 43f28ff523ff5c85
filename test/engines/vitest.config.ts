import { defineConfig } from 'vitest/config';

/** The tests on the real engines that `npm run engines` builds, and those that take longer than `npm test` may. */
export default defineConfig({
  test: {
    include: [
      'test/admission/**/*.test.ts',
      'test/cli/interrupted.test.ts',
      'test/compiler/constructs/**/*.test.ts',
      'test/engines/**/*.test.ts',
      'test/golden/engines.test.ts',
      'test/growth/engines.test.ts',
      'test/house/**/*.test.ts',
      'test/kyverno-cli/**/*.test.ts',
      'test/opa/**/*.test.ts',
      'test/properties/**/*.test.ts',
      'test/webhook-manifests/dockerfile.test.ts',
      'test/webhook/automatic/**/*.test.ts',
      'test/webhook/certificates.test.ts',
      'test/webhook/cluster.test.ts',
      'test/webhook/connections.test.ts',
      'test/webhook/shutdown.test.ts',
      'test/webhook/vault-helm.test.ts',
      'test/webhook/watchdog.test.ts',
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

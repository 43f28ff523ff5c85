/**
 * Tests that Node is enough for, but that take longer than `npm test` may: they start many processes, wait for leases,
 * renewals and processes to end, read every file, or search. They run with the tests on the engines.
 */
export const longerTests = [
  'test/cli/config/charts.test.ts',
  'test/cli/inject/edit.test.ts',
  'test/cli/inject/golden.test.ts',
  'test/cli/inject/streaming.test.ts',
  'test/cli/interrupted.test.ts',
  'test/cli/review-memory.test.ts',
  'test/growth/bounds.test.ts',
  'test/growth/growth.test.ts',
  'test/house/**/*.test.ts',
  'test/lint/streaming.test.ts',
  'test/webhook-manifests/dockerfile.test.ts',
  'test/webhook/automatic/**/*.test.ts',
  'test/webhook/certificates.test.ts',
  'test/webhook/cluster.test.ts',
  'test/webhook/connections.test.ts',
  'test/webhook/shutdown.test.ts',
  'test/webhook/vault-helm.test.ts',
  'test/webhook/watchdog.test.ts',
];

import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { lintPolicy, mutatingPolicy, validatingPolicy } from '../../generator/targets/kyverno/policies.js';

/** The largest that `kubectl apply` leaves room for beside its own copy, with some to spare. In bytes. */
const largestPolicy = 100 * 1024;

test.each(['1.17', '1.18'] as const)(
  'with the longest certificates that the config takes, they stand in the policy for Kyverno %s once and it stays below 100 KiB',
  (minVersion) => {
    const line = `-${'A'.repeat(62)}`;
    const certificate = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n';
    const certificates = certificate + `${line}\n`.repeat(254);
    const config = normaliseConfig({ vaultCaCertBytes: certificates, kyverno: { minVersion } }, 'the config');
    const order = { program: loadProgram(), config };
    const policy = mutatingPolicy(order);
    expect(policy.split(line).length - 1).toBe(254);
    expect(Buffer.byteLength(policy)).toBeLessThan(largestPolicy);
    expect(Buffer.byteLength(validatingPolicy(order))).toBeLessThan(largestPolicy);
    expect(Buffer.byteLength(lintPolicy(order))).toBeLessThan(largestPolicy);
  },
);

// What somebody has to read to approve a policy, in KiB.
test.each([
  ['kyverno/vault-agent-injection/vault-agent-injection.yaml', 55],
  ['kyverno/vault-agent-injection-check/vault-agent-injection-check.yaml', 30],
  ['kubernetes/vault-agent-injection.yaml', 60],
])('policies/%s has at most %i KiB', (file, most) => {
  const path = fileURLToPath(new URL(`../../policies/${file}`, import.meta.url));
  expect(statSync(path).size).toBeLessThanOrEqual(most * 1024);
});

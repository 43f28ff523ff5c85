import { expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';

/** What the API server stores, in bytes; `kubectl apply` adds a copy in an annotation. */
const largestPolicy = 60 * 1024;

interface Policy {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: object;
}

function policiesFor(minVersion: string): Readonly<Record<string, Policy>> {
  const policies: object = kubernetesPolicies(normaliseConfig({ kubernetes: { minVersion } }, 'the config'));
  return policies as Readonly<Record<string, Policy>>;
}

test('the policies of the default config stay below 60 KiB', () => {
  const { mutating, validating } = policiesFor('1.36');
  for (const policy of [mutating, validating]) {
    expect(Buffer.byteLength(JSON.stringify(policy))).toBeLessThan(largestPolicy);
  }
});

test.each([
  ['1.35', 'v1beta1'],
  ['1.36', 'v1'],
])('for Kubernetes %s, what mutates is %s and what validates is v1', (minVersion, version) => {
  const apis = Object.entries(policiesFor(minVersion)).map(([role, { apiVersion }]) => [role, apiVersion]);
  expect(Object.fromEntries(apis)).toEqual({
    mutating: `admissionregistration.k8s.io/${version}`,
    mutatingBinding: `admissionregistration.k8s.io/${version}`,
    validating: 'admissionregistration.k8s.io/v1',
    validatingBinding: 'admissionregistration.k8s.io/v1',
  });
});

test('the policies for each version of Kubernetes have the same spec', () => {
  const specs = (minVersion: string) =>
    Object.values(policiesFor(minVersion)).map(({ kind, spec }) => ({ kind, spec }));
  expect(specs('1.35')).toEqual(specs('1.36'));
});

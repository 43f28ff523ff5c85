import { describe, expect, test } from 'vitest';
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

describe('the policies', () => {
  interface Spec {
    readonly failurePolicy: string;
    readonly reinvocationPolicy?: string;
    readonly matchConstraints: object;
  }
  const admission = {
    failurePolicy: 'Ignore',
    reinvocationPolicy: 'IfNeeded',
    denial: 'Audit',
    namespaceSelector: { matchLabels: { vault: 'on' } },
    objectSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] },
  } as const;
  const { mutating, validating, validatingBinding } = kubernetesPolicies(
    normaliseConfig({ admission }, 'the config'),
  ) as unknown as Readonly<Record<string, { readonly spec: Spec & object }>>;

  test('are about the pods that admission selects, and fail as it says', () => {
    const { failurePolicy, namespaceSelector, objectSelector } = admission;
    for (const policy of [mutating, validating]) {
      expect(policy?.spec).toMatchObject({
        failurePolicy,
        matchConstraints: { namespaceSelector, objectSelector },
      });
    }
  });

  test('are evaluated again where admission says so', () => {
    expect(mutating?.spec.reinvocationPolicy).toBe(admission.reinvocationPolicy);
  });

  test('tell the author of a pod and the audit log where they only audit', () => {
    expect(validatingBinding?.spec).toMatchObject({ validationActions: ['Warn', 'Audit'] });
  });
});

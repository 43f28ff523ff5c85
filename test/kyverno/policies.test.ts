import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { normaliseConfig } from '../../generator/config/load.js';
import { lintPolicy, mutatingPolicy, validatingPolicy } from '../../generator/targets/kyverno/policies.js';

const program = loadProgram();

const admission = {
  failurePolicy: 'Ignore',
  timeoutSeconds: 7,
  reinvocationPolicy: 'IfNeeded',
  denial: 'Audit',
  namespaceSelector: { matchLabels: { vault: 'on' } },
  objectSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] },
} as const;

function policiesFor(minVersion: '1.17' | '1.18' | '1.19') {
  const input = { program, config: normaliseConfig({ admission, kyverno: { minVersion } }, 'the config') };
  const [mutating, validating, lint] = [mutatingPolicy, validatingPolicy, lintPolicy].map((policy) =>
    parse(policy(input)),
  );
  return { mutating, validating, lint };
}

describe('the policies', () => {
  const { mutating, validating, lint } = policiesFor('1.19');
  const { namespaceSelector, objectSelector, failurePolicy, timeoutSeconds } = admission;

  test('are about the pods that admission selects, and fail as it says', () => {
    for (const { spec } of [mutating, validating]) {
      expect(spec).toMatchObject({ failurePolicy, matchConstraints: { namespaceSelector, objectSelector } });
    }
    expect(lint.spec.matchConstraints.namespaceSelector).toEqual(namespaceSelector);
  });

  test('are waited for as long as admission says', () => {
    for (const { spec } of [mutating, validating, lint]) {
      expect(spec.webhookConfiguration).toEqual({ timeoutSeconds });
    }
  });

  test('are evaluated again, and audit, where admission says so', () => {
    expect(mutating.spec.reinvocationPolicy).toBe(admission.reinvocationPolicy);
    expect(validating.spec.validationActions).toEqual([admission.denial]);
  });
});

test.each(['1.17', '1.18', '1.19'] as const)('the policies for Kyverno %s name it', (minVersion) => {
  for (const { metadata } of Object.values(policiesFor(minVersion))) {
    expect(metadata.annotations['policies.kyverno.io/minversion']).toBe(`${minVersion}.0`);
  }
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { goldenCases } from './cases.js';
import { comparable, patched } from './compare.js';
import { sampleFile, sampleModule, samplesOf } from './samples.js';

const samples = samplesOf(goldenCases());

test('the sample pods are those of the golden cases; update them with npm run samples', () => {
  expect(readFileSync(sampleFile, 'utf8')).toBe(sampleModule(samples));
});

test('every pod has a name of its own that Kubernetes takes', () => {
  const names = samples.map(({ pod }) => pod.metadata.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});

describe("under the case's config, a pod fares as with vault-k8s", () => {
  test.each(samples.map((sample) => [sample.case.id, sample] as const))('%s', (_, { case: golden, pod }) => {
    const { config, expected, request } = golden;
    const operator = operatorOf(normaliseConfig(config, golden.id).injection);
    const { allowed, patch } = reviewNatively({ namespace: pod.metadata.namespace, object: pod }, operator);
    expect({ allowed, isInjected: patch !== undefined }).toEqual({
      allowed: expected.allowed,
      isInjected: expected.patch !== undefined,
    });
    const { name, namespace } = request.object.metadata as { name: string; namespace: string };
    const outcome = patched(pod, patch ?? []) as typeof pod;
    expect(comparable({ ...outcome, metadata: { ...outcome.metadata, name, namespace } })).toEqual(
      comparable(patched(request.object, expected.patch ?? [])),
    );
  });
});

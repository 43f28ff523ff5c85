import { expect, test } from 'vitest';
import { Auditor } from '../../../generator/cli/audit/auditor.js';
import { normaliseConfig } from '../../../generator/config/load.js';
import { goldenCases } from '../../golden/cases.js';
import { patched } from '../../golden/compare.js';
import deviations from '../../golden/deviations.json' with { type: 'json' };

/** The pods that vault-k8s has injected, by the recorded answers. */
const injectedPods = goldenCases().flatMap(({ id, config, request, expected }) => {
  const namespace = request.namespace ?? '';
  if (expected.patch === undefined || namespace === '' || id in deviations) return [];
  const pod = patched(request.object, expected.patch) as Record<string, object>;
  const metadata = { ...pod['metadata'], name: id, namespace };
  const stored = { ...pod, metadata, status: { phase: 'Running' } };
  return [{ id, config, pod: stored }];
});

test('the agent of vault-k8s is that of the policies for the same config, in every recorded pod', () => {
  expect(injectedPods.length).toBeGreaterThan(500);
  const wrong = injectedPods.flatMap(({ id, config, pod }) => {
    const { finding } = new Auditor(
      normaliseConfig({ ...config, admission: { objectSelector: {} } }, id),
    ).judge(pod, () => ({}));
    return finding === undefined ? [] : [`${id}: ${finding.finding} ${finding.detail}`];
  });
  expect(wrong).toEqual([]);
});

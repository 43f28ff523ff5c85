import { expect, test } from 'vitest';
import { caseId, podsBeside, requestFor } from './beside.js';
import { goldenCases } from './cases.js';

test('vault-k8s was asked about the pods of beside.yaml; after a change, run test/golden/record.ts', () => {
  const recorded = goldenCases().filter(({ id }) => id.startsWith('beside-'));
  const requests = podsBeside().map(requestFor);
  expect(recorded.map(({ id }) => id)).toEqual(requests.map(caseId));
  expect(recorded.map(({ request }) => request)).toEqual(requests);
  for (const { expected } of recorded) expect(expected.patch).toBeDefined();
});

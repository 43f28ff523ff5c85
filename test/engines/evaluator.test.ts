import { expect, test } from 'vitest';
import { PolicyEvaluator } from './evaluator.js';
import { describeEvaluator } from './evaluator-tests.js';

describeEvaluator('kubernetes-evaluator');
describeEvaluator('kyverno-evaluator');
describeEvaluator('kyverno-evaluator-1.18');

test('a missing executable is reported to every caller', async () => {
  const kyverno = new PolicyEvaluator('/nowhere/kyverno-evaluator');
  await expect(kyverno.bench('any', {}, 1)).rejects.toThrow('could not be started');
  await kyverno.close();
});

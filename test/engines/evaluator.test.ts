import { expect, test } from 'vitest';
import { KyvernoEvaluator } from './evaluator.js';
import { describeEvaluator } from './evaluator-tests.js';

describeEvaluator('kyverno-evaluator');
describeEvaluator('kyverno-evaluator-1.18');

test('a missing executable is reported to every caller', async () => {
  const kyverno = new KyvernoEvaluator('/nowhere/kyverno-evaluator');
  await expect(kyverno.bench('any', {}, 1)).rejects.toThrow('could not be started');
  await kyverno.close();
});

import { describeEvaluator } from '../engines/evaluator-tests.js';

describeEvaluator('kubernetes-evaluator-1.37');
describeEvaluator('kyverno-evaluator-1.17');

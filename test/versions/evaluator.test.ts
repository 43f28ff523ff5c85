import { describeEvaluator } from '../engines/evaluator-tests.js';

describeEvaluator('kyverno-evaluator-1.17');

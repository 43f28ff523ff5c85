export {
  KyvernoEvaluator,
  type ReviewOptions,
  type Verdict,
} from '../../generator/engines/kyverno-evaluator.js';

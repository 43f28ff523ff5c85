export {
  KyvernoEvaluator,
  type ReviewOptions,
  type Verdict,
} from '../../generator/review/kyverno-evaluator.js';

export {
  type Policies,
  PolicyEvaluator,
  type ReviewOptions,
  type Verdict,
} from '../../generator/engines/policy-evaluator.js';

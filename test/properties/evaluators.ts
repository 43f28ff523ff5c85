import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';
import { kyvernoPolicies } from '../../generator/targets/kyverno/policies.js';
import { asOneLine, isUnreadable } from '../golden/api-server.js';

/** The evaluators of policies, and in what their answers differ from those of the injection. */
export const evaluators = [
  {
    title: 'Kyverno',
    name: 'kyverno-evaluator',
    policiesFor: kyvernoPolicies,
    /** Whether it takes an annotation that the injection takes. */
    takes: () => true,
    /** Messages as it has them. */
    rewrite: (messages: string) => messages,
  },
  {
    title: 'the API server',
    name: 'kubernetes-evaluator',
    policiesFor: kubernetesPolicies,
    takes: (name: string, value: string) => !isUnreadable(name, value),
    rewrite: asOneLine,
  },
] as const;

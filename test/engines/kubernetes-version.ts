import type { EvaluatorName } from './engines.js';

/** A version of Kubernetes whose API server's own code evaluates policies. */
interface KubernetesVersion {
  readonly title: string;
  readonly evaluator: EvaluatorName;
}

const current: KubernetesVersion = { title: 'the API server 1.36', evaluator: 'kubernetes-evaluator' };
const other: KubernetesVersion = { title: 'the API server 1.37', evaluator: 'kubernetes-evaluator-1.37' };

/** The version that a run is about: `npm run test:versions` sets the variable. */
export const apiServer = process.env.ENGINE_VERSIONS === 'others' ? other : current;

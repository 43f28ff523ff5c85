import { fileURLToPath } from 'node:url';

/** An engine's own code as a program that evaluates policies; without a version, what `review` uses. */
export type EvaluatorName =
  | 'kubernetes-evaluator'
  | 'kubernetes-evaluator-1.37'
  | 'kyverno-evaluator'
  | 'kyverno-evaluator-1.18'
  | 'kyverno-evaluator-1.17';

/** Kyverno's admission controller; without a version, the newest. */
export type ControllerName = 'kyverno-controller' | 'kyverno-controller-1.18';

/** Kubernetes' API server; without a version, the oldest that takes the default policies. */
export type ServerName = 'kube-apiserver' | 'kube-apiserver-1.37' | 'kube-apiserver-1.35';

/** What `test/engines/build.sh` builds. */
export type EngineName =
  | EvaluatorName
  | ControllerName
  | 'kyverno'
  | ServerName
  | 'etcd'
  | 'gator'
  | 'opa'
  | 'vault'
  | 'vault-auth-kubernetes'
  | 'kustomize'
  | 'helm'
  | 'actionlint'
  | 'gitops-health';

/** Where built engines are. */
const enginesFolder = fileURLToPath(new URL('./bin/', import.meta.url));

/** Path of an engine's executable, whether or not it is built. */
export function enginePath(name: EngineName): string {
  return enginesFolder + name;
}

import { applied } from '../common/json-patch.js';
import { inapplicable } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import { annotationsOf } from '../injection/operator-rules.js';
import type { AdmissionRequest, PatchOperation } from '../injection/pod.js';

/** The answer to one AdmissionRequest. */
export interface Decision {
  readonly allowed: boolean;
  /** Why not, where it is not: a line a reason. */
  readonly message?: string;
  /** What to change, where the pod is injected. */
  readonly patch?: readonly PatchOperation[];
  /** What the API server tells the user of a pod that it admits, where there is something to tell. */
  readonly warnings?: readonly string[];
}

/** The decision about a pod that asks for the agent, given what forbids the injection or else the patch that does it. */
export function decisionOf(
  request: AdmissionRequest,
  operator: Operator,
  answer: { readonly violations: readonly string[] } | { readonly patch: readonly PatchOperation[] },
): Decision {
  if ('violations' in answer) return { allowed: false, message: answer.violations.join('\n') };
  const problem = userPatchProblem(request, operator, answer.patch);
  return problem === undefined
    ? { allowed: true, patch: answer.patch }
    : { allowed: false, message: problem };
}

/** What is wrong with the pod's JSON patches: whether they apply only shows once the containers are there. */
function userPatchProblem(
  request: AdmissionRequest,
  operator: Operator,
  patch: readonly PatchOperation[],
): string | undefined {
  const annotations = annotationsOf(request, operator);
  const { agentInitJsonPatch, agentJsonPatch } = operator.contract;
  if (!annotations[agentInitJsonPatch.name] && !annotations[agentJsonPatch.name]) return undefined;
  const result = applied(request.object, patch);
  return 'pod' in result ? undefined : inapplicable(result.failed, operator);
}

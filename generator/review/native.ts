import { contract, type InjectionConfig } from '../../schemas/generated/annotations.js';
import { inapplicable, isRequested, patchFor, readAgent, violationsOf } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import type { AdmissionRequest, PatchOperation } from '../injection/pod.js';
import { applied } from './apply.js';

/** The answer to one AdmissionRequest. */
export interface Decision {
  readonly allowed: boolean;
  /** Why not, where it is not: a line a reason. */
  readonly message?: string;
  /** What to change, where the pod is injected. */
  readonly patch?: readonly PatchOperation[];
}

/** The operator's part of the injection, which is the same for all requests. */
export function operatorOf(config: InjectionConfig): Operator {
  return { config, contract: contract(config) };
}

/** Answers a request by running the injection itself. */
export function reviewNatively(request: AdmissionRequest, operator: Operator): Decision {
  if (!isRequested(request, operator)) return { allowed: true };
  const agent = readAgent(request, operator);
  const violations = violationsOf(request, agent);
  if (violations.length > 0) return { allowed: false, message: violations.join('\n') };
  const patch = patchFor(agent);
  const problem = userPatchProblem(request, operator, patch);
  return problem === undefined ? { allowed: true, patch } : { allowed: false, message: problem };
}

/** What is wrong with the pod's own JSON patches: whether they apply only shows once the containers are there. */
export function userPatchProblem(
  request: AdmissionRequest,
  operator: Operator,
  patch: readonly PatchOperation[],
): string | undefined {
  const annotations = request.object.metadata?.annotations ?? {};
  const { agentInitJsonPatch, agentJsonPatch } = operator.contract;
  if (!annotations[agentInitJsonPatch.name] && !annotations[agentJsonPatch.name]) return undefined;
  const result = applied(request.object, patch);
  return 'pod' in result ? undefined : inapplicable(result.failed, operator);
}

import { contract, type InjectionConfig } from '../../schemas/generated/annotations.js';
import { isRequested, patchFor, readAgent, violationsOf } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import type { AdmissionRequest, PatchOperation } from '../injection/pod.js';

/** The answer to one AdmissionRequest. */
export interface Decision {
  readonly allowed: boolean;
  /** Why not, where it is not. */
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
  return { allowed: true, patch: patchFor(agent) };
}

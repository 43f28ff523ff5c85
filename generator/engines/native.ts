import type { Config } from '../config/load.js';
import { operatorOf } from '../config/operator.js';
import type { Agent } from '../injection/agent.js';
import { isRequested, patchFor, readAgent, violationsOf } from '../injection/inject.js';
import type { Operator } from '../injection/operator.js';
import type { AdmissionRequest } from '../injection/pod.js';
import { type Decision, decisionOf } from './decision.js';
import type { Engine } from './engine.js';

/**
 * Answers a request by running the injection itself.
 *
 * @param read what readAgent returns for the request, if the caller has it already
 */
export function reviewNatively(request: AdmissionRequest, operator: Operator, read?: Agent): Decision {
  if (!isRequested(request, operator)) return { allowed: true };
  const agent = read ?? readAgent(request, operator);
  const violations = violationsOf(request, agent);
  return decisionOf(request, operator, violations.length > 0 ? { violations } : { patch: patchFor(agent) });
}

/** The injection itself, in this process. */
export function nativeEngine(): Engine {
  const operators = new WeakMap<Config, ReturnType<typeof operatorOf>>();
  return {
    review: async (request, config) => {
      const operator = operators.get(config) ?? operatorOf(config.injection);
      operators.set(config, operator);
      return reviewNatively(request, operator);
    },
    close: async () => {},
  };
}

import type { Config } from '../config/load.js';
import type { PatchOperation } from '../injection/pod.js';
import type { Engine, PoliciesFor } from './engine.js';
import { type Policies, PolicyEvaluator } from './policy-evaluator.js';

/**
 * The engine of Kyverno or of the API server with the policies that `generate` writes, which are what answers.
 *
 * @param program the path of the engine's evaluator
 */
export function policyEngine(program: string, policiesFor: PoliciesFor<Policies>): Engine {
  const evaluator = new PolicyEvaluator(program);
  const defined = new Map<Config, Promise<string>>();
  const define = async (config: Config, key: string): Promise<string> => {
    await evaluator.definePolicies(key, policiesFor(config));
    return key;
  };
  const keyOf = (config: Config): Promise<string> => {
    const known = defined.get(config) ?? define(config, String(defined.size));
    defined.set(config, known);
    return known;
  };
  return {
    review: async (request, config, labels) => {
      const { allowed, message, error, patch } = await evaluator.review(await keyOf(config), '', request, {
        ...(labels !== undefined && { namespace: { metadata: { name: request.namespace, labels } } }),
      });
      const why = message ?? error;
      return {
        allowed,
        ...(why === undefined ? {} : { message: why }),
        ...(patch === undefined || !allowed ? {} : { patch: patch as readonly PatchOperation[] }),
      };
    },
    close: () => evaluator.close(),
  };
}

import type { Config } from '../config/load.js';
import type { PatchOperation } from '../injection/pod.js';
import type { Engine, PoliciesFor } from './engine.js';
import { KyvernoEvaluator } from './kyverno-evaluator.js';

/** A MutatingPolicy and the ValidatingPolicy that goes with it. */
export interface KyvernoPolicies {
  readonly mutating: object;
  readonly validating: object;
}

/**
 * Kyverno's own engine with the policies that `generate` writes, which are what answers.
 *
 * @param program the path of the evaluator (test/engines/kyverno/evaluator)
 */
export function kyvernoEngine(program: string, policiesFor: PoliciesFor<KyvernoPolicies>): Engine {
  const evaluator = new KyvernoEvaluator(program);
  const defined = new Map<Config, Promise<string>>();
  const define = async (config: Config, key: string): Promise<string> => {
    const { mutating, validating } = policiesFor(config);
    await evaluator.definePolicy(key, mutating, validating);
    return key;
  };
  const keyOf = (config: Config): Promise<string> => {
    const known = defined.get(config) ?? define(config, String(defined.size));
    defined.set(config, known);
    return known;
  };
  return {
    review: async (request, config) => {
      const { allowed, message, error, patch } = await evaluator.review(await keyOf(config), '', request);
      const why = message ?? error;
      return {
        allowed,
        ...(why === undefined ? {} : { message: why }),
        ...(patch === undefined ? {} : { patch: patch as readonly PatchOperation[] }),
      };
    },
    close: () => evaluator.close(),
  };
}

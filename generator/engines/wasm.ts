import { loadWasmInjection, type WasmInjection } from '../../wasm/host.js';
import type { Config } from '../config/load.js';
import { operatorOf } from '../config/operator.js';
import type { Operator } from '../injection/operator.js';
import type { AdmissionRequest } from '../injection/pod.js';
import { type Decision, decisionOf } from './decision.js';
import type { Engine } from './engine.js';

/** The injection as Wasm, in this process: the prebuilt module, or the one given. */
export function wasmEngine(module?: { readonly path: string; readonly content: Uint8Array }): Engine {
  const ready = new WeakMap<Config, { readonly injection: WasmInjection; readonly operator: Operator }>();
  return {
    review: async (request, config) => {
      const known = ready.get(config) ?? {
        injection: loadWasmInjection(config.injection, module?.content, module?.path),
        operator: operatorOf(config.injection),
      };
      ready.set(config, known);
      return reviewByWasm(request, known.operator, known.injection);
    },
    close: async () => {},
  };
}

/**
 * Answers a request by asking the module.
 *
 * @throws WasmError if it has no answer
 */
export function reviewByWasm(
  request: AdmissionRequest,
  operator: Operator,
  injection: WasmInjection,
): Decision {
  const answer = injection.decide(request);
  if (!answer.allowed) return decisionOf(request, operator, { violations: answer.violations });
  return answer.patch === undefined
    ? { allowed: true }
    : decisionOf(request, operator, { patch: answer.patch });
}

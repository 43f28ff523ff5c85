import type { Decision } from '../generator/engines/decision.js';
import type { Operator } from '../generator/injection/operator.js';
import type { AdmissionRequest } from '../generator/injection/pod.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import type { EngineName } from './settings.js';

/** Answers a request. Runs to its end at once. */
export type Decide = (request: AdmissionRequest) => Decision;

/** Makes an engine ready. Each is loaded only where it is used: the module's host takes longer than all the rest. */
export async function openInjection(engine: EngineName, config: InjectionConfig): Promise<Decide> {
  const { operatorOf, reviewNatively } = await import('../generator/engines/native.js');
  const operator: Operator = operatorOf(config);
  if (engine === 'native') return (request) => reviewNatively(request, operator);
  const [{ reviewByWasm }, { loadWasmInjection }] = await Promise.all([
    import('../generator/engines/wasm.js'),
    import('../wasm/host.js'),
  ]);
  const injection = loadWasmInjection(config);
  return (request) => reviewByWasm(request, operator, injection);
}

import type { InjectionConfig } from '../schemas/generated/annotations.js';
import type { Decide } from './outcome.js';
import type { EngineName } from './setting-values.js';

/** Makes an engine ready. Each is loaded only where it is used: the host of the Wasm module takes the longest of all. */
export async function openEngine(engine: EngineName, config: InjectionConfig): Promise<Decide> {
  const { operatorOf, reviewNatively } = await import('../generator/engines/native.js');
  const operator = operatorOf(config);
  if (engine === 'native') return (request) => reviewNatively(request, operator);
  const [{ reviewByWasm }, { loadWasmInjection }] = await Promise.all([
    import('../generator/engines/wasm.js'),
    import('../wasm/host.js'),
  ]);
  const injection = loadWasmInjection(config);
  return (request) => reviewByWasm(request, operator, injection);
}

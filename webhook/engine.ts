import type { Operator } from '../generator/injection/operator.js';
import type { AdmissionRequest, Pod } from '../generator/injection/pod.js';
import type { InjectionConfig } from '../schemas/generated/annotations.js';
import type { Decide } from './outcome.js';
import type { EngineName } from './setting-values.js';

/**
 * Makes an engine ready. Each is loaded only where it is used: the host of the Wasm module takes the longest of all.
 *
 * @param advises whether decisions contain what the author of an admitted pod should know
 */
export async function openEngine(
  engine: EngineName,
  config: InjectionConfig,
  advises: boolean,
): Promise<Decide> {
  const { operatorOf } = await import('../generator/engines/native.js');
  const operator = operatorOf(config);
  const decide = await openDecider(engine, config, operator);
  if (!advises) return decide;
  const { readAgent, warningsOf } = await import('../generator/injection/inject.js');
  return (request) => {
    const decision = decide(request);
    // The author of a pod that a controller makes reads no answer about it.
    if (!decision.allowed || isOfController(request.object)) return decision;
    const warnings = warningsOf(request, readAgent(request, operator)).map(({ message }) => message);
    return warnings.length === 0 ? decision : { ...decision, warnings: warnings.sort() };
  };
}

function isOfController({ metadata = {} }: Pod): boolean {
  const { ownerReferences: owners } = metadata as { readonly ownerReferences?: unknown };
  return Array.isArray(owners) && owners.some((owner) => owner?.controller === true);
}

async function openDecider(
  engine: EngineName,
  config: InjectionConfig,
  operator: Operator,
): Promise<(request: AdmissionRequest) => ReturnType<Decide>> {
  const { reviewNatively } = await import('../generator/engines/native.js');
  if (engine === 'native') return (request) => reviewNatively(request, operator);
  const [{ reviewByWasm }, { loadWasmInjection }] = await Promise.all([
    import('../generator/engines/wasm.js'),
    import('../wasm/host.js'),
  ]);
  const injection = loadWasmInjection(config);
  return (request) => reviewByWasm(request, operator, injection);
}

import type { Operator } from '../generator/injection/operator.js';
import type { Pod } from '../generator/injection/pod.js';
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
  const { operatorOf, reviewNatively } = await import('../generator/engines/native.js');
  const operator = operatorOf(config);
  const decide: Decide =
    engine === 'native'
      ? (request) => reviewNatively(request, operator)
      : await openWasmEngine(config, operator);
  return advises ? withWarnings(decide, operator) : decide;
}

async function openWasmEngine(config: InjectionConfig, operator: Operator): Promise<Decide> {
  const [{ reviewByWasm }, { loadWasmInjection }] = await Promise.all([
    import('../generator/engines/wasm.js'),
    import('../wasm/host.js'),
  ]);
  const injection = loadWasmInjection(config);
  return (request) => reviewByWasm(request, operator, injection);
}

async function withWarnings(decide: Decide, operator: Operator): Promise<Decide> {
  const { readAgent, warningsOf } = await import('../generator/injection/inject.js');
  return (request) => {
    const decision = decide(request);
    // A controller shows nobody the answers about its pods.
    if (!decision.allowed || hasController(request.object)) return decision;
    const warnings = warningsOf(request, readAgent(request, operator)).map(({ message }) => message);
    return warnings.length === 0 ? decision : { ...decision, warnings: warnings.sort() };
  };
}

function hasController({ metadata = {} }: Pod): boolean {
  const { ownerReferences: owners } = metadata as { readonly ownerReferences?: unknown };
  return Array.isArray(owners) && owners.some((owner) => owner?.controller === true);
}

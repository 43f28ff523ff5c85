import { operatorOf } from '../generator/config/operator.js';
import type { Decision } from '../generator/engines/decision.js';
import type { Agent } from '../generator/injection/agent.js';
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
  const { reviewNatively } = await import('../generator/engines/native.js');
  const operator = operatorOf(config);
  const decide: DecideForAgent =
    engine === 'native'
      ? (request, agent) => reviewNatively(request, operator, agent)
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

/** Decides on a request. The agent is what readAgent returns for it, if the caller has it already. */
type DecideForAgent = (request: AdmissionRequest, agent?: Agent) => Decision;

async function withWarnings(decide: DecideForAgent, operator: Operator): Promise<Decide> {
  const { readAgent, warningsOf } = await import('../generator/injection/inject.js');
  return (request) => {
    // Controllers do not pass warnings on to users.
    if (hasController(request.object)) return decide(request);
    const agent = readAgent(request, operator);
    const decision = decide(request, agent);
    if (!decision.allowed) return decision;
    const warnings = warningsOf(request, agent).map(({ message }) => message);
    return warnings.length === 0 ? decision : { ...decision, warnings: warnings.sort() };
  };
}

function hasController({ metadata = {} }: Pod): boolean {
  const { ownerReferences: owners } = metadata as { readonly ownerReferences?: unknown };
  return Array.isArray(owners) && owners.some((owner) => owner?.controller === true);
}

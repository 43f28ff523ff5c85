import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import type { Config } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import type { Engine } from '../../generator/engines/engine.js';
import { opaEngine } from '../../generator/engines/opa.js';
import { reviewByWasm } from '../../generator/engines/wasm.js';
import { opaBundle, opaPolicies } from '../../generator/targets/opa/target.js';
import { compileWasm } from '../../wasm/compile.js';
import { loadWasmInjection, type WasmInjection } from '../../wasm/host.js';
import { enginePath } from '../engines/engines.js';

function inputFor(config: Config) {
  return { program: loadProgram(), config, options: { specialize: true } };
}

/** OPA with the bundle that `generate --specialize` writes for each config. */
export function specializedOpa(): Engine {
  return opaEngine(enginePath('opa'), (config) => {
    const input = inputFor(config);
    return opaBundle(input, opaPolicies(input));
  });
}

/** The modules that `generate --specialize` writes, one for each config. */
export function specializedWasm(): Engine {
  const modules = new Map<Config, WasmInjection>();
  const moduleFor = (config: Config): WasmInjection => {
    const known =
      modules.get(config) ??
      loadWasmInjection(undefined, compileWasm(enginePath('opa'), opaPolicies(inputFor(config))));
    modules.set(config, known);
    return known;
  };
  return {
    review: async (request, config) => reviewByWasm(request, operatorOf(config.injection), moduleFor(config)),
    close: async () => {},
  };
}

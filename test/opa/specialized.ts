import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import type { Config } from '../../generator/config/load.js';
import type { Engine } from '../../generator/engines/engine.js';
import { opaEngine } from '../../generator/engines/opa.js';
import { opaBundle, opaPolicies } from '../../generator/targets/opa/target.js';
import { enginePath } from '../engines/engines.js';

/** OPA with what `generate --specialize` writes for each config. */
export function specializedOpa(): Engine {
  return opaEngine(enginePath('opa'), (config: Config) => {
    const input = { program: loadProgram(), config, options: { specialize: true } };
    return opaBundle(input, opaPolicies(input));
  });
}

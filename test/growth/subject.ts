import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import type { Decision } from '../../generator/engines/decision.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { reviewByWasm } from '../../generator/engines/wasm.js';
import { loadWasmInjection } from '../../wasm/host.js';

export const defaultConfig = normaliseConfig({}, 'the default config');

export const defaultOperator = operatorOf(defaultConfig.injection);

const injection = loadWasmInjection(defaultConfig.injection);

/** What answers requests in this process. */
export const subjects = {
  native: (request: object): Decision => reviewNatively(readRequest(request), defaultOperator),
  wasm: (request: object): Decision => reviewByWasm(readRequest(request), defaultOperator, injection),
};

import type { Config } from '../config/load.js';
import type { AdmissionRequest } from '../injection/pod.js';
import type { Decision } from './decision.js';
import { kyvernoEngine } from './kyverno.js';
import { operatorOf, reviewNatively } from './native.js';
import { opaEngine } from './opa.js';
import { wasmEngine } from './wasm.js';

/** What answers requests. */
export interface Engine {
  readonly review: (request: AdmissionRequest, config: Config) => Promise<Decision>;
  readonly close: () => Promise<void>;
}

/** Files that some engines need or take. */
export interface EngineFiles {
  /** The path of the program that evaluates policies, such as opa. */
  readonly program?: string | undefined;
  /** What is evaluated in place of what `generate` makes. */
  readonly policy?: { readonly path: string; readonly content: Uint8Array } | undefined;
}

/** The engines, by their names on the command line. */
export const engines: Readonly<Record<string, (files: EngineFiles) => Engine>> = {
  native: nativeEngine,
  kyverno: ({ program }) => kyvernoEngine(program),
  opa: opaEngine,
  wasm: wasmEngine,
};

function nativeEngine(): Engine {
  const operators = new Map<Config, ReturnType<typeof operatorOf>>();
  return {
    review: async (request, config) => {
      const operator = operators.get(config) ?? operatorOf(config.injection);
      operators.set(config, operator);
      return reviewNatively(request, operator);
    },
    close: async () => {},
  };
}

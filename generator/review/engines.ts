import type { Config } from '../config/load.js';
import type { AdmissionRequest } from '../injection/pod.js';
import type { Decision } from './decision.js';

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

/** The engines, by their names on the command line. What one needs is loaded when it is asked for. */
export const engines: Readonly<Record<string, (files: EngineFiles) => Promise<Engine>>> = {
  native: async () => (await import('./native-engine.js')).nativeEngine(),
  kyverno: async ({ program }) => (await import('./kyverno.js')).kyvernoEngine(program),
  opa: async (files) => (await import('./opa.js')).opaEngine(files),
  wasm: async (files) => (await import('./wasm.js')).wasmEngine(files),
};

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../common/user-error.js';
import type { Engine } from '../engines/engine.js';

/** Files that some engines need or take. */
export interface EngineFiles {
  /** The path of the program that evaluates policies, such as opa. */
  readonly program?: string | undefined;
  /** What is evaluated in place of what `generate` makes. */
  readonly policy?: { readonly path: string; readonly content: Uint8Array } | undefined;
}

/** What an engine is called on the command line. */
export type EngineName = 'native' | 'kyverno' | 'opa' | 'wasm';

/** The engines, by their names on the command line. What one needs is loaded when it is asked for. */
export const engines: Readonly<Record<EngineName, (files: EngineFiles) => Promise<Engine>>> = {
  native: async () => (await import('../engines/native.js')).nativeEngine(),
  kyverno: async ({ program = built('kyverno-evaluator') }) => {
    requireProgram(program, 'evaluator');
    const [{ kyvernoEngine }, { kyvernoPolicies }] = await Promise.all([
      import('../engines/kyverno.js'),
      import('../targets/kyverno/policies.js'),
    ]);
    return kyvernoEngine(program, kyvernoPolicies);
  },
  opa: async ({ program = built('opa'), policy }) => {
    requireProgram(program, 'opa');
    const [{ opaEngine }, { opaBundleFor }] = await Promise.all([
      import('../engines/opa.js'),
      import('../targets/opa/files.js'),
    ]);
    return opaEngine(program, policy?.content ?? opaBundleFor);
  },
  wasm: async ({ policy }) => (await import('../engines/wasm.js')).wasmEngine(policy),
};

/** Where `npm run engines` leaves a program, seen from the compiled module. */
function built(name: string): string {
  return fileURLToPath(new URL(`../../../test/engines/bin/${name}`, import.meta.url));
}

function requireProgram(program: string, title: string): void {
  if (!existsSync(program)) {
    throw new UsageError(
      `${program}: there is no ${title}; build it with 'npm run engines', or name it with --program`,
    );
  }
}

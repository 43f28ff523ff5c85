import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { isForUsers, UsageError } from '../../common/user-error.js';
import type { Config } from '../../config/load.js';
import type { Engine, PoliciesFor } from '../../engines/engine.js';
import type { Policies } from '../../engines/policy-evaluator.js';

/** Files for the engines that use them. */
export interface EngineFiles {
  /** The path of the program that evaluates policies, such as opa. */
  readonly program?: string | undefined;
  /** What is evaluated instead of the policies that `generate` writes. */
  readonly policy?: { readonly path: string; readonly content: Uint8Array } | undefined;
  /** The Kubernetes objects that are evaluated instead of those that `generate` writes. */
  readonly policiesFor?: PoliciesFor<Policies> | undefined;
}

export type EngineName = 'native' | 'kyverno' | 'kubernetes' | 'opa' | 'wasm';

/** The engines by their names on the command line. Each is loaded only when it is used. */
export const engines: Readonly<Record<EngineName, (files: EngineFiles) => Promise<Engine>>> = {
  native: async () => (await import('../../engines/native.js')).nativeEngine(),
  kyverno: async ({ program = built('kyverno-evaluator'), policiesFor }) => {
    requireProgram(program, 'the evaluator');
    const [{ policyEngine }, { kyvernoPolicies }] = await Promise.all([
      import('../../engines/policy-engine.js'),
      import('../../targets/kyverno/policies.js'),
    ]);
    return policyEngine(program, policiesFor ?? denying(kyvernoPolicies));
  },
  kubernetes: async ({ program = built('kubernetes-evaluator'), policiesFor }) => {
    requireProgram(program, 'the evaluator');
    const [{ policyEngine }, { kubernetesPolicies }] = await Promise.all([
      import('../../engines/policy-engine.js'),
      import('../../targets/kubernetes/policies.js'),
    ]);
    return policyEngine(program, policiesFor ?? denying(kubernetesPolicies));
  },
  opa: async ({ program = built('opa'), policy }) => {
    requireProgram(program, 'opa');
    const [{ opaEngine }, { opaBundleFor }] = await Promise.all([
      import('../../engines/opa.js'),
      import('../../targets/opa/target.js'),
    ]);
    return opaEngine(program, policy?.content ?? opaBundleFor);
  },
  wasm: async ({ policy }) => (await import('../../engines/wasm.js')).wasmEngine(policy),
};

export function programOption(): Option {
  return new Option(
    '--program <file>',
    'the evaluator for --engine kyverno or kubernetes, or opa for --engine opa; by default the one that `npm run engines` ' +
      'has built in the repository',
  );
}

/**
 * Starts an engine.
 *
 * @param place what its errors are about; empty where their messages say it
 * @throws UsageError if it cannot be started
 */
export async function openEngine(engine: EngineName, files: EngineFiles, place = ''): Promise<Engine> {
  try {
    return await engines[engine](files);
  } catch (error) {
    throw isForUsers(error) ? new UsageError(`${place}${error.message}`) : error;
  }
}

/**
 * Refuses files that an engine would not look at, as if it had answered from them.
 *
 * @throws UsageError
 */
export function refuseUnusedFiles(
  engine: EngineName,
  { program, policy }: { readonly program?: string | undefined; readonly policy?: string | undefined },
): void {
  if (program !== undefined && ['native', 'wasm'].includes(engine)) {
    throw new UsageError(
      `--program: the engine ${engine} runs no program; add --engine kyverno, kubernetes or opa, or leave it out`,
    );
  }
  if (policy !== undefined && !['wasm', 'opa'].includes(engine)) {
    throw new UsageError(
      `--policy: the engine ${engine} takes neither a module nor a bundle; add --engine wasm or opa, or leave it out`,
    );
  }
}

/** The policies that deny also where the config says Audit: engines that only report a denial do not say why. */
function denying(policiesFor: PoliciesFor<Policies>): PoliciesFor<Policies> {
  return (config: Config) => policiesFor({ ...config, admission: { ...config.admission, denial: 'Deny' } });
}

/** The path of a program that `npm run engines` has built, relative to this compiled module. */
function built(name: string): string {
  return fileURLToPath(new URL(`../../../../test/engines/bin/${name}`, import.meta.url));
}

function requireProgram(program: string, title: string): void {
  if (!existsSync(program)) {
    throw new UsageError(
      `${program}: not found; name ${title} with --program; 'npm run engines' builds it in the repository of injectorless`,
    );
  }
}

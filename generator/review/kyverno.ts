import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { specialize } from '../compiler/compile.js';
import { loadProgram } from '../compiler/program-file.js';
import type { Config } from '../config/load.js';
import type { PatchOperation } from '../injection/pod.js';
import { mutatingPolicy, validatingPolicy } from '../targets/kyverno/policies.js';
import type { Engine } from './engines.js';
import { KyvernoEvaluator } from './kyverno-evaluator.js';

/** Where `npm run engines` leaves the evaluator, seen from the compiled module. */
const builtEvaluator = fileURLToPath(new URL('../../../test/engines/bin/kyverno-evaluator', import.meta.url));

/**
 * Kyverno's own engine with the policies that `generate` writes, which are what answers.
 *
 * @throws Error if there is no evaluator at that path
 */
export function kyvernoEngine(program = builtEvaluator): Engine {
  if (!existsSync(program)) {
    throw new Error(
      `${program}: there is no evaluator; build it with 'npm run engines', or name it with --program`,
    );
  }
  const evaluator = new KyvernoEvaluator(program);
  const defined = new Map<Config, Promise<string>>();
  const define = async (config: Config, key: string): Promise<string> => {
    const injection = specialize(loadProgram(), config.injection);
    await evaluator.definePolicy(
      key,
      parse(mutatingPolicy(injection, config)),
      parse(validatingPolicy(injection, config)),
    );
    return key;
  };
  return {
    review: async (request, config) => {
      const key = await (defined.get(config) ??
        remember(defined, config, define(config, String(defined.size))));
      const { allowed, message, error, patch } = await evaluator.review(key, '', request);
      const why = message ?? error;
      return {
        allowed,
        ...(why === undefined ? {} : { message: why }),
        ...(patch === undefined ? {} : { patch: patch as readonly PatchOperation[] }),
      };
    },
    close: () => evaluator.close(),
  };
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value);
  return value;
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadProgram } from '../compiler/program-file.js';
import type { Config } from '../config/load.js';
import type { PatchOperation } from '../injection/pod.js';
import { opaBundle, opaPolicies } from '../targets/opa/files.js';
import type { Decision } from './decision.js';
import type { Engine, EngineFiles } from './engines.js';
import { OpaServer } from './opa-server.js';

/** Where `npm run engines` leaves opa, seen from the compiled module. */
const builtOpa = fileURLToPath(new URL('../../../test/engines/bin/opa', import.meta.url));

/**
 * OPA as a server, with the bundle that `generate` writes or the one given, asked as the API server asks it.
 *
 * @throws Error if there is no opa at that path
 */
export function opaEngine({ program = builtOpa, policy }: EngineFiles): Engine {
  if (!existsSync(program))
    throw new Error(
      `${program}: there is no opa; build it with 'npm run engines', or name it with --program`,
    );
  const servers = new Map<Config | undefined, Promise<OpaServer>>();
  const serverFor = (config: Config): Promise<OpaServer> => {
    const key = policy === undefined ? config : undefined;
    const known = servers.get(key) ?? OpaServer.start(program, policy?.content ?? bundleFor(config));
    servers.set(key, known);
    return known;
  };
  return {
    review: async (request, config) => decisionIn(await (await serverFor(config)).review(request)),
    close: async () => {
      await Promise.allSettled([...servers.values()].map(async (server) => (await server).close()));
    },
  };
}

function bundleFor(config: Config): Uint8Array {
  const order = { program: loadProgram(), config };
  return opaBundle(order, opaPolicies(order));
}

/** The decision in an AdmissionReview's response. */
function decisionIn(response: {
  readonly allowed: boolean;
  readonly status?: { readonly message?: string };
  readonly patch?: string;
}): Decision {
  const { allowed, status, patch } = response;
  return {
    allowed,
    ...(status?.message === undefined ? {} : { message: status.message }),
    ...(patch === undefined
      ? {}
      : { patch: JSON.parse(Buffer.from(patch, 'base64').toString()) as readonly PatchOperation[] }),
  };
}

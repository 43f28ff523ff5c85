import type { Config } from '../config/load.js';
import type { Engine, PoliciesFor } from './engine.js';
import { OpaServer } from './opa-server.js';

/**
 * OPA as a server, asked as the API server asks it.
 *
 * @param program the path of opa
 * @param bundle the bundle for all configs, or what makes the one for a config
 */
export function opaEngine(program: string, bundle: Uint8Array | PoliciesFor<Uint8Array>): Engine {
  const servers = new Map<Config | undefined, Promise<OpaServer>>();
  const serverFor = (config: Config): Promise<OpaServer> => {
    const key = bundle instanceof Uint8Array ? undefined : config;
    const known =
      servers.get(key) ?? OpaServer.start(program, bundle instanceof Uint8Array ? bundle : bundle(config));
    servers.set(key, known);
    return known;
  };
  return {
    review: async (request, config) => (await serverFor(config)).review(request),
    close: async () => {
      await Promise.allSettled([...servers.values()].map(async (server) => (await server).close()));
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from './api-client.js';
import { startKubernetes } from './kubernetes.js';
import { Servers } from './servers.js';
import { startVault, type Vault } from './vault.js';

/** All that an injected pod needs but the engine, on loopback: Kubernetes' API server with etcd, and Vault. */
export interface Cluster {
  readonly servers: Servers;
  readonly kubernetes: ApiClient;
  readonly vault: Vault;
  /** Ends what was started. Its folder stays, without etcd's data, when its logs are to be kept. */
  stop(options: { readonly keepLogs: boolean }): Promise<void>;
}

/** Starts everything (some 10 s). When one server fails, those already started are ended. */
export async function startCluster(): Promise<Cluster> {
  const servers = new Servers(mkdtempSync(join(tmpdir(), 'injectorless-e2e-')));
  try {
    const kubernetes = await startKubernetes(servers);
    const vault = await startVault(servers);
    return {
      servers,
      kubernetes,
      vault,
      async stop({ keepLogs }) {
        await servers.stopAll();
        rmSync(keepLogs ? join(servers.folder, 'etcd') : servers.folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await servers.stopAll();
    throw error;
  }
}

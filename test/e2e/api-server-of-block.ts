import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ServerName } from '../engines/paths.js';
import type { ApiClient } from './api-client.js';
import { startKubernetes } from './kubernetes.js';
import { Servers } from './servers.js';

/** An API server for the tests of a block. */
export function apiServer(
  prepare: (servers: Servers, kubernetes: ApiClient) => Promise<unknown>,
  server?: ServerName,
  flags?: readonly string[],
) {
  let servers: Servers;
  let kubernetes: ApiClient;
  beforeAll(async () => {
    servers = new Servers(mkdtempSync(join(tmpdir(), 'injectorless-e2e-')));
    kubernetes = await startKubernetes(servers, server, flags);
    await prepare(servers, kubernetes);
  }, 180_000);
  afterAll(async () => {
    await servers.stopAll();
    rmSync(servers.folder, { recursive: true, force: true });
  });
  return { kubernetes: () => kubernetes, servers: () => servers };
}

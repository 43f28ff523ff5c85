import type { Cluster } from './cluster.js';
import { applyPolicies, startKyverno } from './kyverno.js';
import { kyvernoPolicies } from './policies.js';
import { describeInjection } from './scenario.js';
import type { Server } from './servers.js';

async function install({ servers, kubernetes, vault }: Cluster): Promise<Server> {
  const kyverno = await startKyverno(servers, kubernetes);
  const policies = kyvernoPolicies(servers.folder, { vaultAddr: vault.address });
  await applyPolicies(servers, kubernetes, policies);
  return kyverno;
}

describeInjection('Kyverno, with what `generate` writes', ['kyverno-controller'], install);

import type { ControllerName } from '../engines/engines.js';
import { applyPolicies, startKyverno } from './kyverno.js';
import { kyvernoPolicies } from './policies.js';
import { describeInjection } from './scenario.js';

/** What must become of pods in a cluster with Kyverno, with the policies that `generate` writes. */
export function describeInjectionByKyverno(controller: ControllerName): void {
  const title = `${controller}, with what \`generate\` writes`;
  describeInjection(title, [controller], async ({ servers, kubernetes, vault }) => {
    const kyverno = await startKyverno(servers, kubernetes, controller);
    const policies = kyvernoPolicies(servers.folder, { vaultAddr: vault.address });
    await applyPolicies(servers, kubernetes, policies);
    return kyverno;
  });
}

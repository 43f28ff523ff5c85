import { expect, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { enginePath } from '../engines/engines.js';
import type { Cluster } from './cluster.js';
import { webhookCalls } from './metrics.js';
import { invalidPod, invalidPodMessage, type Pod, plainPod, samplePod } from './pods.js';
import { kubernetesPolicies, webhookManifests } from './policies.js';
import { describeInjection } from './scenario.js';
import { installWebhook } from './webhook.js';
import { testWorkloadWarnings } from './workload-warnings.js';

async function applyPolicies({ servers, kubernetes, vault }: Cluster, config: ConfigFile = {}) {
  const policies = kubernetesPolicies(servers.folder, { vaultAddr: vault.address, ...config });
  for (const policy of policies) await kubernetes.apply(policy);
}

async function install(cluster: Cluster): Promise<undefined> {
  await applyPolicies(cluster);
  const { servers, kubernetes } = cluster;
  await servers.waitFor('the first denial', 60_000, () =>
    kubernetes.create(invalidPod()).then(
      () => undefined,
      (error: Error) => error.message.includes('vault-agent-injection-check') || undefined,
    ),
  );
}

/** The containers of a pod. */
function containersOf({ spec: { initContainers = [], containers } }: Pod): readonly (readonly string[])[] {
  return [initContainers, containers].map((list) => list.map(({ name }) => name));
}

const injected = [['vault-agent-init'], ['app', 'vault-agent']];

const denial =
  /^pods "sample-app-\w+" is forbidden: ValidatingAdmissionPolicy 'vault-agent-injection-check' with binding 'vault-agent-injection-check' denied request: $/;

describeInjection('the API server alone, with what `generate` writes', [], install, denial, (cluster) => {
  testWorkloadWarnings(cluster);

  test('no pod goes without the agent while the API server starts again', async () => {
    const { servers, kubernetes } = cluster();
    await servers.restart(enginePath('kube-apiserver'));
    // It refuses connections, then requests, until it has its policies.
    const first = await servers.waitFor('the first pod', 60_000, () => kubernetes.create(samplePod()));
    expect(containersOf(first)).toEqual(injected);
    await expect(kubernetes.create(invalidPod())).rejects.toThrow(invalidPodMessage);
  });

  test('with the webhook beside it, a pod is injected once', async () => {
    const { servers, kubernetes, vault } = cluster();
    const webhook = { createNamespace: true, tls: 'secret', tlsSecretName: 'tls' } as const;
    const manifests = webhookManifests(servers.folder, {
      vaultAddr: vault.address,
      webhook: { ...webhook, caBundle: kubernetes.certificate },
    });
    const { server } = await installWebhook(servers, kubernetes, manifests);
    const pod = await servers.waitFor('the webhook', 30_000, () => kubernetes.create(samplePod()));
    expect(containersOf(pod)).toEqual(injected);
    expect(await webhookCalls(kubernetes, 'injectorless.svc')).toBeGreaterThan(0);
    expect(await kubernetes.create(plainPod())).not.toHaveProperty('spec.initContainers');
    await expect(kubernetes.create(invalidPod())).rejects.toThrow(invalidPodMessage);
    for (const manifest of manifests) {
      if (manifest.kind === 'MutatingWebhookConfiguration') await kubernetes.delete(manifest);
    }
    // The API server calls it until it has seen that the configuration is gone.
    await servers.waitFor('the end of the calls', 30_000, async () => {
      const calls = await webhookCalls(kubernetes, 'injectorless.svc');
      await kubernetes.create(samplePod());
      return (await webhookCalls(kubernetes, 'injectorless.svc')) === calls || undefined;
    });
    await server.stop();
  });

  test('with `denial: Audit`, a pod that cannot be injected is admitted with a warning', async () => {
    const { servers, kubernetes } = cluster();
    await applyPolicies(cluster(), { admission: { denial: 'Audit' } });
    const admitted = await servers.waitFor('the new binding', 60_000, () => kubernetes.create(invalidPod()));
    expect(containersOf(admitted)).toEqual([[], ['app']]);
    const [warning] = kubernetes.warnings.slice(-1);
    expect(warning).toContain(
      "Validation failed for ValidatingAdmissionPolicy 'vault-agent-injection-check'",
    );
    expect(warning).toContain(invalidPodMessage.replaceAll('"', '\\"'));
    expect(containersOf(await kubernetes.create(samplePod()))).toEqual(injected);
  });
});

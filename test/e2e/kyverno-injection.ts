import { expect, test } from 'vitest';
import type { ControllerName } from '../engines/engines.js';
import { healthInArgo, healthInFlux } from '../gitops/health.js';
import type { ApiClient, KubernetesObject } from './api-client.js';
import { applyPolicies, startKyverno } from './kyverno.js';
import { webhookCalls } from './metrics.js';
import { invalidPod, plainPod, samplePod } from './pods.js';
import { kubernetesPolicies, kyvernoPolicies } from './policies.js';
import { describeInjection } from './scenario.js';
import { testWorkloadWarnings } from './workload-warnings.js';

interface Policy extends KubernetesObject {
  readonly spec: {
    readonly matchConditions: readonly object[];
    readonly evaluation: { readonly skipBackgroundRequests?: boolean };
  };
}

interface WebhookConfigurations {
  readonly items: readonly {
    readonly webhooks?: readonly { readonly name: string; readonly matchConditions?: readonly object[] }[];
  }[];
}

/** What must become of pods in a cluster with Kyverno, with the policies that `generate` writes. */
export function describeInjectionByKyverno(controller: ControllerName): void {
  const title = `${controller}, with what \`generate\` writes`;
  let policies: readonly Policy[];
  describeInjection(
    title,
    [controller, 'gitops-health'],
    async ({ servers, kubernetes, vault }) => {
      const kyverno = await startKyverno(servers, kubernetes, controller);
      policies = kyvernoPolicies(servers.folder, { vaultAddr: vault.address }) as Policy[];
      await applyPolicies(servers, kubernetes, policies);
      return kyverno;
    },
    /^admission webhook "vpol\.validate\.kyverno\.svc-fail-finegrained-vault-agent-injection-check" denied the request: Policy vault-agent-injection-check failed: $/,
    (cluster) => {
      test('the API server decides by all match conditions whether it calls Kyverno', async () => {
        const path = '/apis/admissionregistration.k8s.io/v1';
        const { kubernetes } = cluster();
        for (const { kind, metadata, spec } of policies) {
          const type = kind === 'MutatingPolicy' ? 'mutating' : 'validating';
          const { items } = await kubernetes.get<WebhookConfigurations>(
            `${path}/${type}webhookconfigurations`,
          );
          const webhooks = items
            .flatMap((configuration) => configuration.webhooks ?? [])
            .filter(({ name }) => name.endsWith(`-${metadata.name}`));
          expect(webhooks.map(({ matchConditions }) => matchConditions)).toEqual([spec.matchConditions]);
        }
      });

      test('Kyverno leaves the policies as they are written', async () => {
        for (const policy of policies) {
          const { evaluation, ...spec } = (await cluster().kubernetes.read(policy)).spec;
          // Kyverno 1.19 has one field more than 1.18, for which these policies are, too.
          const { skipBackgroundRequests: _, ...known } = evaluation;
          expect({ ...spec, evaluation: known }).toEqual(policy.spec);
        }
      });

      test('Argo CD and Flux see by their status that they are ready, as docs/gitops.md has it', async () => {
        for (const policy of policies) {
          const stored = await cluster().kubernetes.read(policy);
          expect(healthInArgo(stored)).toEqual({ status: 'Healthy', message: 'The policy is ready' });
          expect(healthInFlux(stored)).toEqual({ status: 'Current' });
        }
      });

      /** How often creating the object makes the API server call for mutation, for the check and for warnings. */
      const callsFor = async (object: object): Promise<readonly number[]> => {
        const { kubernetes } = cluster();
        const before = await calls(kubernetes);
        await kubernetes.create(object as KubernetesObject).catch(() => undefined);
        const after = await calls(kubernetes);
        return after.map((count, index) => count - (before[index] ?? 0));
      };

      test('a pod that is injected costs no call for the check', async () => {
        expect(await callsFor(samplePod())).toEqual([1, 0, 0]);
        const initOnly = { 'vault.hashicorp.com/agent-pre-populate-only': 'true' };
        expect(await callsFor(samplePod(initOnly))).toEqual([1, 0, 0]);
      });

      testWorkloadWarnings(cluster);

      test('a pod that does not ask costs no call', async () => {
        expect(await callsFor(plainPod())).toEqual([0, 0, 0]);
        expect(await callsFor(samplePod({ 'vault.hashicorp.com/agent-inject': 'false' }))).toEqual([0, 0, 0]);
      });

      test('a workload costs a call for warnings only if its pods have annotations for the agent', async () => {
        const workload = (annotations: object) => {
          const { metadata, spec } = plainPod();
          const labels = { app: 'a' };
          return {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { generateName: 'a-', namespace: metadata.namespace },
            spec: {
              selector: { matchLabels: labels },
              template: { metadata: { labels, annotations }, spec },
            },
          };
        };
        expect(await callsFor(workload({ 'example.com/a': 'b' }))).toEqual([0, 0, 0]);
        expect(await callsFor(workload({ 'vault.hashicorp.com/agent-inject': 'true' }))).toEqual([0, 0, 1]);
      });

      test('a pod that asks and is not injected is checked', async () => {
        // The API server drops a patch whose test fails, without a word.
        const patch = '[{"op": "test", "path": "/name", "value": "other"}]';
        const missed = samplePod({ 'vault.hashicorp.com/agent-json-patch': patch });
        expect(await callsFor(missed)).toEqual([1, 1, 0]);
        await expect(cluster().kubernetes.create(missed)).rejects.toThrow('has not been injected');
        expect(await callsFor(invalidPod())).toEqual([1, 1, 0]);
      });

      test('a pod that says it is injected and has no agent is checked', async () => {
        const status = samplePod({ 'vault.hashicorp.com/agent-inject-status': 'injected' });
        expect(await callsFor(status)).toEqual([1, 1, 0]);
      });

      test("with the API server's own policies beside it, a pod is injected once", async () => {
        const { servers, kubernetes, vault } = cluster();
        const own = kubernetesPolicies(servers.folder, { vaultAddr: vault.address });
        for (const policy of own) await kubernetes.apply(policy);
        // The API server asks its own policies first, and theirs is the configuration that is not in base64.
        const { spec } = await servers.waitFor("the API server's policies", 60_000, async () => {
          const pod = await kubernetes.create(samplePod());
          return JSON.stringify(pod).includes('"name":"VAULT_CONFIG","value":"{') ? pod : undefined;
        });
        expect(spec.initContainers?.map(({ name }) => name)).toEqual(['vault-agent-init']);
        expect(spec.containers.map(({ name }) => name)).toEqual(['app', 'vault-agent']);
        for (const policy of own) await kubernetes.delete(policy);
      });
    },
  );
}

function calls(kubernetes: ApiClient): Promise<readonly number[]> {
  return Promise.all(
    ['', '-check', '-lint'].map((end) => webhookCalls(kubernetes, `-vault-agent-injection${end}`)),
  );
}

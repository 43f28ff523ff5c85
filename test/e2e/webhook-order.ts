import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { absenceOf, type EngineName } from '../engines/engines.js';
import type { KubernetesObject } from './api-client.js';
import { type Cluster, startCluster } from './cluster.js';
import { logFailedTests } from './failed-tests.js';
import { applyPolicies, startKyverno } from './kyverno.js';
import { webhookCalls } from './metrics.js';
import { installOpa } from './opa.js';
import { type Pod, samplePod } from './pods.js';
import { kyvernoPolicies, opaManifests, webhookManifests } from './policies.js';
import { type StandIn, type StandIns, startStandIns } from './stand-ins.js';
import { installWebhook } from './webhook.js';

const istio = { name: 'istio-sidecar-injector', container: 'istio-proxy' };
const istioAgain: StandIn = { ...istio, reinvocationPolicy: 'IfNeeded' };
const linkerd = { name: 'linkerd-proxy-injector-webhook-config', container: 'linkerd-proxy' };
const after = { name: 'zz-after', container: 'after' };

interface Target {
  readonly title: string;
  readonly needs: readonly EngineName[];
  readonly install: (cluster: Cluster) => Promise<unknown>;
  /** The webhooks whose containers the injection sees. */
  readonly before: readonly StandIn[];
  /** Those that see what is injected. */
  readonly behind: readonly StandIn[];
  /** How the webhook's name ends in the API server. */
  readonly webhook: string;
}

const certificate = ({ kubernetes }: Cluster) => ({
  tlsSecretName: 'own-tls',
  caBundle: kubernetes.certificate,
});

const targets = {
  webhook: {
    title: 'the webhook',
    needs: [],
    install: (cluster) => {
      const { servers, kubernetes, vault } = cluster;
      const webhook = { createNamespace: true, tls: 'secret', ...certificate(cluster) } as const;
      return installWebhook(
        servers,
        kubernetes,
        webhookManifests(servers.folder, { vaultAddr: vault.address, webhook }),
      );
    },
    before: [istio, linkerd],
    behind: [after],
    webhook: 'vault-agent-injection.injectorless.svc',
  },
  opa: {
    title: 'OPA',
    needs: ['opa'],
    install: (cluster) => {
      const { servers, kubernetes, vault } = cluster;
      const config = { vaultAddr: vault.address, opa: certificate(cluster) };
      return installOpa(servers, kubernetes, opaManifests(servers.folder, config));
    },
    before: [istio, linkerd],
    behind: [after],
    webhook: 'vault-agent-injection.injectorless.svc',
  },
  kyverno: {
    title: 'Kyverno',
    needs: ['kyverno-controller'],
    install: async ({ servers, kubernetes, vault }) => {
      await startKyverno(servers, kubernetes, 'kyverno-controller');
      await applyPolicies(servers, kubernetes, kyvernoPolicies(servers.folder, { vaultAddr: vault.address }));
    },
    before: [istio],
    behind: [linkerd, after],
    webhook: '-vault-agent-injection',
  },
} satisfies Readonly<Record<string, Target>>;

/** Where a target's webhook comes among those of service meshes. */
export function describeOrder(name: keyof typeof targets): void {
  const { title, needs, install, before, behind, webhook }: Target = targets[name];
  describe(`among the webhooks of meshes, ${title}`, () => {
    const absence = absenceOf(['etcd', 'kube-apiserver', 'vault', 'vault-auth-kubernetes', ...needs]);
    let cluster: Cluster;
    let standIns: StandIns | undefined;

    beforeAll(async () => {
      if (absence !== undefined) return;
      cluster = await startCluster();
      const { kubernetes, servers } = cluster;
      const metadata = { name: 'sample-app', namespace: 'default' };
      await kubernetes.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata });
      await install(cluster);
      await servers.waitFor('the first injection', 60_000, async () => {
        const { spec } = await kubernetes.create(samplePod());
        return spec.initContainers;
      });
    }, 300_000);
    const anyFailed = logFailedTests(() => cluster);
    afterEach(stopStandIns);
    afterAll(() => cluster?.stop({ keepLogs: anyFailed() }));

    async function stopStandIns(): Promise<void> {
      await standIns?.stop();
      standIns = undefined;
    }

    /** Creates a pod once the API server calls all of them. */
    async function createAmong(...all: readonly StandIn[]): Promise<Pod> {
      const { kubernetes, servers } = cluster;
      const started = await startStandIns(servers, kubernetes, all);
      standIns = started;
      return servers.waitFor('the webhooks', 60_000, async () => {
        started.seen.length = 0;
        const pod = await kubernetes.create(samplePod());
        const asked = new Set(started.seen.map(({ name }) => name));
        return all.every(({ name }) => asked.has(name)) ? pod : undefined;
      });
    }

    const namesOf = ({ spec }: Pod) => spec.containers.map(({ name }) => name);
    const containersOf = (all: readonly StandIn[]) => all.map(({ container }) => container);
    /** The containers that mount the secrets, except the agent's own: those that the injection has seen. */
    const mounting = ({ spec }: Pod) =>
      spec.containers
        .filter(({ volumeMounts }) => volumeMounts?.some(({ mountPath }) => mountPath === '/vault/secrets'))
        .map(({ name }) => name)
        .filter((name) => name !== 'vault-agent');

    test.skipIf(absence !== undefined)('comes where docs/webhook-order.md says', async () => {
      const pod = await createAmong(after, linkerd, istio);
      expect(namesOf(pod)).toEqual(['app', ...containersOf(before), 'vault-agent', ...containersOf(behind)]);
      expect(mounting(pod)).toEqual(['app', ...containersOf(before)]);
      expect(standIns?.seen.map(({ name, pod }) => [name, namesOf(pod)])).toEqual(
        [...before, ...behind].map((standIn) => {
          const all = namesOf(pod);
          return [standIn.name, all.slice(0, all.indexOf(standIn.container))];
        }),
      );
    });

    test.skipIf(absence !== undefined)('is seen by an earlier webhook that is invoked again', async () => {
      const pod = await createAmong(istioAgain, linkerd, after);
      const asked = standIns?.seen.filter(({ name }) => name === istio.name).map(({ pod }) => namesOf(pod));
      expect(asked).toEqual([['app'], namesOf(pod)]);
    });

    /** Kyverno manages its webhook configurations itself, and reverts changes to them. */
    const isKyverno = needs.includes('kyverno-controller');
    const unlessKyverno = isKyverno ? () => {} : test.skipIf(absence !== undefined);
    unlessKyverno(
      'if it is invoked again, it changes nothing: containers that come later do not mount the secrets',
      async () => {
        const { kubernetes } = cluster;
        const path = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';
        const { items } = await kubernetes.get<{
          items: { metadata: { name: string }; webhooks: { name: string }[] }[];
        }>(path);
        const own = items.find(({ webhooks }) => webhooks.some(({ name }) => name === webhook));
        /** How often creating a pod makes the API server call the injection, and the pod. */
        const created = async () => {
          const before = await webhookCalls(kubernetes, webhook);
          const pod = await kubernetes.create(samplePod());
          return { count: (await webhookCalls(kubernetes, webhook)) - before, pod };
        };
        await createAmong(istio, linkerd, after);
        const once = await created();
        await kubernetes.apply({
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'MutatingWebhookConfiguration',
          metadata: { name: own?.metadata.name ?? '' },
          webhooks: own?.webhooks.map((each) => ({ ...each, reinvocationPolicy: 'IfNeeded' })),
        } as KubernetesObject);
        const again = await cluster.servers.waitFor('the second call', 60_000, async () => {
          const found = await created();
          return found.count === 2 ? found : undefined;
        });
        expect(once.count).toBe(1);
        expect(mounting(again.pod)).toEqual(mounting(once.pod));
        expect(again.pod.spec).toMatchObject({
          containers: once.pod.spec.containers.map(({ name }) => ({ name })),
        });
      },
    );

    test.skipIf(absence !== undefined)(
      'sees what a MutatingAdmissionPolicy has changed, as all webhooks do',
      async () => {
        const { kubernetes, servers } = cluster;
        const group = { apiVersion: 'admissionregistration.k8s.io/v1' };
        const name = 'zzz-policy';
        // A pod that asks only because of the policy.
        const annotation = { 'vault.hashicorp.com/agent-inject': 'true' };
        await kubernetes.apply({
          ...group,
          kind: 'MutatingAdmissionPolicy',
          metadata: { name },
          spec: {
            matchConstraints: {
              resourceRules: [
                { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
              ],
            },
            reinvocationPolicy: 'Never',
            mutations: [
              {
                patchType: 'ApplyConfiguration',
                applyConfiguration: {
                  expression: `Object{metadata: Object.metadata{annotations: ${JSON.stringify(annotation)}}}`,
                },
              },
            ],
          },
        } as KubernetesObject);
        await kubernetes.apply({
          ...group,
          kind: 'MutatingAdmissionPolicyBinding',
          metadata: { name },
          spec: { policyName: name },
        } as KubernetesObject);
        const { 'vault.hashicorp.com/agent-inject': _, ...others } = samplePod().metadata.annotations ?? {};
        const pod = { ...samplePod(), metadata: { ...samplePod().metadata, annotations: others } };
        const injected = await servers.waitFor('the policy', 60_000, async () => {
          const created = await kubernetes.create(pod);
          return created.metadata.annotations?.['vault.hashicorp.com/agent-inject'] === undefined
            ? undefined
            : created;
        });
        expect(namesOf(injected)).toContain('vault-agent');
      },
    );
  });
}

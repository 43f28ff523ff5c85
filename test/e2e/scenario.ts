import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absenceOf, type EngineName, skipReason } from '../engines/engines.js';
import { type Cluster, startCluster } from './cluster.js';
import { agentTimeoutMs, containersImpossible, readVolume, runToEnd, startContainer } from './container.js';
import { logFailedTests } from './failed-tests.js';
import { newRuntime } from './pod-runtime.js';
import {
  copyOf,
  invalidPod,
  invalidPodMessage,
  type Pod,
  plainPod,
  samplePod,
  sampleTemplate,
} from './pods.js';
import type { Server } from './servers.js';
import { testSpiffeLogin } from './spiffe-login.js';
import { allowToReadSecrets, writeSecret } from './vault.js';

const startTimeoutMs = 300_000;

/** All that the API server says before the message of the injection when a generated webhook configuration asks. */
export const denialByWebhook =
  /^admission webhook "vault-agent-injection\.injectorless\.svc" denied the request: $/;

/**
 * What must become of pods in a cluster with an engine and what `generate` writes for it.
 *
 * @param needs what to run beside the API server, etcd and Vault
 * @param install starts the engine with its policies and returns it; undefined where the API server is the engine
 * @param denial all that the API server says before the message of the injection when it refuses a pod
 * @param testMore tests of this engine alone
 */
export function describeInjection(
  title: string,
  needs: readonly EngineName[],
  install: (cluster: Cluster) => Promise<Server | undefined>,
  denial: RegExp,
  testMore: (cluster: () => Cluster) => void = () => {},
): void {
  const impossible = containersImpossible();
  const absence =
    absenceOf(['etcd', 'kube-apiserver', 'vault', 'vault-auth-kubernetes', ...needs]) ??
    (impossible === undefined ? undefined : skipReason(impossible));

  describe.skipIf(absence !== undefined)(title, () => {
    let cluster: Cluster;
    let engine: Server | undefined;

    beforeAll(async () => {
      cluster = await startCluster();
      const { kubernetes, servers, vault } = cluster;
      await kubernetes.create({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'sample-app', namespace: 'default' },
      });
      await allowToReadSecrets(vault, kubernetes, 'sample-app');
      await writeSecret(vault, 'sample-credentials', { username: 'xxx', password: 'yyy' });
      engine = await install(cluster);
      // An engine may be ready some moments before it is asked, or before it mutates.
      await servers.waitFor('the first injection', 60_000, async () => {
        const { spec } = await kubernetes.create(samplePod());
        return spec.initContainers;
      });
    }, startTimeoutMs);

    const anyFailed = logFailedTests(() => cluster);

    afterAll(async () => {
      await cluster?.stop({ keepLogs: anyFailed() });
    });

    /** Creates a pod, runs its init container, and returns the file that its application will read. */
    async function secretOf(pod: Pod): Promise<string | undefined> {
      const admitted = await cluster.kubernetes.create(pod);
      const runtime = await newRuntime(cluster, admitted);
      const { exitCode, output } = await runToEnd(admitted, 'vault-agent-init', runtime);
      expect(exitCode, output).toBe(0);
      return readVolume(runtime, 'vault-secrets', 'sample-credentials');
    }

    test('a pod that asks gets an init container and a sidecar', async () => {
      const pod = await cluster.kubernetes.create(samplePod());
      expect(pod.spec.initContainers?.map((container) => container.name)).toEqual(['vault-agent-init']);
      expect(pod.spec.containers.map((container) => container.name)).toEqual(['app', 'vault-agent']);
      expect(pod.metadata.annotations).toMatchObject({
        'vault.hashicorp.com/agent-inject-status': 'injected',
      });
      expect(pod.spec.containers[0]?.volumeMounts).toContainEqual(
        expect.objectContaining({ mountPath: '/vault/secrets' }),
      );
    });

    test('its init container writes the secret, with the default template', async () => {
      const secret = await secretOf(samplePod());
      expect(secret).toContain('data: map[password:yyy username:xxx]\n');
      expect(secret).toContain('metadata: map[');
    });

    test("its init container writes the secret, with the pod's template", async () => {
      const secret = await secretOf(
        samplePod({ 'vault.hashicorp.com/agent-inject-template-sample-credentials': sampleTemplate }),
      );
      expect(secret).toBe('USERNAME=xxx\nPASSWORD=yyy');
    });

    test('its sidecar writes the secret and goes on', async () => {
      const pod = await cluster.kubernetes.create(samplePod());
      const runtime = await newRuntime(cluster, pod);
      const agent = startContainer(pod, 'vault-agent', runtime);
      const secret = await cluster.servers.waitFor('the secret', agentTimeoutMs, async () =>
        readVolume(runtime, 'vault-secrets', 'sample-credentials'),
      );
      expect(secret).toContain('username:xxx');
      agent.kill();
      const { exitCode, output } = await agent.ended;
      // Killed, so it had not ended by itself.
      expect(exitCode, output).toBeNull();
    });

    test('a refusal says what is wrong, and nothing else', async () => {
      const refused = await cluster.kubernetes.create(invalidPod()).then(
        () => 'not refused',
        (error: Error) => error.message,
      );
      expect(refused.split(invalidPodMessage)).toEqual([expect.stringMatching(denial), '']);
    });

    test('a pod that asks for nothing is left as it is', async () => {
      const pod = await cluster.kubernetes.create(plainPod());
      expect(pod.spec.containers.map((container) => container.name)).toEqual(['app']);
      expect(pod.spec.initContainers).toBeUndefined();
    });

    test('a pod that was injected already is left as it is', async () => {
      const first = await cluster.kubernetes.create(samplePod());
      const second = await cluster.kubernetes.create(copyOf(first));
      expect(second.spec.initContainers).toEqual(first.spec.initContainers);
      expect(second.spec.containers).toEqual(first.spec.containers);
    });

    testSpiffeLogin(() => cluster);

    testMore(() => cluster);

    // Last, since the engine does not come back.
    test('while the engine is down, only pods that ask are denied', async ({ skip }) => {
      if (engine === undefined) return skip('the API server is the engine');
      await engine.stop('SIGKILL');
      const pod = await cluster.kubernetes.create(plainPod());
      expect(pod.metadata.name).toMatch(/^sample-app-/);
      await expect(cluster.kubernetes.create(samplePod())).rejects.toThrow('failed calling webhook');
    });
  });
}

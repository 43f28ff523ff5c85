import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { absenceOf, skipReason } from '../engines/engines.js';
import type { KubernetesObject } from './api-client.js';
import { type Cluster, startCluster } from './cluster.js';
import {
  agentTimeoutMs,
  containersImpossible,
  modeInVolume,
  readVolume,
  runToEnd,
  startContainer,
} from './container.js';
import { logFailedTests } from './failed-tests.js';
import { serviceAccountToken } from './kubernetes.js';
import { configLabel, forLabel } from './labelled-policies.js';
import { newRuntime } from './pod-runtime.js';
import { type Pod, samplePod } from './pods.js';
import { kubernetesPolicies } from './policies.js';
import { allowKubernetesLogin, allowToReadSecrets, isValidToken, logIn, writeSecret } from './vault.js';

/** The configs, by the label of the pods that they are for. */
const configs = {
  default: {},
  restricted: { seccompProfile: 'RuntimeDefault', volumeSizeLimit: '16Mi', imagePullPolicy: 'IfNotPresent' },
  native: { nativeSidecar: true, nativeSidecarOnly: true, revokeOnShutdown: true },
  projected: { projectedToken: true, projectedTokenAudience: 'vault' },
  others: {
    skipMountedPaths: true,
    initContainerName: 'vault-init',
    sidecarName: 'vault-sidecar',
    volumePrefix: 'agent-',
    caConfigMap: 'vault-ca',
    applicationEnv: true,
    volumeSizeLimit: '16Mi',
    imagePullPolicy: 'IfNotPresent',
    tokenFileMode: '0644',
    sameUserFromPod: true,
  },
  recommended: { profile: 'recommended' },
  rules: {
    podExtensions: true,
    vaultAddr: 'http://127.0.0.1:1',
    defaults: {
      'agent-inject-template-file-sample-credentials': '/vault/templates/sample.ctmpl',
      role: 'nobody',
    },
    namespaces: { 'def*': { defaults: { role: 'sample-app' } } },
    locked: ['agent-json-patch', 'agent-inject-command'],
  },
} as const satisfies Readonly<Record<string, ConfigFile>>;

type Label = keyof typeof configs;

/** What a test changes in the pod of the sample app. */
interface Changes {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: object;
  /** Of its container. */
  readonly container?: object;
  /** Whether it names no role, so that the operator does. */
  readonly withoutRole?: true;
}

const impossible = containersImpossible();
const absence =
  absenceOf(['etcd', 'kube-apiserver', 'vault', 'vault-auth-kubernetes']) ??
  (impossible === undefined ? undefined : skipReason(impossible));

describe.skipIf(absence !== undefined)('what docs/extensions.md adds to pods', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster();
    const { servers, kubernetes, vault } = cluster;
    await kubernetes.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'restricted', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    } as KubernetesObject);
    for (const namespace of ['default', 'restricted']) {
      const metadata = { name: 'sample-app', namespace };
      await kubernetes.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata });
    }
    await allowToReadSecrets(vault, kubernetes, 'sample-app');
    await writeSecret(vault, 'sample-credentials', { username: 'xxx', password: 'yyy' });
    await allowKubernetesLogin(vault, {
      role: 'restricted',
      serviceAccount: 'sample-app',
      namespace: 'restricted',
    });
    for (const [label, config] of Object.entries(configs)) {
      const policies = kubernetesPolicies(servers.folder, { vaultAddr: vault.address, ...config });
      for (const policy of forLabel(label, policies)) await kubernetes.apply(policy);
    }
    // The API server compiles policies after it has stored them.
    for (const label of Object.keys(configs) as Label[]) {
      await servers.waitFor(`the policies of ${label}`, 60_000, async () => {
        const { spec } = await create(label);
        return spec.initContainers;
      });
    }
  }, 300_000);

  const anyFailed = logFailedTests(() => cluster);

  afterAll(async () => {
    await cluster?.stop({ keepLogs: anyFailed() });
  });

  /** The sample app's pod as it is stored under the policies of a config. */
  function create(label: Label, changes: Changes = {}): Promise<Pod> {
    const { metadata, spec, ...pod } = samplePod(changes.annotations);
    const namespace = changes.namespace ?? metadata.namespace;
    const labels = { ...metadata.labels, [configLabel]: label };
    const containers = spec.containers.map((container) => ({ ...container, ...changes.container }));
    const { 'vault.hashicorp.com/role': role = '', ...others } = metadata.annotations ?? {};
    const annotations = { ...others, ...(changes.withoutRole ? {} : { 'vault.hashicorp.com/role': role }) };
    return cluster.kubernetes.create({
      ...pod,
      metadata: { ...metadata, annotations, namespace, labels },
      spec: { ...spec, ...changes.spec, containers },
    });
  }

  describe('in a namespace of the restricted Pod Security Standard', () => {
    const namespace = 'restricted';
    const container = {
      securityContext: {
        runAsUser: 1000,
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      },
    };

    test('seccompProfile makes an injected pod conform', async () => {
      const { spec } = await create('restricted', { namespace, container });
      expect(spec.initContainers?.map(({ name }) => name)).toEqual(['vault-agent-init']);
      expect(spec.containers.map(({ name }) => name)).toEqual(['app', 'vault-agent']);
    });

    test('so does the recommended profile, and the agent writes the secrets', async () => {
      const annotations = { 'vault.hashicorp.com/role': 'restricted' };
      const pod = await create('recommended', { namespace, container, annotations });
      expect(pod.spec.initContainers).toMatchObject([
        { name: 'vault-agent-init' },
        { name: 'vault-agent', restartPolicy: 'Always' },
      ]);
      expect(pod.spec.containers.map(({ name }) => name)).toEqual(['app']);
      const runtime = await newRuntime(cluster, pod);
      const { exitCode, output } = await runToEnd(pod, 'vault-agent-init', runtime);
      expect(exitCode, output).toBe(0);
      expect(readVolume(runtime, 'vault-secrets', 'sample-credentials')).toContain('password:yyy');
    });

    test('without it, the API server refuses the pod for its agent', async () => {
      await expect(create('default', { namespace, container })).rejects.toThrow(
        'violates PodSecurity "restricted:latest": seccompProfile (pod or containers "vault-agent-init", "vault-agent" must set',
      );
    });
  });

  test('a native sidecar fetches the secrets, holds the application back, and revokes its token', async () => {
    const { servers, vault } = cluster;
    const pod = await create('native', {
      annotations: {
        'vault.hashicorp.com/agent-inject-secret-late': 'secret/late',
        'vault.hashicorp.com/agent-revoke-grace': '1',
      },
    });
    const [sidecar, ...others] = pod.spec.initContainers ?? [];
    expect(sidecar).toMatchObject({ name: 'vault-agent', restartPolicy: 'Always' });
    expect([...others, ...pod.spec.containers].map(({ name }) => name)).toEqual(['app']);
    const probe = sidecar?.startupProbe?.exec.command ?? [];

    const runtime = await newRuntime(cluster, pod);
    const agent = startContainer(pod, 'vault-agent', runtime);
    onTestFinished(agent.kill);
    // The agent has logged in, and waits for a secret that is not there yet.
    await servers.waitFor('the other secret', agentTimeoutMs, async () =>
      readVolume(runtime, 'vault-secrets', 'sample-credentials'),
    );
    const token = readVolume(runtime, 'home-sidecar', '.vault-token') ?? '';
    const { exitCode, output } = await agent.execute(probe);
    expect(exitCode, output).not.toBe(0);
    expect(output).toContain("cannot access '/vault/secrets/late'");
    expect(output.trimEnd().split('\n')).toContain('/home/vault/.vault-token');

    await writeSecret(vault, 'late', { password: 'zzz' });
    await servers.waitFor('the startup probe', agentTimeoutMs, async () =>
      (await agent.execute(probe)).exitCode === 0 ? true : undefined,
    );
    expect(readVolume(runtime, 'vault-secrets', 'sample-credentials')).toContain('password:yyy');
    expect(readVolume(runtime, 'vault-secrets', 'late')).toContain('password:zzz');
    expect(await isValidToken(vault, token)).toBe(true);

    const revoked = await agent.execute(sidecar?.lifecycle?.preStop?.exec.command ?? []);
    expect(revoked.exitCode, revoked.output).toBe(0);
    expect(await isValidToken(vault, token)).toBe(false);
    agent.kill();
    // Killed, so it had kept running.
    expect(await agent.ended).toMatchObject({ exitCode: null });
  });

  describe('in a pod that mounts no token', () => {
    const changes: Changes = {
      annotations: { 'vault.hashicorp.com/role': 'audience' },
      spec: { automountServiceAccountToken: false },
    };

    test('projectedToken lets the agent log in with one of its own, for the audience of the role', async () => {
      const { kubernetes, vault } = cluster;
      await allowKubernetesLogin(vault, {
        role: 'audience',
        serviceAccount: 'sample-app',
        audience: 'vault',
      });
      const pod = await create('projected', changes);
      expect(pod.spec.containers[0]?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([
        '/vault/secrets',
      ]);
      const runtime = await newRuntime(cluster, pod);
      expect(Object.keys(runtime.serviceAccountTokens)).toEqual(['vault']);
      const { exitCode, output } = await runToEnd(pod, 'vault-agent-init', runtime);
      expect(exitCode, output).toBe(0);
      expect(readVolume(runtime, 'vault-secrets', 'sample-credentials')).toContain('password:yyy');

      const usual = await serviceAccountToken(kubernetes, 'sample-app');
      await expect(logIn(vault, 'audience', usual)).rejects.toThrow('invalid audience (aud) claim');
      // The role without an audience takes it.
      await logIn(vault, 'sample-app', usual);
    });

    test('without it, the pod is denied', async () => {
      await expect(create('default', changes)).rejects.toThrow('no container mounts a service account token');
    });
  });

  describe('in a pod with a mount of its own at the path of the secrets', () => {
    const changes: Changes = {
      spec: {
        securityContext: { runAsUser: 1234, fsGroup: 2000 },
        volumes: [{ name: 'own', emptyDir: {} }],
      },
      container: { volumeMounts: [{ name: 'own', mountPath: '/vault/secrets' }] },
    };

    test('all the other keys together make a pod that is accepted, with an agent that works', async () => {
      const { kubernetes, vault } = cluster;
      await kubernetes.create({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'vault-ca', namespace: 'default' },
        data: { 'ca.crt': kubernetes.certificate },
      } as KubernetesObject);
      const annotations = { 'vault.hashicorp.com/agent-run-as-same-user': 'true' };
      const pod = await create('others', { ...changes, annotations });
      const emptyDir = { medium: 'Memory', sizeLimit: '16Mi' };
      const agent = {
        imagePullPolicy: 'IfNotPresent',
        securityContext: { runAsUser: 1234, runAsGroup: 2000, runAsNonRoot: true },
      };
      expect(pod.spec).toMatchObject({
        initContainers: [{ name: 'vault-init', ...agent }],
        containers: [
          { name: 'app', env: [{ name: 'VAULT_ADDR', value: vault.address }] },
          { name: 'vault-sidecar', ...agent },
        ],
        volumes: expect.arrayContaining([
          { name: 'agent-home-init', emptyDir },
          { name: 'agent-home-sidecar', emptyDir },
          { name: 'agent-vault-secrets', emptyDir },
        ]),
      });
      const mounts = pod.spec.containers[0]?.volumeMounts ?? [];
      expect(mounts.filter(({ mountPath }) => mountPath === '/vault/secrets')).toEqual([
        { name: 'own', mountPath: '/vault/secrets' },
      ]);

      const runtime = await newRuntime(cluster, pod);
      const { exitCode, output } = await runToEnd(pod, 'vault-init', runtime);
      expect(exitCode, output).toBe(0);
      expect(readVolume(runtime, 'agent-vault-secrets', 'sample-credentials')).toContain('password:yyy');
      expect(readVolume(runtime, 'agent-vault-agent-ca', 'ca.crt')).toBe(kubernetes.certificate);
      expect(modeInVolume(runtime, 'agent-home-init', '.vault-token')).toBe('644');
    });

    test('without skipMountedPaths, the API server refuses it', async () => {
      await expect(create('default', changes)).rejects.toThrow(
        'spec.containers[0].volumeMounts[2].mountPath: Invalid value: "/vault/secrets": must be unique',
      );
    });
  });

  describe('with defaults, namespaces and locks', () => {
    const changes: Changes = {
      annotations: {
        'vault.hashicorp.com/agent-inject-template-sample-credentials': '',
        'vault.hashicorp.com/service': '',
        'injectorless/agent-volume-mounts': 'templates:/vault/templates',
        'injectorless/mount-file-sample-credentials': '/etc/sample/credentials.txt',
      },
      spec: { volumes: [{ name: 'templates', configMap: { name: 'templates' } }] },
    };

    test('a pod gets what the operator says, and a file of a secret by itself', async () => {
      const { kubernetes, vault } = cluster;
      await kubernetes.create({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'templates', namespace: 'default' },
        data: {
          'sample.ctmpl': '{{ with secret "secret/sample-credentials" }}{{ .Data.data.username }}{{ end }}',
        },
      } as KubernetesObject);
      const annotations = { ...changes.annotations, 'vault.hashicorp.com/service': vault.address };
      const pod = await create('rules', { ...changes, annotations, withoutRole: true });
      const runtime = await newRuntime(cluster, pod);
      const { exitCode, output } = await runToEnd(pod, 'vault-agent-init', runtime);
      expect(exitCode, output).toBe(0);
      expect(readVolume(runtime, 'vault-secrets', 'sample-credentials')).toBe('xxx');

      const application = { ...pod.spec.containers[0], command: ['cat', '/etc/sample/credentials.txt'] };
      const containers = [application, ...pod.spec.containers.slice(1)] as Pod['spec']['containers'];
      const ended = await runToEnd({ ...pod, spec: { ...pod.spec, containers } }, 'app', runtime);
      expect(ended).toMatchObject({ exitCode: 0, output: 'xxx' });
    });

    test('a pod with a locked annotation is denied', async () => {
      const annotations = { ...changes.annotations, 'vault.hashicorp.com/agent-inject-command-x': 'true' };
      await expect(create('rules', { ...changes, annotations })).rejects.toThrow(
        'vault.hashicorp.com/agent-inject-command-x: is locked by the operator; remove it from the pod',
      );
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { absenceOf, skipReason } from '../engines/engines.js';
import type { KubernetesObject } from './api-client.js';
import { type Cluster, startCluster } from './cluster.js';
import { containersImpossible } from './container.js';
import { configLabel, forLabel } from './labelled-policies.js';
import { type Pod, samplePod } from './pods.js';
import { apiServerPolicies } from './policies.js';
import { allowToReadSecrets, writeSecret } from './vault.js';

/** The configs, by the label of the pods that they are for. */
const configs = {
  default: {},
  restricted: { seccompProfile: 'RuntimeDefault', volumeSizeLimit: '16Mi', imagePullPolicy: 'IfNotPresent' },
} as const satisfies Readonly<Record<string, ConfigFile>>;

type Label = keyof typeof configs;

/** What a test changes in the pod of the sample app. */
interface Changes {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: object;
  /** Of its container. */
  readonly container?: object;
}

const impossible = containersImpossible();
const absence =
  absenceOf(['etcd', 'kube-apiserver', 'vault', 'vault-auth-kubernetes']) ??
  (impossible === undefined ? undefined : skipReason(impossible));

describe.skipIf(absence !== undefined)(
  'what docs/extensions.md adds to pods, by the API server alone',
  () => {
    let cluster: Cluster;
    let anyFailed = false;

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
      for (const [label, config] of Object.entries(configs)) {
        const policies = apiServerPolicies(servers.folder, { vaultAddr: vault.address, ...config });
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

    beforeEach(() => {
      onTestFailed(() => {
        anyFailed = true;
        process.stderr.write(`${cluster.servers.logTails()}\n`);
      });
    });

    afterAll(async () => {
      await cluster?.stop({ keepLogs: anyFailed });
    });

    /** The sample app's pod as it is stored under the policies of a config. */
    function create(label: Label, changes: Changes = {}): Promise<Pod> {
      const { metadata, spec, ...pod } = samplePod(changes.annotations);
      const namespace = changes.namespace ?? metadata.namespace;
      const labels = { ...metadata.labels, [configLabel]: label };
      const containers = spec.containers.map((container) => ({ ...container, ...changes.container }));
      return cluster.kubernetes.create({
        ...pod,
        metadata: { ...metadata, namespace, labels },
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

      test('without it, the API server refuses the pod for its agent', async () => {
        await expect(create('default', { namespace, container })).rejects.toThrow(
          'violates PodSecurity "restricted:latest": seccompProfile (pod or containers "vault-agent-init", "vault-agent" must set',
        );
      });
    });
  },
);

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { spawnBuilt } from '../cli/command-line.js';
import { codeBlocks, page } from '../docs/pages.js';
import { describeWithEngines } from '../engines/engines.js';
import { ApiClient, type KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';
import { serviceAccountToken, writeKubeconfig } from './kubernetes.js';
import { invalidPod, type Pod, plainPod, samplePod } from './pods.js';
import { kubernetesPolicies } from './policies.js';

const auditPage = page('docs/audit.md');
const [, role = ''] = codeBlocks(auditPage, 'yaml');
const [, forbidden = ''] = codeBlocks(auditPage, 'text');

/** More pods than the API server gives at once. */
const manyPods = 510;

const oldConfig = { vaultAddr: 'https://old.example.com:8200' };
const newConfig = { vaultAddr: 'https://new.example.com:8200', vaultImage: 'hashicorp/vault:2.1.0' };
const selectingConfig = { ...newConfig, admission: { namespaceSelector: { matchLabels: { vault: 'yes' } } } };

function named(name: string, pod: Pod, metadata: object = {}): Pod {
  const { generateName: _, ...others } = pod.metadata;
  return { ...pod, metadata: { ...others, name, ...metadata } };
}

const account = (name: string, namespace = 'default') => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace },
});

function bindingOf(name: string): KubernetesObject {
  const { metadata } = parse(role) as KubernetesObject;
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
    subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
  } as KubernetesObject;
}

describeWithEngines('audit of a cluster', ['etcd', 'kube-apiserver'], () => {
  const { servers, kubernetes } = apiServer(async (_, client) => {
    await createPods();
    await client.create(parse(role));
    for (const name of ['auditor', 'stranger']) await client.create(account(name));
    await client.create(bindingOf('auditor'));
  });

  /** Pods of each kind: before there are policies, with those for the old config, and many that ask for nothing. */
  async function createPods(): Promise<void> {
    for (const namespace of ['default', 'kube-system']) {
      await kubernetes().create(account('sample-app', namespace));
    }
    const status = { 'vault.hashicorp.com/agent-inject-status': 'injected' };
    const before = [
      named('missed', samplePod()),
      named('refused', invalidPod()),
      named('copied', samplePod(status)),
      named('of-vault', samplePod(), { labels: { 'app.kubernetes.io/name': 'vault' } }),
      named('system', samplePod(), { namespace: 'kube-system' }),
    ];
    for (const pod of before) await kubernetes().create(pod);
    for (const policy of kubernetesPolicies(servers().folder, oldConfig)) await kubernetes().apply(policy);
    await servers().waitFor('the first injection', 60_000, async () => {
      const { metadata, spec } = await kubernetes().create(samplePod());
      await kubernetes().delete({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata } });
      return spec.initContainers;
    });
    await kubernetes().create(named('old', samplePod()));
    const own = { 'vault.hashicorp.com/service': newConfig.vaultAddr };
    const image = { 'vault.hashicorp.com/agent-image': newConfig.vaultImage };
    await kubernetes().create(named('current', samplePod({ ...own, ...image })));
    for (let index = 0; index < manyPods; index += 30) {
      const count = Math.min(30, manyPods - index);
      await Promise.all(Array.from({ length: count }, () => kubernetes().create(plainPod())));
    }
  }

  /** What `audit` says, asked by a service account. */
  async function audit(name: string, config: object, ...args: readonly string[]) {
    const client = new ApiClient(
      kubernetes().address,
      kubernetes().certificate,
      await serviceAccountToken(kubernetes(), name),
    );
    const [kubeconfig, file] = [
      writeKubeconfig(servers(), client),
      path.join(servers().folder, 'config.yaml'),
    ];
    writeFileSync(file, JSON.stringify(config));
    return spawnBuilt(['audit', '--config', file, '--kubeconfig', kubeconfig, ...args]);
  }

  /** What it says of all pods; with their origin, which it names if that is a cluster. */
  const tableOf = (origin = '') =>
    [
      'NAMESPACE    POD       OWNER                  FINDING           DETAIL',
      'default      copied    ReplicaSet/sample-app  copied-status     vault.hashicorp.com/agent-inject-status is "injected", but the pod has no agent; remove the annotation from what makes the pod',
      'default      missed    ReplicaSet/sample-app  missed            no policy saw its creation; a new pod gets the agent',
      "default      of-vault  ReplicaSet/sample-app  object-selector   the config's admission.objectSelector does not select the labels of the pod",
      'default      old       ReplicaSet/sample-app  outdated          image is "hashicorp/vault:2.0.4", would be "hashicorp/vault:2.1.0"; config vault.address is "https://old.example.com:8200", would be "https://new.example.com:8200"',
      'default      refused   ReplicaSet/sample-app  refused           vault.hashicorp.com/agent-pre-populate: "yes" is not a boolean; use "true" or "false"',
      'kube-system  system    ReplicaSet/sample-app  system-namespace  pods in the system namespace kube-system are not injected; run the pod in another namespace',
      '',
      `6 findings in ${manyPods + 7} pods${origin}, of which 7 ask for the agent`,
      '',
    ].join('\n');

  test('by an account with the rights of docs/audit.md finds pods of each kind', async () => {
    expect(await audit('auditor', newConfig)).toEqual({
      code: 1,
      stdout: tableOf(` of ${kubernetes().address}`),
      stderr: '',
    });
  });

  test('is that of the file with its pods', async () => {
    const file = path.join(servers().folder, 'pods.json');
    writeFileSync(file, await kubernetes().getText('/api/v1/pods'));
    const config = path.join(servers().folder, 'config.yaml');
    writeFileSync(config, JSON.stringify(newConfig));
    const { code, stdout } = await spawnBuilt(['audit', '--config', config, '-f', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: tableOf() });
  });

  test('with the config of the policies, finds no outdated agent in the pod that they injected', async () => {
    const { stdout } = await audit('auditor', oldConfig, '--format', 'json', '-n', 'default');
    const { findings, server } = JSON.parse(stdout) as {
      findings: readonly { pod: string; finding: string }[];
      server: string;
    };
    expect(server).toBe(kubernetes().address);
    const outdated = findings.filter(({ finding }) => finding === 'outdated').map(({ pod }) => pod);
    // The annotations of the pod current say the same by either config.
    expect(outdated).toEqual([]);
    expect(findings.map(({ pod }) => pod)).toEqual(['copied', 'missed', 'of-vault', 'refused']);
  });

  test('reads the labels of namespaces if the selector depends on them', async () => {
    const { code, stdout } = await audit('auditor', selectingConfig, '--format', 'json', '-n', 'kube-system');
    const { findings } = JSON.parse(stdout) as { findings: readonly object[] };
    expect({ code, findings }).toEqual({
      code: 1,
      findings: [expect.objectContaining({ pod: 'system', finding: 'namespace-selector' })],
    });
  });

  test('finds nothing in an agent with extensions, as the API server stores it', async () => {
    const namespace = 'extended';
    const config = {
      nativeSidecar: true,
      applicationEnv: true,
      imagePullPolicy: 'Always',
      // The API server stores it as 512Mi.
      volumeSizeLimit: '0.5Gi',
    } as const;
    const share = { 'vault.hashicorp.com/agent-share-process-namespace': 'true' };
    await kubernetes().create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await kubernetes().create(account('sample-app', namespace));
    for (const policy of kubernetesPolicies(servers().folder, config)) await kubernetes().apply(policy);
    await servers().waitFor('an agent with a startup probe', 60_000, async () => {
      const { metadata, spec } = await kubernetes().create(
        named('extended', samplePod(share), { namespace }),
      );
      const isNew = spec.initContainers?.some(({ startupProbe }) => startupProbe !== undefined) === true;
      if (!isNew) await kubernetes().delete({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata } });
      return isNew || undefined;
    });
    expect(await audit('auditor', config, '-n', namespace)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no findings in 1 pod'),
    });
    // Each value that the default config does not have counts, but for those that others may have set.
    const { stdout } = await audit('auditor', {}, '-n', namespace);
    expect(stdout).toContain('restartPolicy "Always" is no longer set');
    expect(stdout).not.toMatch(/imagePullPolicy|sizeLimit|application env|shareProcessNamespace/);
  });

  test('without a right, names it and the rule that grants it', async () => {
    const message = (text: string) => text.replace(/^https:\S+ /, '').replace(/\(\S*docs\//, '(docs/');
    const { code, stdout, stderr } = await audit('stranger', newConfig);
    expect({ code, stdout, stderr: message(stderr) }).toEqual({
      code: 2,
      stdout: '',
      stderr: message(forbidden).replace(':auditor"', ':stranger"'),
    });
    const ofNamespaces = await audit('stranger', selectingConfig);
    expect({ code: ofNamespaces.code, stderr: message(ofNamespaces.stderr) }).toEqual({
      code: 2,
      stderr: message(forbidden).replace(':auditor"', ':stranger"').replaceAll('pods', 'namespaces'),
    });
    const ofNamespace = await audit('stranger', newConfig, '-n', 'default');
    expect(ofNamespace.stderr).toContain(
      'in the namespace "default"; grant the account a Role with the rule',
    );
  });

  test('with credentials that are not accepted', async () => {
    const client = new ApiClient(kubernetes().address, kubernetes().certificate, 'none');
    const kubeconfig = writeKubeconfig(servers(), client);
    expect(await spawnBuilt(['audit', '--kubeconfig', kubeconfig])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${kubernetes().address}: the credentials of the kubeconfig are not accepted (Unauthorized); log in again\n`,
    });
  });
});

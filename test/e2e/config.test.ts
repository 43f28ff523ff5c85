import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../generator/config/load.js';
import { spawnBuilt } from '../cli/command-line.js';
import { recordings } from '../cli/config/recording.js';
import { codeBlocks, page } from '../docs/pages.js';
import { describeWithEngines } from '../engines/engines.js';
import { ApiClient, type KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';
import { serviceAccountToken, writeKubeconfig } from './kubernetes.js';

const role = codeBlocks(page('docs/config-from.md'), 'yaml').at(-1) ?? '';

/** The injector of a chart, with the variables and the webhook that helm has rendered. */
function injectorIn(namespace: string): readonly KubernetesObject[] {
  const recording = recordings().find(({ chart, webhook }) => chart === 'vault' && webhook.namespaceSelector);
  if (recording === undefined) throw new Error('no recorded set-up has a namespaceSelector');
  const env = Object.entries(recording.env).map(([name, value]) =>
    value === null ? { name, valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } } : { name, value },
  );
  const labels = { 'app.kubernetes.io/name': 'vault-agent-injector' };
  const container = {
    name: 'sidecar-injector',
    image: 'hashicorp/vault-k8s:1.7.6',
    args: ['agent-inject', '2>&1'],
    env,
  };
  const service = { name: 'vault-agent-injector-svc', namespace, path: '/mutate' };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'vault-agent-injector', namespace },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    } as KubernetesObject,
    webhookConfiguration('vault-agent-injector-cfg', 'vault.hashicorp.com', service, recording.webhook),
  ];
}

function webhookConfiguration(name: string, webhook: string, service: object, settings: object) {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name },
    webhooks: [
      {
        name: webhook,
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        clientConfig: { service },
        ...settings,
      },
    ],
  } as KubernetesObject;
}

const account = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'default' },
});

describeWithEngines('config --from-deployment from a cluster', ['etcd', 'kube-apiserver'], () => {
  const { servers, kubernetes } = apiServer(async (_, client) => {
    const namespaces = ['security', 'another', 'none'];
    for (const name of namespaces) {
      await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
    for (const object of injectorIn('security')) await client.create(object);
    // Many products have a webhook with this path.
    const other = { name: 'other', namespace: 'another', path: '/mutate' };
    await client.create(
      webhookConfiguration('a-first', 'other.example.com', other, { failurePolicy: 'Fail' }),
    );
    await client.create(parse(role));
    for (const name of ['reader', 'stranger']) await client.create(account(name));
    await client.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'reader' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'injectorless-config' },
      subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: 'default' }],
    } as KubernetesObject);
  });

  /** What `config` says, asked by a service account. */
  async function config(name: string, ...args: readonly string[]) {
    const token = await serviceAccountToken(kubernetes(), name);
    const client = new ApiClient(kubernetes().address, kubernetes().certificate, token);
    const kubeconfig = writeKubeconfig(servers(), client);
    return spawnBuilt(['config', '--from-deployment', '--kubeconfig', kubeconfig, ...args]);
  }

  test('by an account with the rights of docs/config-from.md is that of the manifests', async () => {
    const { code, stdout, stderr } = await config('reader');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(
      `# The config of injectorless for ${kubernetes().address}, Deployment vault-agent-injector.\n`,
    );
    expect(stdout).toMatch(/# AGENT_INJECT_VAULT_ADDR \(Deployment security\/vault-agent-injector\)$/m);
    const file = path.join(servers().folder, 'injector.json');
    writeFileSync(file, JSON.stringify({ kind: 'List', items: injectorIn('security') }));
    const ofFile = await spawnBuilt(['config', '--from-deployment', file]);
    expect(parseConfig(stdout, 'config')).toEqual(parseConfig(ofFile.stdout, 'config'));
    expect(parseConfig(stdout, 'config').admission.namespaceSelector).not.toEqual({});
    expect(await config('reader', '-n', 'security')).toEqual({ code, stdout, stderr });
  });

  test('says where there is none', async () => {
    expect(await config('reader', '-n', 'none')).toEqual({
      code: 2,
      stdout: '',
      stderr: `${kubernetes().address}: in the namespace none there is no injector: no container has the argument agent-inject or variables AGENT_INJECT_…; choose another --namespace, or pass --from-deployment a file with the manifest\n`,
    });
  });

  test('without a right, names it and the rule that grants it', async () => {
    const missing = await config('stranger');
    expect({ code: missing.code, stdout: missing.stdout }).toEqual({ code: 2, stdout: '' });
    expect(missing.stderr).toMatch(
      /cannot list resource "deployments" .*; grant the account a ClusterRole with the rule \{apiGroups: \["apps"\], resources: \[deployments\], verbs: \[list\]\} \(\S*docs\/config-from\.md\)\n$/,
    );
    const inNamespace = await config('stranger', '-n', 'security');
    expect(inNamespace.stderr).toContain('; grant the account a Role with the rule');
  });

  test('names all injectors if there are several', async () => {
    const [deployment] = injectorIn('another');
    await kubernetes().create(deployment as KubernetesObject);
    const { code, stderr } = await config('reader');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${kubernetes().address}: there are 2 injectors: Deployment another/vault-agent-injector, Deployment security/vault-agent-injector; choose one with --namespace, or pass --from-deployment a file with the manifest\n`,
    });
    expect((await config('reader', '-n', 'security')).code).toBe(0);
  });
});

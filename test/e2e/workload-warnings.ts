import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type RuleCode, ruleCodes } from '../../generator/lint/rules.js';
import { codeBlocks, page } from '../docs/pages.js';
import { lint } from '../lint/lint.js';
import type { ApiClient, KubernetesObject } from './api-client.js';
import type { Cluster } from './cluster.js';

/** What only `lint` finds, and why. */
const beyondPolicies: Partial<Record<RuleCode, string>> = {
  'annotation-name': 'the API server refuses the object',
  'annotation-type': 'the API server refuses the object',
  'endless-job': 'whether a Job completes is no matter of its pods',
  'json-patch': 'whether a patch applies shows when it is applied',
  label: 'policies are only asked about pods with an annotation for the agent',
  'locked-annotation': 'the policies of the default config lock none',
  namespace: 'the policies of Kyverno do not reach kube-system',
  'requests-above-limits': 'the API server says so of the pod that has them',
  'wrong-object': 'an annotation of the workload itself',
};

/** Every rule that an engine can judge: a workload that breaks it, and one that does not. */
const examples = ruleCodes
  .filter((code) => beyondPolicies[code] === undefined)
  .map((code) => {
    const { path, text } = page(`docs/rules/${code}.md`);
    const [bad = '', good = ''] = codeBlocks({ path, text, prose: '' }, 'yaml');
    return { code, bad, good };
  });

/** What people are told who change a workload, in the words of `lint`. */
export function testWorkloadWarnings(cluster: () => Cluster): void {
  test.each(examples)('whoever applies a workload is warned of $code', async ({ bad, good }) => {
    const { kubernetes } = cluster();
    const [finding] = (await lint(bad)).findings;
    // The annotation that was meant is found by comparing letters, which engines do not.
    const words = (finding?.message ?? '').replace(/; did you mean .*/, '');
    const [warning = '', ...more] = await warningsOf(kubernetes, bad);
    expect(warning).toContain('vault-agent-injection-lint');
    expect(warning.replaceAll('\\"', '"')).toContain(words);
    expect(more).toEqual([]);
    expect(await warningsOf(kubernetes, good)).toEqual([]);
  });

  test('errors and warnings about one workload are all told', async () => {
    const annotations = {
      'vault.hashicorp.com/agent-inject': 'true',
      'vault.hashicorp.com/role': 'web',
      'vault.hashicorp.com/agent-inject-secrets-db': 'secret/db',
      'vault.hashicorp.com/agent-pre-populate': 'yes',
    };
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        template: { metadata: { annotations }, spec: { containers: [{ name: 'web', image: 'nginx' }] } },
      },
    };
    const warnings = (await warningsOf(cluster().kubernetes, JSON.stringify(deployment))).join('\n');
    expect(warnings).toContain('is not a boolean');
    expect(warnings).toContain('is not an annotation of the Vault Agent Injector and is ignored');
  });

  const misspelt = { 'vault.hashicorp.com/agent-inject-secrte-a': 'secret/a' };

  test('a pod is only asked about where no controller makes it', async () => {
    const { kubernetes } = cluster();
    const pod = { serviceAccountName: 'sample-app', containers: [{ name: 'app', image: 'nginx' }] };
    const object = (metadata: object) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', namespace: 'default', annotations: misspelt, ...metadata },
      spec: pod,
    });
    const [warning] = await kubernetes.warningsOf(object({}));
    expect(warning).toContain('is not an annotation of the Vault Agent Injector and is ignored');
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'a', uid: 'a', controller: true };
    expect(await kubernetes.warningsOf(object({ ownerReferences: [owner] }))).toEqual([]);
    const labels = [{ 'pod-template-hash': '5d85ff86d7' }, { 'controller-revision-hash': '1' }];
    for (const label of labels) expect(await kubernetes.warningsOf(object({ labels: label }))).toEqual([]);
  });

  test('a change is judged only if it is one of the pods, so that a finalizer can be removed', async () => {
    const { kubernetes } = cluster();
    const deployment = (annotations: object, metadata: object) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'warned-of', namespace: 'default', ...metadata },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { annotations, labels: { app: 'web' } },
          spec: { containers: [{ name: 'app', image: 'nginx' }] },
        },
      },
    });
    const warningsOfApplying = async (object: KubernetesObject) => {
      const known = kubernetes.warnings.length;
      await kubernetes.apply(object);
      return kubernetes.warnings.splice(known);
    };
    const finalizers = ['foregroundDeletion'];
    expect(await warningsOfApplying(deployment(misspelt, { finalizers }))).toHaveLength(1);
    expect(await warningsOfApplying(deployment(misspelt, {}))).toEqual([]);
    const another = { 'vault.hashicorp.com/agent-inject-secrte-b': 'secret/b' };
    expect(await warningsOfApplying(deployment(another, {}))).toHaveLength(1);
    await kubernetes.delete(deployment({}, {}));
  });

  test('a CronJob is judged by the pods that its Jobs make', async () => {
    const template = {
      metadata: { annotations: misspelt },
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'nginx' }] },
    };
    const [warning] = await cluster().kubernetes.warningsOf({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'a', namespace: 'default' },
      spec: { schedule: '@daily', jobTemplate: { spec: { template } } },
    } as KubernetesObject);
    expect(warning).toContain('is not an annotation of the Vault Agent Injector and is ignored');
  });
}

interface Workload extends KubernetesObject {
  readonly spec: { readonly template: { readonly metadata?: object; readonly spec: PodSpec } };
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly { readonly name: string }[];
}

interface Container {
  readonly volumeMounts?: readonly { readonly name: string }[];
}

/** The warnings about a workload of a page, with what the page leaves out and the API server insists on. */
function warningsOf(kubernetes: ApiClient, manifest: string): Promise<readonly string[]> {
  const { spec, metadata, ...object } = parse(manifest) as Workload;
  const { template } = spec;
  const labels = { app: 'web' };
  return kubernetes.warningsOf({
    ...object,
    metadata: { namespace: 'default', ...metadata },
    spec: {
      selector: { matchLabels: labels },
      ...spec,
      template: { ...template, metadata: { ...template.metadata, labels }, spec: completed(template.spec) },
    },
  } as KubernetesObject);
}

function completed({ containers, initContainers = [], volumes = [], ...spec }: PodSpec): PodSpec {
  const withImage = (list: readonly Container[]) =>
    list.map((container) => ({ image: 'nginx', ...container }));
  const mounts = [...containers, ...initContainers].flatMap(({ volumeMounts = [] }) => volumeMounts);
  const missing = new Set(mounts.map(({ name }) => name));
  for (const { name } of volumes) missing.delete(name);
  return {
    ...spec,
    containers: withImage(containers),
    initContainers: withImage(initContainers),
    volumes: [...volumes, ...[...missing].map((name) => ({ name, emptyDir: {} }))],
  };
}

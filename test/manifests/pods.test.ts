import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { kubernetesTokenPath } from '../../generator/injection/service-account.js';
import { addedTokenVolume } from '../../generator/manifests/service-accounts.js';
import { readText } from './read.js';

const spec = { containers: [{ name: 'app' }] };
const template = { metadata: { annotations: { a: 'b' }, labels: { app: 'web' } }, spec };
const metadata = { name: 'web', namespace: 'apps' };
const tokenMount = { name: addedTokenVolume, readOnly: true, mountPath: kubernetesTokenPath };

describe('finds the pod of', () => {
  test.each([
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(
      (kind) => ['apps/v1', kind, { template }] as const,
    ),
    ['v1', 'ReplicationController', { template }],
    ['batch/v1', 'Job', { template }],
    ['batch/v1', 'CronJob', { schedule: '@daily', jobTemplate: { spec: { template } } }],
    ['argoproj.io/v1alpha1', 'Rollout', { template }],
    ['serving.knative.dev/v1', 'Service', { template }],
  ] as const)('%s %s', async (apiVersion, kind, spec) => {
    const { pods, problems } = await readText(stringify({ apiVersion, kind, metadata, spec }));
    expect(problems).toEqual([]);
    expect(pods).toHaveLength(1);
    expect(pods[0]?.request).toMatchObject({
      operation: 'CREATE',
      namespace: 'apps',
      object: {
        kind: 'Pod',
        metadata: { ...template.metadata, namespace: 'apps', generateName: 'web-' },
        spec: { serviceAccountName: 'default', containers: [{ name: 'app', volumeMounts: [tokenMount] }] },
      },
    });
  });

  test('a pod, with its own name', async () => {
    const { pods } = await readText(
      stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }),
    );
    expect(pods[0]?.request.object['metadata']).toEqual({ name: 'web', namespace: 'default' });
  });

  test('a PodTemplate', async () => {
    const { pods } = await readText(stringify({ apiVersion: 'v1', kind: 'PodTemplate', metadata, template }));
    expect(pods[0]?.templatePath).toEqual(['template']);
  });

  test('lists, also in lists', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec };
    // As the API server writes it.
    const { apiVersion: _, kind: __, ...item } = pod;
    const ofPods = { apiVersion: 'v1', kind: 'PodList', items: [pod, item] };
    const list = { apiVersion: 'v1', kind: 'List', items: [pod, ofPods] };
    const { pods } = await readText(stringify({ kind: 'ResourceList', items: [list] }));
    expect(pods.map(({ templatePath }) => templatePath.join('.'))).toEqual([
      'items.0.items.0',
      'items.0.items.1.items.0',
      'items.0.items.1.items.1',
    ]);
  });

  test.each([
    ['other objects', { kind: 'ConfigMap', data: { a: 'b' } }],
    ['a Service of the cluster', { apiVersion: 'v1', kind: 'Service', spec: { selector: {} } }],
    ['templates of something else', { kind: 'Order', spec: { template: { spec: { rows: [] } } } }],
    ['a Deployment without a template', { kind: 'Deployment', spec: { replicas: 3 } }],
    ['a Pod of another API', { apiVersion: 'music/v1', kind: 'Pod', spec }],
    ['a kustomization, which needs no kind', { resources: ['a.yaml'] }],
  ])('and none in %s', async (_, object) => {
    const { pods, problems } = await readText(stringify(object));
    expect({ pods, problems }).toEqual({ pods: [], problems: [] });
  });

  test('a mirror pod, which has no service account', async () => {
    const annotations = { 'kubernetes.io/config.mirror': 'x' };
    const { pods } = await readText(
      stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { annotations }, spec }),
    );
    expect(pods[0]?.request.object['spec']).toEqual(spec);
  });
});

describe('mounts the token as the ServiceAccount plugin does', () => {
  const podSpec = async (spec: object, ...others: readonly object[]) => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec };
    const { pods } = await readText([pod, ...others].map((object) => stringify(object)).join('---\n'));
    return pods[0]?.request.object['spec'] as {
      readonly serviceAccountName: string;
      readonly volumes?: readonly { readonly name: string }[];
      readonly containers: readonly { readonly volumeMounts?: readonly object[] }[];
      readonly initContainers?: readonly { readonly volumeMounts?: readonly object[] }[];
    };
  };
  const account = (name: string, automount: boolean, namespace?: string) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
    automountServiceAccountToken: automount,
  });

  test('in every container that has nothing there, after its own mounts', async () => {
    const data = { name: 'data', mountPath: '/data' };
    const own = { name: 'own', mountPath: kubernetesTokenPath };
    const found = await podSpec({
      volumes: [{ name: 'data' }],
      initContainers: [{ name: 'init' }],
      containers: [
        { name: 'a', volumeMounts: [data] },
        { name: 'b', volumeMounts: [own] },
      ],
    });
    expect(found.initContainers?.[0]?.volumeMounts).toEqual([tokenMount]);
    expect(found.containers.map(({ volumeMounts }) => volumeMounts)).toEqual([[data, tokenMount], [own]]);
    expect(found.volumes?.map(({ name }) => name)).toEqual(['data', addedTokenVolume]);
  });

  test('from the volume that is there already', async () => {
    const found = await podSpec({ ...spec, volumes: [{ name: 'kube-api-access-x1y2z' }] });
    expect(found.containers[0]?.volumeMounts).toEqual([{ ...tokenMount, name: 'kube-api-access-x1y2z' }]);
    expect(found.volumes).toHaveLength(1);
  });

  test('but leaves what is no list or object, which is reported when the pod is validated', async () => {
    const wrong = {
      volumes: [null, { name: 7 }],
      containers: [null, { name: 'a', volumeMounts: 'data' }, { name: 'b', volumeMounts: [null] }],
    };
    const found = await podSpec(wrong);
    expect(found.containers).toEqual([
      null,
      { name: 'a', volumeMounts: 'data' },
      { name: 'b', volumeMounts: [null, tokenMount] },
    ]);
    expect(found.volumes).toEqual([...wrong.volumes, expect.objectContaining({ name: addedTokenVolume })]);
  });

  test('without a volume that no container needs', async () => {
    const own = { name: 'own', mountPath: kubernetesTokenPath };
    const found = await podSpec({ containers: [{ name: 'a', volumeMounts: [own] }] });
    expect(found.volumes).toBeUndefined();
  });

  test.each([
    ['the pod does not want it', { automountServiceAccountToken: false }, [], false],
    [
      'the pod wants it, whatever its account says',
      { automountServiceAccountToken: true, serviceAccountName: 'web' },
      [account('web', false, 'apps')],
      true,
    ],
    ['its account does not want it', { serviceAccountName: 'web' }, [account('web', false, 'apps')], false],
    [
      'its account, by the old name, does not want it',
      { serviceAccount: 'web' },
      [account('web', false, 'apps')],
      false,
    ],
    ['the default account does not want it', {}, [account('default', false, 'apps')], false],
    [
      'an account of that name in another namespace does not want it',
      { serviceAccountName: 'web' },
      [account('web', false, 'other')],
      true,
    ],
    [
      'the account of a manifest without a namespace is in the default one',
      { serviceAccountName: 'web' },
      [account('web', false)],
      true,
    ],
  ] as const)('if %s', async (_, members, others, isMounted) => {
    const found = await podSpec({ ...spec, ...members }, ...others);
    expect(found.containers[0]?.volumeMounts !== undefined).toBe(isMounted);
  });
});

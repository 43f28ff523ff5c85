import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { comparable, withoutToken } from '../cli/inject/cluster.js';
import { documentOf, injectedText } from '../cli/inject/manifest.js';
import { describeWithEngines } from '../engines/engines.js';
import { goldenCases } from '../golden/cases.js';
import { patched } from '../golden/compare.js';
import { type ApiClient, ApiError, type KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';
import { kubernetesPolicies } from './policies.js';

/** biome-ignore lint/suspicious/noExplicitAny: pods are walked as the untyped data they are. */
type Any = any;

const cases = goldenCases().filter(({ request }) => (request.namespace ?? '') !== '');

const labels = { app: 'web' };

/** A recorded pod as people would write it, of a service account that exists here. */
function writtenPod(pod: Any): Any {
  const { serviceAccountName: _, serviceAccount: __, ...spec } = pod.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'web-', labels, annotations: pod.metadata?.annotations },
    spec,
  };
}

function deploymentOf({ metadata: { annotations }, spec }: Any, namespace: string): Any {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels, annotations }, spec } },
  };
}

/** What the API server makes of an object, which it does not store; undefined if it refuses it. */
async function dryRun(kubernetes: ApiClient, collection: string, object: Any): Promise<Any> {
  try {
    return await kubernetes.post<Any>(`${collection}?dryRun=All&fieldValidation=Strict`, object);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

const createPod = (kubernetes: ApiClient, namespace: string, pod: Any) =>
  dryRun(kubernetes, `/api/v1/namespaces/${namespace}/pods`, pod);

/** The pod that a controller makes of the template of a manifest. */
async function podOfDeployment(kubernetes: ApiClient, namespace: string, text: string): Promise<Any> {
  const collection = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const stored = await dryRun(kubernetes, collection, documentOf(text).value);
  if (stored === undefined) return undefined;
  const { metadata, spec } = stored.spec.template;
  return createPod(kubernetes, namespace, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'web-', labels: metadata.labels, annotations: metadata.annotations },
    spec,
  });
}

/** The agent's configuration as data, and no word of how it is brought to the agent. */
function withConfigAsData(pod: Any): Any {
  return JSON.parse(JSON.stringify(pod), (_, value) => {
    if (value?.name === 'VAULT_CONFIG') return { ...value, value: configOf(value.value) };
    return String(value?.args).includes('/home/vault/config.json') ? { ...value, args: undefined } : value;
  });
}

function configOf(text: string): unknown {
  return JSON.parse(
    text.startsWith('{') ? text.replaceAll('$$', '$') : Buffer.from(text, 'base64').toString(),
  );
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

describeWithEngines('what inject writes, applied to an API server', ['etcd', 'kube-apiserver'], () => {
  const { kubernetes, servers } = apiServer(async (_, client) => {
    for (const name of new Set(cases.map(({ request }) => request.namespace ?? ''))) {
      await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      await client.apply({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name },
      });
    }
  });

  test.each([
    ['mount their token', (pod: Any) => pod],
    ['leave that to the API server', withoutToken],
  ])(
    'is the pod that gets the patch, for recorded pods that %s',
    async (_, written) => {
      const wrong: string[] = [];
      const counts: Record<string, number> = {};
      await inParallel(cases, async ({ id, config, request }) => {
        const operator = operatorOf(normaliseConfig(config, id).injection);
        const { namespace = '' } = request;
        const pod = written(writtenPod(request.object));
        // As any engine sees it: after the ServiceAccount plugin.
        const admitted = await createPod(kubernetes(), namespace, pod);
        if (admitted === undefined) {
          counts['an invalid pod'] = (counts['an invalid pod'] ?? 0) + 1;
          return;
        }
        const created = readRequest({ ...request, object: { ...admitted, status: undefined } });
        const { patch } = reviewNatively(created, operator);
        if (patch === undefined) {
          counts['not injected'] = (counts['not injected'] ?? 0) + 1;
          return;
        }
        const theirs = await createPod(kubernetes(), namespace, patchedAgain(admitted, patch));
        const { text } = injectedText(
          stringify(deploymentOf(pod, namespace), { schema: 'yaml-1.1' }),
          operator,
        );
        const ours = await podOfDeployment(kubernetes(), namespace, text);
        if (ours === undefined && theirs === undefined) {
          counts['invalid with the agent'] = (counts['invalid with the agent'] ?? 0) + 1;
          return;
        }
        try {
          expect(ours).toBeDefined();
          expect(theirs).toBeDefined();
          expect(comparable(ours)).toEqual(comparable(theirs));
          counts['equal'] = (counts['equal'] ?? 0) + 1;
        } catch (error) {
          wrong.push(`${id}: ${(error as Error).message.slice(0, 1000)}`);
        }
      });
      process.stderr.write(`${JSON.stringify(counts)}\n`);
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(counts['equal']).toBeGreaterThan(500);
    },
    300_000,
  );

  test('is the pod under the policies, which leave it alone', async () => {
    const sample = cases.filter(({ config, request }) => {
      const names = Object.keys(request.object.metadata?.annotations ?? {});
      // The API server's policies cannot read JSON.
      return (
        Object.keys(config).length === 0 &&
        !names.some((name) => /\/agent-(?:(?:init-)?json-patch$|telemetry-)/.test(name))
      );
    });
    const bare = new Map<
      string,
      { readonly namespace: string; readonly pod: Any; readonly text: string; readonly ours: Any }
    >();
    await inParallel(sample, async ({ id, request }) => {
      const { namespace = '' } = request;
      const pod = withoutToken(writtenPod(request.object));
      const { text, edits } = injectedText(stringify(deploymentOf(pod, namespace), { schema: 'yaml-1.1' }));
      const ours = edits.length === 0 ? undefined : await podOfDeployment(kubernetes(), namespace, text);
      if (ours !== undefined) bare.set(id, { namespace, pod, text, ours });
    });
    for (const policy of kubernetesPolicies(servers().folder, {}))
      await kubernetes().apply(policy as KubernetesObject);
    const [{ namespace, pod } = { namespace: '', pod: {} }] = bare.values();
    // The API server compiles them after it has stored them.
    await expect
      .poll(async () => JSON.stringify(await createPod(kubernetes(), namespace, pod)), {
        timeout: 30_000,
        interval: 500,
      })
      .toContain('vault-agent-init');

    const wrong: string[] = [];
    await inParallel([...bare], async ([id, { namespace, pod, text, ours }]) => {
      try {
        const theirs = await createPod(kubernetes(), namespace, pod);
        expect(theirs).toBeDefined();
        expect(comparable(withConfigAsData(ours))).toEqual(comparable(withConfigAsData(theirs)));
        expect(comparable(await podOfDeployment(kubernetes(), namespace, text))).toEqual(comparable(ours));
      } catch (error) {
        wrong.push(`${id}: ${(error as Error).message.slice(0, 1000)}`);
      }
    });
    process.stderr.write(`${bare.size} pods under the policies\n`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(bare.size).toBeGreaterThan(100);
  }, 300_000);
});

/** The pod after the patch, as a pod that is created. */
function patchedAgain(pod: Any, patch: Parameters<typeof patched>[1]): Any {
  const { metadata, status: _, ...rest } = patched(pod, patch) as Any;
  return {
    ...rest,
    metadata: { generateName: 'web-', labels: metadata.labels, annotations: metadata.annotations },
  };
}

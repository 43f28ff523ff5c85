import { compare } from 'fast-json-patch';
import { beforeAll, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf, reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import { describeWithEngines } from '../engines/engines.js';
import { goldenCases } from '../golden/cases.js';
import { patched } from '../golden/compare.js';
import { type ApiClient, ApiError, type KubernetesObject } from './api-client.js';
import { apiServerPolicies } from './policies.js';
import { apiServer } from './stored.js';

const operator = operatorOf(normaliseConfig({}, 'the default config').injection);
const cases = goldenCases().filter(({ config }) => Object.keys(config).length === 0);

interface Pod {
  readonly spec?: { readonly serviceAccountName?: string; readonly serviceAccount?: string };
}

type Answer = { readonly pod: object } | { readonly refusal: string };

/** What the API server answers to the creation of a pod, which it does not store. */
async function answerTo(kubernetes: ApiClient, namespace: string, pod: Pod): Promise<Answer> {
  // The service accounts of the cases do not exist here, and the injection does not look at them.
  const { serviceAccountName: _, serviceAccount: __, ...spec } = pod.spec ?? {};
  try {
    return {
      pod: await kubernetes.post(`/api/v1/namespaces/${namespace}/pods?dryRun=All`, { ...pod, spec }),
    };
  } catch (error) {
    if (error instanceof ApiError) return { refusal: error.message };
    throw error;
  }
}

/** What two answers have in common: nothing of this request, and the agent's configuration as data. */
function comparable(pod: object): object {
  return JSON.parse(JSON.stringify(pod), (key, value) => {
    if (['creationTimestamp', 'managedFields', 'uid'].includes(key)) return undefined;
    // Generated, with other random letters.
    if (key === 'metadata') return { ...value, name: undefined };
    if (value?.name === 'VAULT_CONFIG') return { ...value, value: configOf(value.value) };
    if (String(value?.args).includes('/home/vault/config.json')) return { ...value, args: undefined };
    return value;
  });
}

function configOf(text: string): unknown {
  const json = text.startsWith('{')
    ? text.replaceAll('$$', '$')
    : Buffer.from(text, 'base64').toString('utf8');
  return JSON.parse(json);
}

/** Which annotations the API server's policies refuse, because they cannot parse JSON. */
const unreadable = /\/agent-(?:init-)?json-patch$/;

describeWithEngines('policies of the API server', ['etcd', 'kube-apiserver'], () => {
  const { kubernetes, folder } = apiServer(async (_, client) => {
    const namespaces = new Set(cases.map(({ request }) => request.namespace ?? ''));
    for (const name of namespaces) {
      if (name === '') continue;
      await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      await client.apply({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name },
        // The pods of the cases bring the token themselves, or are to be refused for it.
        automountServiceAccountToken: false,
      } as KubernetesObject);
    }
  });

  beforeAll(async () => {
    for (const policy of apiServerPolicies(folder(), {})) await kubernetes().apply(policy);
  });

  test('answer golden cases as the injection does', async () => {
    const probe = cases.find(({ request }) => !reviewNatively(readRequest(request), operator).allowed);
    // The API server compiles them after it has stored them.
    await expect
      .poll(
        async () =>
          JSON.stringify(
            await answerTo(
              kubernetes(),
              probe?.request.namespace ?? '',
              (probe?.request.object ?? {}) as Pod,
            ),
          ),
        { timeout: 30_000, interval: 500 },
      )
      .toContain('vault-agent-injection-check');

    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    const check = async ({ id, request: sent }: (typeof cases)[number]): Promise<string> => {
      const request = readRequest(sent);
      const namespace = request.namespace ?? '';
      if (namespace === '') return 'not reachable: no namespace';
      const native = reviewNatively(request, operator);
      const names = Object.keys(request.object.metadata?.annotations ?? {});
      const asksTooMuch = names.some((name) => unreadable.test(name));
      const object = { ...request.object, metadata: { ...request.object.metadata, namespace } };
      const theirs = await answerTo(kubernetes(), namespace, object as Pod);
      if (native.allowed) {
        const injected = native.patch === undefined ? object : patched(object, native.patch);
        const ours = await answerTo(kubernetes(), namespace, injected as Pod);
        if ('refusal' in theirs && asksTooMuch && theirs.refusal.includes('vault-agent-injection-check')) {
          return 'refused by name';
        }
        if ('refusal' in ours)
          return 'refusal' in theirs ? 'not reachable: an invalid pod' : `wrong: ${id} injected`;
        if ('refusal' in theirs) return `wrong: ${id} ${theirs.refusal}`;
        const differences = compare(comparable(ours.pod), comparable(theirs.pod));
        if (differences.length > 0) return `wrong: ${id} ${JSON.stringify(differences).slice(0, 400)}`;
        return native.patch === undefined ? 'equal: unchanged' : 'equal: injected';
      }
      if ('pod' in theirs) return `wrong: ${id} not refused`;
      if (!theirs.refusal.includes('vault-agent-injection-check')) return 'not reachable: an invalid pod';
      const expected = native.message?.split('\n').join('; ') ?? '';
      return theirs.refusal.endsWith(expected) || asksTooMuch
        ? 'equal: refused'
        : `wrong: ${id} ${theirs.refusal} INSTEAD OF ${expected}`;
    };
    const queue = [...cases];
    const worker = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const result = await check(next);
        if (result.startsWith('wrong')) wrong.push(result);
        else counts[result] = (counts[result] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    process.stderr.write(`${JSON.stringify(counts)}\n`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(counts['equal: injected']).toBeGreaterThan(100);
  }, 240_000);
});

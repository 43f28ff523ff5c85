import { Agent } from 'node:https';
import { compare } from 'fast-json-patch';
import { beforeAll, expect, test } from 'vitest';
import { type Config, normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { readRequest } from '../../generator/engines/request.js';
import type { Operator } from '../../generator/injection/operator.js';
import { kubernetesPolicies } from '../../generator/targets/kubernetes/policies.js';
import { describeWithEngines, type ServerName } from '../engines/engines.js';
import { readConfigs } from '../golden/agent-configs.js';
import { asOneLine, isOwnRefusal, isUnreadable } from '../golden/api-server.js';
import { type GoldenCase, goldenCases } from '../golden/cases.js';
import { patched } from '../golden/compare.js';
import { ApiClient, ApiError, type KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';
import { betaPolicies } from './kubernetes.js';
import { configLabel, forLabel } from './labelled-policies.js';

interface Pod {
  readonly metadata?: {
    readonly labels?: object;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly namespace?: string;
  };
  readonly spec?: { readonly serviceAccountName?: string; readonly serviceAccount?: string };
}

type MinVersion = Config['kubernetes']['minVersion'];

/** The cases of one config, whose policies are for the pods with its label. */
interface Group {
  readonly label: string;
  readonly config: Config;
  readonly operator: Operator;
  readonly cases: readonly GoldenCase[];
}

const keyOf = ({ config }: GoldenCase) => JSON.stringify(config);

const groups = [...new Set(goldenCases().map(keyOf))].map((key, index): Group => {
  const label = `config-${index}`;
  const config = normaliseConfig(JSON.parse(key), label);
  return {
    label,
    config,
    operator: operatorOf(config.injection),
    cases: goldenCases().filter((golden) => keyOf(golden) === key),
  };
});

/** The policies of a config, for the pods with its label. */
function policiesOf({ label, config }: Group, minVersion: MinVersion): readonly KubernetesObject[] {
  const policies = Object.values(kubernetesPolicies({ ...config, kubernetes: { minVersion } }));
  return forLabel(label, policies as readonly KubernetesObject[]);
}

type Answer = { readonly pod: object } | { readonly refusal: string };

/** What the API server answers to the creation of a pod under the policies of a config. It does not store the pod. */
async function answerTo(kubernetes: ApiClient, { label }: Group, pod: Pod): Promise<Answer> {
  const { namespace } = pod.metadata ?? {};
  const metadata = { ...pod.metadata, labels: { ...pod.metadata?.labels, [configLabel]: label } };
  // The service accounts of the cases do not exist here, and the injection does not look at them.
  const { serviceAccountName: _, serviceAccount: __, ...spec } = pod.spec ?? {};
  try {
    const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
    return { pod: await kubernetes.post(path, { ...pod, metadata, spec }) };
  } catch (error) {
    if (error instanceof ApiError) return { refusal: error.message };
    throw error;
  }
}

/** What two answers have in common: nothing of this request, and the agent's configuration as data. */
function comparable(pod: object): object {
  return JSON.parse(JSON.stringify(readConfigs(pod)), (key, value) => {
    if (['creationTimestamp', 'managedFields', 'uid'].includes(key)) return undefined;
    // Generated, with other random letters.
    return key === 'metadata' ? { ...value, name: undefined } : value;
  });
}

/** How the API server answers to a case: the name of a count, or, beginning with "wrong", what is not as it should be. */
async function outcomeOf(
  kubernetes: ApiClient,
  group: Group,
  { request: sent }: GoldenCase,
): Promise<string> {
  const request = readRequest(sent);
  const { namespace = '' } = request;
  if (namespace === '') return 'not reachable: no namespace';
  const native = reviewNatively(request, group.operator);
  const pod = { ...request.object, metadata: { ...request.object.metadata, namespace } } as Pod;
  const theirs = await answerTo(kubernetes, group, pod);
  const isByPolicy = 'refusal' in theirs && theirs.refusal.includes('vault-agent-injection-check');
  const isUnreadablePod = Object.entries(pod.metadata?.annotations ?? {}).some(([name, value]) =>
    isUnreadable(name, value),
  );
  if (!native.allowed) {
    if ('pod' in theirs) return 'wrong: not refused';
    if (!isByPolicy) return 'not reachable: an invalid pod';
    if (isUnreadablePod) return 'refused by name';
    const expected = asOneLine(native.message ?? '');
    return theirs.refusal.endsWith(expected)
      ? 'equal: refused'
      : `wrong: ${theirs.refusal} INSTEAD OF ${expected}`;
  }
  if (isByPolicy && isUnreadablePod && isOwnRefusal(theirs.refusal)) return 'refused by name';
  const injected = native.patch === undefined ? pod : (patched(pod, native.patch) as Pod);
  const ours = await answerTo(kubernetes, group, injected);
  if ('refusal' in ours) return 'refusal' in theirs ? 'not reachable: an invalid pod' : 'wrong: not invalid';
  if ('refusal' in theirs) return `wrong: ${theirs.refusal}`;
  const differences = compare(comparable(ours.pod), comparable(theirs.pod));
  if (differences.length > 0) return `wrong: ${JSON.stringify(differences).slice(0, 400)}`;
  return native.patch === undefined ? 'equal: unchanged' : 'equal: injected';
}

/** A pod that shows whether the policies of its config are in effect. */
function probe(annotations: Readonly<Record<string, string>>): Pod {
  const token = { name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const names = { 'vault.hashicorp.com/agent-inject': 'true', 'vault.hashicorp.com/role': 'probe' };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'probe', namespace: 'probes', annotations: { ...names, ...annotations } },
    spec: {
      containers: [
        { name: 'app', image: 'app:1', securityContext: { runAsUser: 1000 }, volumeMounts: [token] },
      ],
      volumes: [{ name: 'token', emptyDir: {} }],
    },
  };
  return pod as Pod;
}

/** Waits until both policies of a config answer; the API server compiles policies after it has stored them. */
async function inEffect(kubernetes: ApiClient, group: Group): Promise<void> {
  const answer = async (annotations: Readonly<Record<string, string>>) =>
    JSON.stringify(await answerTo(kubernetes, group, probe(annotations)));
  const waiting = { timeout: 60_000, interval: 500 };
  await expect.poll(() => answer({}), waiting).toContain('"vault-agent-init"');
  const invalid = { 'vault.hashicorp.com/agent-pre-populate': 'yes' };
  await expect.poll(() => answer(invalid), waiting).toContain(`vault-agent-injection-check-${group.label}`);
}

/** What the policies for a version of Kubernetes answer on an API server, by dry-run creations of the pods. */
export function describeGoldenCases(server: ServerName, minVersion: MinVersion = '1.36'): void {
  describeWithEngines(
    `policies of the API server, on ${server}, for Kubernetes ${minVersion}`,
    ['etcd', server],
    () => {
      const { kubernetes } = apiServer(
        async (_, client) => {
          const requested = goldenCases().flatMap(({ request: { namespace = '' } }) => namespace || []);
          for (const name of new Set([...requested, 'probes'])) {
            await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
            await client.apply({
              apiVersion: 'v1',
              kind: 'ServiceAccount',
              metadata: { name: 'default', namespace: name },
              // The pods of the cases bring the token themselves, or are to be refused for it.
              automountServiceAccountToken: false,
            } as KubernetesObject);
          }
        },
        server,
        minVersion === '1.35' ? betaPolicies : [],
      );

      beforeAll(async () => {
        for (const group of groups) {
          for (const policy of policiesOf(group, minVersion)) await kubernetes().apply(policy);
        }
      }, 120_000);

      test('answer the golden cases as the injection does', async () => {
        const { address, certificate, token } = kubernetes();
        const agent = new Agent({ keepAlive: true });
        const client = new ApiClient(address, certificate, token, agent);
        for (const group of groups) await inEffect(client, group);
        const counts: Record<string, number> = {};
        const wrong: string[] = [];
        const queue = groups.flatMap((group) => group.cases.map((golden) => ({ group, golden })));
        const worker = async () => {
          for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
            const outcome = await outcomeOf(client, next.group, next.golden);
            if (outcome.startsWith('wrong')) wrong.push(`${next.golden.id} ${outcome}`);
            else counts[outcome] = (counts[outcome] ?? 0) + 1;
          }
        };
        await Promise.all(Array.from({ length: 8 }, worker));
        agent.destroy();
        process.stderr.write(`${server}, for Kubernetes ${minVersion}: ${JSON.stringify(counts)}\n`);
        expect(wrong.slice(0, 20)).toEqual([]);
        expect(counts['equal: injected']).toBeGreaterThan(100);
      }, 240_000);
    },
  );
}

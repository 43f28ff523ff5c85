import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Config, parseConfig } from '../../../generator/config/load.js';
import { operatorOf } from '../../../generator/config/operator.js';
import { reviewNatively } from '../../../generator/engines/native.js';
import { readRequest } from '../../../generator/engines/request.js';
import { injectionFrom } from '../../../webhook/injection-settings.js';
import { readRawOptions } from '../../../webhook/raw-options.js';
import { comparable, patched } from '../../golden/compare.js';
import { run, shell } from '../command-line.js';
import { type Recording, recordings, release, requests, setupFile } from './recording.js';

const all = recordings();

/** What the command makes of the values of a set-up. */
async function fromHelm({ setup, chart, version }: Recording): Promise<Config> {
  const { name, namespace } = release;
  const given = ['--chart', chart, '--chart-version', version, '--release', name, '--namespace', namespace];
  const { code, stdout, stderr } = await run('config', '--from-helm', setupFile(setup), ...given);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return parseConfig(stdout, setup);
}

/** The variables that the recorded container has, but for those that are fields of its pod. */
function environmentOf({ env }: Recording): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
  );
}

/** The selectors that the charts write where the values have none. */
const ofChart: Readonly<Record<string, readonly string[]>> = {
  '{"matchExpressions":[{"key":"app.kubernetes.io/name","operator":"NotIn","values":["vault-agent-injector"]}]}':
    [],
  '{"matchExpressions":[{"key":"app.kubernetes.io/name","operator":"NotIn","values":["openbao-agent-injector"]}]}':
    ['openbao', 'openbao-agent-injector', 'openbao-csi-provider'],
};

/** How the webhook is called, with the config's default and these names where the chart only excludes its injector. */
function admissionOf({ webhook }: Recording) {
  const { failurePolicy, timeoutSeconds, namespaceSelector = {}, objectSelector = {} } = webhook;
  const more = ofChart[JSON.stringify(objectSelector)];
  const byDefault = structuredClone(parseConfig('', 'the default').admission.objectSelector);
  byDefault.matchExpressions?.[0]?.values?.push(...(more ?? []));
  return {
    failurePolicy,
    timeoutSeconds,
    namespaceSelector,
    objectSelector: more === undefined ? objectSelector : byDefault,
  };
}

/** What becomes of a pod: refused, left alone, or the pod after injection. */
function outcome(pod: unknown, { allowed, patch }: ReturnType<typeof reviewNatively>): unknown {
  if (!allowed) return 'refused';
  return patch === undefined ? 'left alone' : comparable(patched(pod, patch));
}

function injectionOf(recording: Recording) {
  const problems: string[] = [];
  const { config, problems: more } = injectionFrom(
    readRawOptions([], environmentOf(recording), problems),
    undefined,
  );
  expect([...problems, ...more]).toEqual([]);
  return config;
}

test('there are five public set-ups, on every chart since 0.28, and two of OpenBao', () => {
  const vault = all.filter(({ chart }) => chart === 'vault');
  expect(new Set(vault.map(({ setup }) => setup)).size).toBe(5);
  expect(new Set(vault.map(({ version }) => version)).size).toBe(11);
  expect(new Set(all.map(({ setup }) => setup)).size).toBe(7);
});

describe.each(all.map((each) => [`${each.setup} with ${each.chart} ${each.version}`, each] as const))(
  '%s',
  (_, each) => {
    test('--from-helm gives the environment and the webhook that helm renders', async () => {
      const { injection, admission } = await fromHelm(each);
      expect(injection).toEqual(injectionOf(each));
      expect(admission).toMatchObject(admissionOf(each));
    });
  },
);

const asked = all.filter(({ answers }) => answers !== undefined);

describe.each(asked.map((each) => [`${each.setup} with ${each.chart} ${each.version}`, each] as const))(
  '%s',
  (_, each) => {
    test('--from-helm gives the pods of vault-k8s', async () => {
      const operator = operatorOf((await fromHelm(each)).injection);
      expect(each.answers?.filter(({ patch }) => patch !== undefined).length).toBeGreaterThan(5);
      for (const [index, request] of requests().entries()) {
        const expected = each.answers?.[index] ?? { allowed: false };
        const ours = reviewNatively(readRequest(request), operator);
        expect(outcome(request.object, ours)).toEqual(outcome(request.object, expected));
      }
    });

    test('--from-env and --from-deployment give the same injection', async () => {
      const lines = Object.entries(environmentOf(each)).flatMap(([name, text]) =>
        text === '' ? [] : [`${name}=${text}\n`],
      );
      const fromEnv = await shell('injectorless config --from-env -', { input: lines.join('') });
      expect(fromEnv.stderr).toBe('');
      expect(parseConfig(fromEnv.stdout, 'variables').injection).toEqual(injectionOf(each));
      const fromDeployment = await shell('injectorless config --from-deployment -', {
        input: manifestOf(each),
      });
      expect(fromDeployment.stderr).toBe('');
      const { injection, admission } = parseConfig(fromDeployment.stdout, 'manifest');
      expect(injection).toEqual(injectionOf(each));
      expect(admission).toMatchObject(admissionOf(each));
    });
  },
);

/** The injector's Deployment and webhook configuration, as far as the command looks at them. */
function manifestOf({ env, webhook }: Recording): string {
  const field = { fieldRef: { fieldPath: 'metadata.name' } };
  const list = Object.entries(env).map(([name, value]) =>
    value === null ? { name, valueFrom: field } : { name, value },
  );
  const container = { name: 'sidecar-injector', args: ['agent-inject', '2>&1'], env: list };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'injector' },
    spec: { template: { spec: { containers: [container] } } },
  };
  const configuration = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'injector' },
    webhooks: [{ name: 'vault.hashicorp.com', ...webhook }],
  };
  return [deployment, configuration].map((object) => stringify(object)).join('---\n');
}

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { settings as known } from '../../generator/common/flag-table.js';
import { readSettings } from '../../webhook/settings.js';
import { reviewOf } from '../admission/review-of.js';
import { codeBlocks, page } from '../docs/pages.js';
import { FakeApiServer, type FakeObject } from './automatic/fake-api-server.js';
import { patience } from './connecting.js';
import { certificateFolder, startProcess } from './process.js';
import { podRequest, reply } from './subject.js';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** What the chart makes of a set of values. */
interface Rendering {
  readonly name: string;
  readonly args: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly probe: { readonly path: string; readonly port: number; readonly scheme: string };
  readonly webhook: { readonly path: string; readonly admissionReviewVersions: readonly string[] };
  readonly rules: readonly Rule[];
}

const chart = JSON.parse(readFileSync(new URL('./vault-helm.json', import.meta.url), 'utf8'));

/** The fields of the pod that variables are set from. */
const fields: Readonly<Record<string, string>> = {
  'metadata.name': 'vault-agent-injector-5d85ff86d7-wlkqz',
  'metadata.namespace': 'vault',
};

function rendering(name: string): Rendering {
  const base = chart['default values'];
  const other = chart['other values'].find((each: Rendering) => each.name === name);
  const env = Object.entries<null | string | { fieldPath: string }>({ ...base.env, ...other?.env }).flatMap(
    ([variable, value]) =>
      value === null ? [] : [[variable, typeof value === 'string' ? value : fields[value.fieldPath]]],
  );
  return { ...base, ...other, name, env: Object.fromEntries(env) };
}

const defaults = rendering('by default');
const renderings: readonly Rendering[] = [
  defaults,
  ...chart['other values'].map(({ name }: Rendering) => rendering(name)),
];

function settingsOf({ args: [, ...flags], env }: Rendering) {
  return readSettings(flags, env);
}

describe("what Vault's chart sets", () => {
  test.each(renderings)('is known, and taken without a warning: $name', async (each) => {
    const settings = await settingsOf(each);
    expect(settings.warnings).toEqual([]);
    expect(settings.listen.port).toBe(each.probe.port);
    const variables = new Set<string>(known.flatMap((setting) => setting.variables));
    const unknown = Object.keys(each.env).filter((name) => !variables.has(name));
    expect(unknown.filter((name) => name.startsWith('AGENT_INJECT_'))).toEqual([]);
  });

  test('by default has the webhook make its own certificate', async () => {
    const { certificate } = await settingsOf(defaults);
    expect(certificate).toEqual({
      kind: 'automatic',
      webhookName: 'vault-agent-injector-cfg',
      hosts: [
        'vault-agent-injector-svc',
        'vault-agent-injector-svc.vault',
        'vault-agent-injector-svc.vault.svc',
      ],
      useLeaderElector: false,
      namespace: 'default',
      secretName: 'vault-injector-certs',
      podName: fields['metadata.name'],
      kubernetes: undefined,
    });
  });

  test('for replicas has them elect one', async () => {
    const { certificate } = await settingsOf(rendering('with replicas'));
    expect(certificate).toMatchObject({ useLeaderElector: true, namespace: 'vault' });
  });

  test.each([
    ['with a certificate of your own', 'webhook'],
    ['with cert-manager', 'tls'],
  ])('%s has it read files', async (name, file) => {
    const { certificate } = await settingsOf(rendering(name));
    expect(certificate).toEqual({
      kind: 'files',
      certFile: `/etc/webhook/certs/${file}.crt`,
      keyFile: `/etc/webhook/certs/${file}.key`,
    });
  });

  test('for OpenShift leaves security contexts out', async () => {
    const { injection } = await settingsOf(rendering('for OpenShift'));
    expect(injection.setSecurityContext).toBe('false');
  });

  test('arrives, with what is in extraEnvironmentVars', async () => {
    expect(await settingsOf(rendering('with much set'))).toMatchObject({
      logLevel: 'debug',
      logFormat: 'json',
      telemetryPath: '/metrics',
      tls: { minVersion: 'TLSv1.3' },
      injection: {
        vaultAddr: 'https://vault.example.com:8200',
        vaultImage: 'registry.example.com/vault:1.21.0',
        vaultAuthPath: 'auth/cluster-1',
        vaultAuthType: 'jwt',
        vaultNamespace: 'team-1',
        revokeOnShutdown: 'true',
        runAsUser: '1000650000',
        cpuRequest: '100m',
        cpuLimit: '1',
        memRequest: '128Mi',
        memLimit: '256Mi',
        ephemeralRequest: '64Mi',
        ephemeralLimit: '1Gi',
        defaultTemplate: 'json',
        templateConfigExitOnRetryFailure: 'false',
        templateStaticSecretRenderInterval: '10m',
        templateMaxConnectionsPerHost: '10',
      },
    });
  });
});

/** The Role and the Lease of the page, for what the chart lacks. */
const [role, , lease] = parseAllDocuments(
  codeBlocks(page('docs/webhook-install.md'), 'yaml').at(-1) ?? '',
).map((document) => document.toJS());

test('the page gives replicas no right that the chart gives them', () => {
  const { rules } = rendering('with replicas');
  for (const { apiGroups, resources, resourceNames, verbs } of role.rules as readonly Rule[]) {
    for (const verb of verbs) {
      expect(
        isGranted(rules, {
          group: apiGroups[0] ?? '',
          resource: resources[0] ?? '',
          name: resourceNames?.[0],
          verb,
        }),
      ).toBe(false);
    }
  }
});

interface Right {
  readonly group: string;
  readonly resource: string;
  readonly name: string | undefined;
  readonly verb: string;
}

function isGranted(rules: readonly Rule[], { group, resource, name, verb }: Right): boolean {
  return rules.some(
    ({ apiGroups, resources, resourceNames, verbs }) =>
      apiGroups.includes(group) &&
      resources.includes(resource) &&
      verbs.includes(verb) &&
      (resourceNames === undefined || (name !== undefined && resourceNames.includes(name))),
  );
}

/** What a request takes; the only collections that are read are watched. */
function rightFor(method: string, requested: string): Right {
  const [, group = '', resource = '', name] =
    /^\/apis?(?:\/([^/]+))?\/v1(?:\/namespaces\/vault)?\/(\w+)(?:\/(.+))?$/.exec(requested) ?? [];
  const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch' };
  return { group, resource, name, verb: verbs[method] ?? (name === undefined ? 'watch' : 'get') };
}

const leases = '/apis/coordination.k8s.io/v1/namespaces/vault/leases/vault-injector-certs';
const configuration = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

/** An API server with what the chart installs. What is not granted by the rules is refused, and noted. */
async function startApiServer(rules: readonly Rule[], objects: Readonly<Record<string, FakeObject>>) {
  const api = new FakeApiServer();
  const refused: string[] = [];
  api.disturbance = ({ method, path: requested }) => {
    if (isGranted(rules, rightFor(method, requested))) return undefined;
    refused.push(`${method} ${requested}`);
    return 403;
  };
  await api.start();
  onTestFinished(() => api.stop());
  api.write(`${configuration}/vault-agent-injector-cfg`, {
    metadata: { name: 'vault-agent-injector-cfg' },
    webhooks: [{ name: 'vault.hashicorp.com', clientConfig: { caBundle: '' } }],
  });
  api.write('/api/v1/namespaces/vault/secrets/vault-injector-certs', {
    metadata: { name: 'vault-injector-certs' },
  });
  for (const [at, object] of Object.entries(objects)) api.write(at, object);
  const kubeconfig = {
    clusters: [
      {
        name: 'chart',
        cluster: {
          server: api.address,
          'certificate-authority-data': Buffer.from(api.authority).toString('base64'),
        },
      },
    ],
    users: [{ name: 'injector', user: { token: 'injector' } }],
    contexts: [{ name: 'chart', context: { cluster: 'chart', user: 'injector' } }],
    'current-context': 'chart',
  };
  return { api, refused, kubeconfig: JSON.stringify(kubeconfig) };
}

describe('as the chart starts it, the webhook is reached by its probes and by the API server', () => {
  test.each(
    ['by default', 'with replicas', 'with a certificate of your own', 'with much set'].map(rendering),
  )('$name', async ({ args, env, probe, webhook, rules }) => {
    const folder = certificateFolder();
    const elects = env['AGENT_INJECT_USE_LEADER_ELECTOR'] === 'true';
    const { api, refused, kubeconfig } = await (elects
      ? startApiServer([...rules, ...role.rules], { [leases]: lease })
      : startApiServer(rules, {}));
    const kubeconfigFile = path.join(folder, 'kubeconfig');
    writeFileSync(kubeconfigFile, kubeconfig);
    // Certificates are in another folder here, under one name.
    const files = Object.entries(env).flatMap(([variable, value]) =>
      value.startsWith('/etc/webhook/certs/')
        ? [[variable, path.join(folder, `tls${path.extname(value)}`)]]
        : [],
    );
    const { port, child, exited, log } = await startProcess(args, {
      ...env,
      ...Object.fromEntries(files),
      INJECTORLESS_KUBECONFIG: kubeconfigFile,
      // Ports of tests are free ones, and found in the log.
      AGENT_INJECT_LISTEN: ':0',
      AGENT_INJECT_LOG_FORMAT: 'standard',
    });
    const get = { port, method: 'GET', headers: {} };
    expect(await reply({ ...get, path: probe.path }, '')).toMatchObject({ status: 204 });
    for (const version of webhook.admissionReviewVersions) {
      const request = podRequest({ 'agent-inject': 'true', role: 'web' });
      const review = reviewOf(request, `admission.k8s.io/${version}`);
      const { text } = await reply({ port, path: webhook.path }, JSON.stringify(review));
      expect(JSON.parse(text)).toMatchObject({
        apiVersion: review.apiVersion,
        response: { patchType: 'JSONPatch' },
      });
    }
    if (env['AGENT_INJECT_TELEMETRY_PATH'] !== undefined) {
      const metrics = await reply({ ...get, path: env['AGENT_INJECT_TELEMETRY_PATH'] }, '');
      expect(metrics.text).toContain(
        'vault_agent_injector_injections_by_namespace_total{namespace="shop",injection_type="init_and_sidecar"} 2',
      );
    }
    const isAutomatic = env['AGENT_INJECT_TLS_AUTO'] !== undefined;
    expect(api.requests.includes(`PATCH ${configuration}/vault-agent-injector-cfg`)).toBe(isAutomatic);
    child.kill('SIGTERM');
    // A second signal ends the grace, but not while the first is still to be noticed.
    await expect.poll(log, patience).toContain('shutting down');
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(refused).toEqual([]);
  });
});

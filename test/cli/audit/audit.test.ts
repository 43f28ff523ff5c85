import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import type { Finding } from '../../../generator/cli/audit/finding.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { run, shell } from '../command-line.js';
import { injectedPod, listOf, storedPod } from './pods.js';

// It takes a second to load, and only a cluster needs it.
vi.mock('@kubernetes/client-node', () => {
  throw new Error('the client was loaded');
});

/** What `audit` says about the text of a file. */
async function audit(text: string, config: object = {}, ...args: readonly string[]) {
  const folder = temporaryFolder();
  const [pods, configFile] = [path.join(folder, 'pods.json'), path.join(folder, 'config.yaml')];
  writeFileSync(pods, text);
  writeFileSync(configFile, JSON.stringify(config));
  const { code, stdout, stderr } = await run('audit', '-f', pods, '--config', configFile, ...args);
  return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') };
}

/** The findings about pods, as `FINDING DETAIL`. */
async function findings(pods: readonly object[], config: object = {}): Promise<readonly string[]> {
  const { stdout } = await audit(listOf(...pods), config, '--format', 'json');
  const report = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  return report.findings.map(({ finding, detail }) => `${finding} ${detail}`);
}

const inNamespace = (namespace: string | undefined, pod = storedPod()) => ({
  ...pod,
  metadata: { ...pod.metadata, namespace },
});
const labelled = (labels: Readonly<Record<string, string>>, pod = storedPod()) => ({
  ...pod,
  metadata: { ...pod.metadata, labels },
});
const withStatus = (status: object) => ({ ...storedPod(), status });
const status = 'vault.hashicorp.com/agent-inject-status';

describe('a pod without the agent', () => {
  test.each([
    ['that runs', storedPod(), ['missed no policy saw its creation; a new pod gets the agent']],
    ['that waits', withStatus({ phase: 'Pending' }), [expect.stringMatching(/^missed /)]],
    ['that has ended', withStatus({ phase: 'Succeeded' }), []],
    ['that has failed', withStatus({ phase: 'Failed' }), []],
    [
      'that is being deleted',
      { ...storedPod(), metadata: { ...storedPod().metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } },
      [],
    ],
    ['that does not ask', storedPod({ 'agent-inject': 'false' }), []],
    [
      'that is refused',
      storedPod({ 'agent-pre-populate': 'yes', role: '' }),
      [
        'refused vault.hashicorp.com/agent-pre-populate: "yes" is not a boolean; use "true" or "false"; ' +
          'vault.hashicorp.com/role: missing; name the Vault role that the pod logs in with',
      ],
    ],
    [
      'that has the status of another',
      storedPod({ 'agent-inject-status': 'injected' }),
      [
        `copied-status ${status} is "injected", but the pod has no agent; remove the annotation from what makes the pod`,
      ],
    ],
    [
      'in a system namespace',
      inNamespace('kube-system'),
      [
        'system-namespace pods in the system namespace kube-system are not injected; run the pod in another namespace',
      ],
    ],
    [
      'of the Vault chart',
      labelled({ 'app.kubernetes.io/name': 'vault' }),
      ["object-selector the config's admission.objectSelector does not select the labels of the pod"],
    ],
  ])('%s', async (_, pod, expected) => {
    expect(await findings([pod])).toEqual(expected);
  });
});

describe('an agent', () => {
  test('of the same config is as it should be', async () => {
    expect(await findings([injectedPod()])).toEqual([]);
    const { code, stdout } = await audit(listOf(injectedPod()));
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'no findings in 1 pod, of which 1 asks for the agent\n',
    });
  });

  const old = injectedPod();
  test.each([
    [
      'image',
      { vaultImage: 'registry.example.com/vault:2.1.0' },
      ['image is "hashicorp/vault:2.0.4", would be "registry.example.com/vault:2.1.0"'],
    ],
    [
      'address',
      { vaultAddr: 'https://vault.example.com' },
      ['config vault.address is "https://vault.vault.svc:8200", would be "https://vault.example.com"'],
    ],
    ['resources', { memLimit: '0.25Gi' }, ['resources.limits.memory is "128Mi", would be "0.25Gi"']],
    ['resources that are equal, otherwise written', { memLimit: '131072Ki' }, []],
    ['environment', { proxyAddr: 'http://proxy:80' }, ['env HTTPS_PROXY "http://proxy:80" is missing']],
    ['user', { runAsUser: 1000 }, ['securityContext.runAsUser is 100, would be 1000']],
    [
      'template',
      { defaultTemplate: 'json' },
      [
        'config template./vault/secrets/db.contents is "{{ with secret \\"database/creds/web\\" }}{{ range $k, $v := .Da…", ' +
          'would be "{{ with secret \\"database/creds/web\\" }}{{ .Data | toJSON }}\\n{…"',
      ],
    ],
  ])('of another %s', async (_, config, expected) => {
    expect(await findings([old], config)).toEqual(expected.map((detail) => `outdated ${detail}`));
  });

  test('whose configuration is JSON is that of the policies of the API server', async () => {
    const pod = structuredClone(old);
    for (const { name, args, env } of [...pod.spec.initContainers, ...pod.spec.containers]) {
      if (name === 'web') continue;
      const config = env.find((variable: { name: string }) => variable.name === 'VAULT_CONFIG');
      config.value = Buffer.from(config.value, 'base64').toString().replaceAll('$', '$$$$');
      args[0] = args[0].replace('echo ${VAULT_CONFIG?} | base64 -d', 'printf %s "${VAULT_CONFIG?}"');
    }
    expect(await findings([pod])).toEqual([]);
  });

  test('that lacks a container or a volume', async () => {
    const pod = structuredClone(old);
    pod.spec.containers.pop();
    expect(await findings([pod])).toEqual(['outdated container "vault-agent" is missing']);
    expect(await findings([injectedPod(storedPod({ 'agent-cache-enable': 'true' }))], {})).toEqual([]);
    const cached = injectedPod(storedPod({ 'agent-cache-enable': 'true' }));
    delete cached.metadata.annotations['vault.hashicorp.com/agent-cache-enable'];
    expect(await findings([cached])).toEqual([
      expect.stringContaining('volume "vault-agent-cache" is no longer set'),
    ]);
  });

  describe('whose sidecar is a native one', () => {
    const config = { nativeSidecar: true };
    const native = injectedPod(storedPod(), config);

    test('is as it should be, with and without an init container', async () => {
      expect(native.spec.initContainers.map(({ name }: { name: string }) => name)).toEqual([
        'vault-agent-init',
        'vault-agent',
      ]);
      expect(await findings([native], config)).toEqual([]);
      const alone = { ...config, nativeSidecarOnly: true };
      expect(await findings([injectedPod(storedPod(), alone)], alone)).toEqual([]);
    });

    test('is compared with the sidecar', async () => {
      const pod = structuredClone(native);
      pod.spec.initContainers[1].image = 'vault:1';
      expect(await findings([pod], config)).toEqual([
        'outdated vault-agent: image is "vault:1", would be "hashicorp/vault:2.0.4"',
      ]);
      expect(await findings([native], { ...config, sidecarName: 'agent' })).toEqual([
        'outdated agent: name is "vault-agent", would be "agent"',
      ]);
    });

    test('would no longer be one, or not yet is', async () => {
      expect(await findings([native])).toEqual([
        'outdated vault-agent: restartPolicy "Always" is no longer set',
      ]);
      expect(await findings([old], config)).toEqual([
        'outdated vault-agent: restartPolicy "Always" is missing',
      ]);
    });

    test('would no longer have an init container, or not yet has none', async () => {
      const alone = { ...config, nativeSidecarOnly: true };
      expect(await findings([native], alone)).toEqual([
        'outdated container "vault-agent-init" is no longer set; volume "home-init" is no longer set',
      ]);
      expect(await findings([injectedPod(storedPod(), alone)], config)).toEqual([
        'outdated container "vault-agent-init" is missing; volume "home-init" is missing',
      ]);
    });
  });

  test('keeps what others add to it', async () => {
    const pod = structuredClone(old);
    const [agent] = pod.spec.initContainers;
    agent.env.push({ name: 'ISTIO_META', value: 'x' });
    agent.resources.limits['ephemeral-storage'] = '1Gi';
    agent.volumeMounts.push({ name: 'mesh', mountPath: '/mesh' });
    pod.spec.containers.push({ name: 'istio-proxy', image: 'istio' });
    pod.spec.volumes.push({ name: 'vault-config', configMap: { name: 'mine' } });
    agent.securityContext.seccompProfile = { type: 'RuntimeDefault' };
    // An empty lifecycle and a missing one are the same.
    delete pod.spec.containers.find(({ name }: { name: string }) => name === 'vault-agent').lifecycle;
    expect(await findings([pod])).toEqual([]);
  });

  test('with another name by a JSON Patch', async () => {
    const patch = '[{"op":"replace","path":"/name","value":"secrets"}]';
    const pod = injectedPod(storedPod({ 'agent-json-patch': patch }));
    expect(pod.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['web', 'secrets']);
    expect(await findings([pod])).toEqual([]);
    // Of both containers.
    expect(await findings([pod], { vaultImage: 'vault:3' })).toEqual([
      'outdated image is "hashicorp/vault:2.0.4", would be "vault:3"',
    ]);
  });

  /** The agent beside the pod of the Deployment web, changed in a stored pod. */
  interface Agent {
    command: readonly string[];
    args: readonly string[];
    lifecycle: object;
    resources: object;
    readonly env: object[];
    volumeMounts: readonly { readonly mountPath: string }[];
  }
  test.each<readonly [string, (agent: Agent) => void, string]>([
    [
      'command',
      (agent) => {
        agent.command = ['sh'];
      },
      'command is ["sh"], would be ["/bin/sh","-ec"]',
    ],
    [
      'argument',
      (agent) => {
        agent.args = ['exit'];
      },
      'args is ["exit"], would be [',
    ],
    [
      'lifecycle',
      (agent) => {
        agent.lifecycle = { preStop: {} };
      },
      'lifecycle is {"preStop":{}}, would be {}',
    ],
    [
      'configuration that is not JSON',
      ({ env }) => {
        env[3] = { name: 'VAULT_CONFIG', value: '!' };
      },
      'config is "!", would be {"',
    ],
    [
      'configuration whose templates are no list',
      ({ env }) => {
        env[3] = { name: 'VAULT_CONFIG', value: '{"template":{}}' };
      },
      'config template./vault/secrets/db {"',
    ],
    [
      'number of threads',
      ({ env }) => env.push({ name: 'GOMAXPROCS', value: '2' }),
      'env GOMAXPROCS "2" is no longer set',
    ],
    [
      'variable from a field',
      ({ env }) => {
        env[1] = {
          name: 'HOST_IP',
          valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } },
        };
      },
      'env HOST_IP is "spec.nodeName", would be "status.hostIP"',
    ],
    [
      'limit that is missing',
      (agent) => {
        agent.resources = { limits: { cpu: '500m' } };
      },
      'resources.limits.memory "128Mi" is missing; vault-agent: resources.requests.cpu "250m" is missing',
    ],
    [
      'variable that is no longer set',
      ({ env }) => env.push({ name: 'VAULT_NAMESPACE', value: 'a' }),
      'env VAULT_NAMESPACE "a" is no longer set',
    ],
    [
      'mount that is missing',
      (agent) => {
        agent.volumeMounts = agent.volumeMounts.filter(({ mountPath }) => mountPath !== '/vault/secrets');
      },
      'volumeMount "/vault/secrets" is missing',
    ],
  ])('with another %s', async (_, change, expected) => {
    const pod = structuredClone(old);
    change(pod.spec.containers.at(-1));
    expect(await findings([pod])).toEqual([expect.stringContaining(`outdated vault-agent: ${expected}`)]);
  });

  test.each([
    [{ sidecarName: 'agent' }, 'agent: name is "vault-agent", would be "agent"'],
    [{ memRequest: '32Mi' }, 'resources.requests.memory is "64Mi", would be "32Mi"'],
    [{ imagePullPolicy: 'Always' }, 'outdated imagePullPolicy "Always" is missing'],
    [
      { volumeSizeLimit: '8Mi' },
      'outdated volume home-init sizeLimit "8Mi" is missing; volume home-sidecar ',
    ],
    [
      { applicationEnv: true },
      'outdated application env VAULT_ADDR "https://vault.vault.svc:8200" is missing',
    ],
  ])('of a config with %j', async (config, expected) => {
    expect(await findings([old], config)).toEqual([expect.stringContaining(expected)]);
  });

  test('with values that the API server has set or written in its own form', async () => {
    const config = { volumeSizeLimit: '0.5Gi', nativeSidecar: true };
    const pod = injectedPod(storedPod(), config);
    for (const { emptyDir } of pod.spec.volumes) if (emptyDir !== undefined) emptyDir.sizeLimit = '512Mi';
    for (const agent of pod.spec.initContainers) agent.imagePullPolicy = 'IfNotPresent';
    const sidecar = pod.spec.initContainers[1];
    sidecar.startupProbe.successThreshold = 1;
    expect(await findings([pod], config)).toEqual([]);
    sidecar.startupProbe.periodSeconds = 60;
    expect(await findings([pod], config)).toEqual([
      'outdated vault-agent: startupProbe.periodSeconds is 60, would be 1',
    ]);
    delete sidecar.startupProbe;
    expect(await findings([pod], config)).toEqual([
      expect.stringMatching(/^outdated vault-agent: startupProbe\.exec .* is missing; /),
    ]);
    // Another policy may have set the limit.
    const withoutLimit = { nativeSidecar: true };
    expect(await findings([injectedPod(storedPod(), config)], withoutLimit)).toEqual([]);
  });

  test('with a startup probe that nothing asks for', async () => {
    const pod = structuredClone(old);
    pod.spec.containers.at(-1).startupProbe = { exec: { command: ['true'] } };
    expect(await findings([pod])).toEqual([
      'outdated vault-agent: startupProbe {"exec":{"command":["true"]}} is no longer set',
    ]);
  });

  test('whose application has variables of its own', async () => {
    const pod = structuredClone(old);
    pod.spec.containers[0].env = [{ name: 'VAULT_ADDR', value: 'http://127.0.0.1:8200' }];
    expect(await findings([pod], { applicationEnv: true })).toEqual([]);
    expect(await findings([injectedPod(storedPod(), { applicationEnv: true })])).toEqual([]);
  });

  test('whose pod has got another annotation about the namespace of its processes', async () => {
    const name = 'agent-share-process-namespace';
    const pod = injectedPod(storedPod({ [name]: 'true' }));
    expect(await findings([pod])).toEqual([]);
    pod.metadata.annotations[`vault.hashicorp.com/${name}`] = 'false';
    expect(await findings([pod])).toEqual(['outdated shareProcessNamespace is true, would be false']);
    delete pod.spec.shareProcessNamespace;
    expect(await findings([pod])).toEqual(['outdated shareProcessNamespace false is missing']);
  });

  test('whose volumes are others', async () => {
    const pod = injectedPod(storedPod({ 'tls-secret': 'mine', 'agent-cache-enable': 'true' }));
    pod.metadata.annotations['vault.hashicorp.com/tls-secret'] = 'new';
    pod.metadata.annotations['vault.hashicorp.com/agent-cache-enable'] = 'false';
    pod.spec.volumes = pod.spec.volumes.filter(({ name }: { name: string }) => name !== 'vault-secrets');
    const [detail] = await findings([pod]);
    expect(detail).toContain('volume vault-tls-secrets is "mine", would be "new"');
    expect(detail).toContain('volume "vault-secrets" is missing');
    expect(detail).toMatch(/config cache .* is no longer set/);
  });

  test('of an earlier config with other names for containers and volumes', async () => {
    const names = { initContainerName: 'secrets-init', sidecarName: 'secrets', volumePrefix: 'secrets-' };
    const [detail] = await findings([injectedPod(storedPod(), names)]);
    expect(detail).toMatch(
      /^outdated vault-agent-init: name is "secrets-init", would be "vault-agent-init"; vault-agent: name is "secrets", /,
    );
  });

  describe('that a ConfigMap configures, so that its command does not tell, is recognized', () => {
    const asking = storedPod({ 'agent-configmap': 'mine' });

    test('by its names, where its volumes have another prefix', async () => {
      const [detail] = await findings([injectedPod(asking, { volumePrefix: 'a-' })]);
      expect(detail).toMatch(/^outdated volume "home-init" is missing; /);
    });

    test('by its home, where it has other names', async () => {
      const named = injectedPod(asking, { initContainerName: 'x', sidecarName: 'y' });
      expect(await findings([named])).toEqual([
        'outdated vault-agent-init: name is "x", would be "vault-agent-init"; vault-agent: name is "y", would be "vault-agent"',
      ]);
    });

    test('by the default names and volumes, where the config has others', async () => {
      const others = { initContainerName: 'x', sidecarName: 'y', volumePrefix: 'a-' };
      const [detail] = await findings([injectedPod(asking)], others);
      expect(detail).toContain('x: name is "vault-agent-init", would be "x"; y: name is "vault-agent"');
      expect(detail).toContain('volume "home-init" is no longer set; ');
      expect(detail).toContain('volume "a-home-init" is missing; ');
    });
  });

  test('whose secrets would be in another folder', async () => {
    const asking = storedPod();
    asking.spec.initContainers = [{ name: 'migrate', image: 'web' }];
    const pod = injectedPod(asking);
    expect(await findings([pod])).toEqual([]);
    pod.metadata.annotations['vault.hashicorp.com/secret-volume-path'] = '/other';
    expect(await findings([pod])).toEqual([
      expect.stringMatching(/; secret mounts is \["\/vault\/secrets"\], would be \["\/other"\]$/),
    ]);
  });

  test('whose pod names a volume for its token that is called as the own one of an agent', async () => {
    const asking = storedPod({ 'agent-service-account-token-volume-name': 'vault-agent-token' });
    asking.spec.volumes[0].name = 'vault-agent-token';
    asking.spec.containers[0].volumeMounts[0].name = 'vault-agent-token';
    expect(await findings([injectedPod(asking)])).toEqual([]);
  });

  test('whose arguments are no list, as no API server stores them', async () => {
    const pod = structuredClone(old);
    pod.spec.containers[0].args = 'run';
    pod.spec.containers[1].args = 'exit';
    expect(await findings([pod])).toEqual([expect.stringMatching(/^outdated vault-agent: args is "exit", /)]);
  });

  test('whose own token is another', async () => {
    const config = { projectedToken: true };
    const pod = injectedPod(storedPod(), config);
    expect(await findings([pod], config)).toEqual([]);
    const other = { ...config, projectedTokenAudience: 'other', projectedTokenExpirationSeconds: 900 };
    const differing =
      'outdated volume vault-agent-token audience is "", would be "other"; ' +
      'volume vault-agent-token expirationSeconds is 3600, would be 900';
    expect(await findings([pod], other)).toEqual([differing]);
    const volume = pod.spec.volumes.find(({ name }: { name: string }) => name === 'vault-agent-token');
    // The API server does not store an empty audience.
    delete volume.projected.sources[0].serviceAccountToken.audience;
    expect(await findings([pod], config)).toEqual([]);
    expect(await findings([pod], other)).toEqual([differing]);
  });

  test('whose containers differ in other ways', async () => {
    const pod = structuredClone(old);
    pod.spec.initContainers[0].image = 'vault:1';
    pod.spec.containers.at(-1).image = 'vault:2';
    expect(await findings([pod])).toEqual([
      'outdated vault-agent-init: image is "vault:1", would be "hashicorp/vault:2.0.4"; ' +
        'vault-agent: image is "vault:2", would be "hashicorp/vault:2.0.4"',
    ]);
  });

  test('with a container that its pod no longer asks for', async () => {
    const pod = structuredClone(old);
    pod.metadata.annotations['vault.hashicorp.com/agent-pre-populate-only'] = 'true';
    expect(await findings([pod])).toEqual([
      expect.stringContaining('container "vault-agent" is no longer set'),
    ]);
    expect(await findings([pod])).toEqual([
      expect.stringContaining('volume "home-sidecar" is no longer set'),
    ]);
    const withoutInit = structuredClone(old);
    withoutInit.metadata.annotations['vault.hashicorp.com/agent-pre-populate'] = 'false';
    expect(await findings([withoutInit])).toEqual([
      'outdated container "vault-agent-init" is no longer set; volume "home-init" is no longer set',
    ]);
  });

  test('with the volume of a ConfigMap that the config no longer has', async () => {
    expect(await findings([injectedPod(storedPod(), { caConfigMap: 'ca' })])).toEqual([
      expect.stringContaining('volume "vault-agent-ca" is no longer set'),
    ]);
  });

  test('with the volume of another ConfigMap', async () => {
    expect(await findings([injectedPod(storedPod(), { caConfigMap: 'ca' })], { caConfigMap: 'new' })).toEqual(
      ['outdated volume vault-agent-ca is "ca", would be "new"'],
    );
  });

  test('with equal values in both containers, of which each would be another', async () => {
    const pod = injectedPod(storedPod({ 'agent-configmap': 'mine' }));
    for (const agent of [pod.spec.initContainers[0], pod.spec.containers.at(-1)]) agent.args = ['exit'];
    const [detail] = await findings([pod]);
    expect(detail).toMatch(
      /vault-agent-init: args is .*config-init\.hcl"\]; vault-agent: args is .*config\.hcl"\]$/,
    );
  });

  test.each([
    ['agent-configmap', 'vault-config'],
    ['agent-extra-secret', 'extra-secrets'],
    ['tls-secret', 'vault-tls-secrets'],
  ])('with the volume of %s, which its pod no longer asks for', async (annotation, volume) => {
    const pod = injectedPod(storedPod({ [annotation]: 'mine' }));
    expect(await findings([pod])).toEqual([]);
    delete pod.metadata.annotations[`vault.hashicorp.com/${annotation}`];
    expect(await findings([pod])).toEqual([expect.stringContaining(`volume "${volume}" is no longer set`)]);
  });

  test('of a pod that a new one would not get', async () => {
    const refused = structuredClone(old);
    refused.metadata.annotations['vault.hashicorp.com/agent-pre-populate'] = 'yes';
    expect(await findings([refused])).toEqual([
      expect.stringMatching(/^refused-now .*agent-pre-populate: "yes"/),
    ]);
    expect(await findings([labelled({ 'app.kubernetes.io/name': 'vault' }, old)])).toEqual([
      "excluded-now the config's admission.objectSelector does not select the pod; a new one gets no agent",
    ]);
    const elsewhere = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };
    expect(await findings([old], { admission: { namespaceSelector: elsewhere } })).toEqual([
      "excluded-now the config's admission.namespaceSelector does not select the pod; a new one gets no agent",
    ]);
  });
});

describe('namespace selectors', () => {
  const config = { admission: { namespaceSelector: { matchLabels: { vault: 'enabled' } } } };
  const namespace = (name: string, labels: object) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  });

  test('need the labels of namespaces, wherever they are in the file', async () => {
    const enabled = namespace('apps', { vault: 'enabled' });
    expect(await findings([storedPod(), enabled], config)).toEqual([expect.stringMatching(/^missed /)]);
    expect(await findings([namespace('apps', {}), storedPod()], config)).toEqual([
      "namespace-selector the config's admission.namespaceSelector does not select the namespace apps",
    ]);
  });

  test('are about namespaces, not about pods that are called like one; a namespace may have no labels', async () => {
    const { labels: _labels, ...metadata } = namespace('apps', {}).metadata;
    const pod = labelled({ vault: 'enabled' });
    pod.metadata.name = 'apps';
    expect(await findings([{ kind: 'Namespace', metadata }, pod], config)).toEqual([
      expect.stringMatching(/^namespace-selector /),
    ]);
  });

  test('need the labels of namespaces for expressions, too', async () => {
    const byTeam = { matchExpressions: [{ key: 'vault', operator: 'In', values: ['enabled'] }] };
    const enabled = namespace('apps', { vault: 'enabled' });
    expect(await findings([enabled, storedPod()], { admission: { namespaceSelector: byTeam } })).toEqual([
      expect.stringMatching(/^missed /),
    ]);
  });

  test('by the name of the namespace need none', async () => {
    const byName = {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['apps'] }],
    };
    expect(await findings([storedPod()], { admission: { namespaceSelector: byName } })).toEqual([
      expect.stringMatching(/^namespace-selector /),
    ]);
  });

  test('are no answer where the file has no namespaces', async () => {
    expect(await audit(listOf(storedPod()), config)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "pods.json: the config's admission.namespaceSelector depends on the labels of namespaces, and there is no Namespace apps; " +
        'add them: kubectl get namespaces,pods -A -o json\n',
    });
  });
});

describe('the report', () => {
  test('is complete where the source fails midway', async () => {
    const config = { admission: { namespaceSelector: { matchLabels: { team: 'a' } } } };
    const namespaceOf = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'apps', labels: { team: 'a' } },
    };
    const pods = listOf(namespaceOf, storedPod(), inNamespace('shop'));
    const message = expect.stringContaining('there is no Namespace shop; add them');
    const json = await audit(pods, config, '--format', 'json');
    expect(json).toMatchObject({ code: 2, stderr: message });
    expect(JSON.parse(json.stdout)).toMatchObject({
      findings: [{ pod: 'web-6d4cf56db6-x2x8q' }],
      problems: [{ message }],
      totals: { findings: 1, problems: 1 },
    });
    const text = await audit(pods, config);
    expect(text).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('web-6d4cf56db6-x2x8q'),
      stderr: message,
    });
  });

  test('is a table', async () => {
    const bare = { ...inNamespace('shop'), kind: 'Pod' };
    bare.metadata = { ...bare.metadata, name: 'once', ownerReferences: undefined };
    const job = inNamespace('shop', storedPod({ role: '' }));
    job.metadata.ownerReferences = [{ kind: 'Job', name: 'backup-1', controller: true }];
    const { code, stdout } = await audit(listOf(storedPod(), bare, job));
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'NAMESPACE  POD                   OWNER           FINDING  DETAIL',
        'apps       web-6d4cf56db6-x2x8q  Deployment/web  missed   no policy saw its creation; a new pod gets the agent',
        'shop       once                  -               missed   no policy saw its creation; a new pod gets the agent',
        'shop       web-6d4cf56db6-x2x8q  Job/backup-1    refused  vault.hashicorp.com/role: missing; name the Vault role that the pod logs in with',
        '',
        '3 findings in 3 pods, of which 3 ask for the agent',
        '',
      ].join('\n'),
    );
  });

  test('names a ReplicaSet that no Deployment has made', async () => {
    const pod = storedPod();
    pod.metadata.ownerReferences = [{ kind: 'ReplicaSet', name: 'web', controller: true }];
    expect((await audit(listOf(pod))).stdout).toContain('  ReplicaSet/web  ');
  });

  const replicaSet = { kind: 'ReplicaSet', name: 'web-6d4cf56db6', controller: true };
  test.each([
    [
      'the controller among several owners',
      [null, { kind: 'Shop', name: 'a' }, replicaSet],
      {},
      'Deployment/web',
    ],
    ['no owner that is not the controller', [{ kind: 'Shop', name: 'a' }], {}, '-'],
    ['another kind as it is', [{ ...replicaSet, kind: 'Shop' }], {}, 'Shop/web-6d4cf56db6'],
    [
      'a ReplicaSet whose pods have no hash',
      [{ ...replicaSet, name: 'web-undefined' }],
      { labels: { app: 'web' } },
      'ReplicaSet/web-undefined',
    ],
  ])('names %s', async (_, ownerReferences, others, owner) => {
    const pod = storedPod();
    Object.assign(pod.metadata, { ownerReferences, ...others });
    expect((await audit(listOf(pod))).stdout).toContain(`  ${owner}  `);
  });

  test('counts what is wrong with the input', async () => {
    const { stdout } = await audit(listOf(storedPod(), { ...storedPod(), spec: 7 }));
    expect(stdout).toMatch(
      /\n1 finding in 2 pods, of which 1 asks for the agent; 1 problem with the input itself\n$/,
    );
  });

  test('has one heading, and columns that get wider, however many findings there are', async () => {
    const named = (name: string) => ({ ...storedPod(), metadata: { ...storedPod().metadata, name } });
    const pods = [
      ...Array.from({ length: 200 }, (_, index) => named(`p${index}`)),
      named('much-longer'),
      named('z'),
    ];
    const { stdout } = await audit(listOf(...pods));
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'NAMESPACE  POD   OWNER           FINDING  DETAIL',
      'apps       p0    Deployment/web  missed   no policy saw its creation; a new pod gets the agent',
    ]);
    expect(lines.slice(200)).toEqual([
      'apps       p199  Deployment/web  missed   no policy saw its creation; a new pod gets the agent',
      'apps       much-longer  Deployment/web  missed   no policy saw its creation; a new pod gets the agent',
      'apps       z            Deployment/web  missed   no policy saw its creation; a new pod gets the agent',
      '',
      '202 findings in 202 pods, of which 202 ask for the agent',
      '',
    ]);
  });

  test('has errors in red and warnings in yellow on a terminal', async () => {
    const before = process.stdout.isTTY;
    vi.stubEnv('NO_COLOR', undefined);
    process.stdout.isTTY = true;
    try {
      const { stdout } = await audit(listOf(storedPod(), injectedPod()), { vaultImage: 'vault:3' });
      expect(stdout).toContain('\u001b[31mmissed  \u001b[0m');
      expect(stdout).toContain('\u001b[33moutdated\u001b[0m');
    } finally {
      process.stdout.isTTY = before;
      vi.unstubAllEnvs();
    }
  });

  test('in JSON has the values that differ', async () => {
    const { stdout } = await audit(listOf(injectedPod()), { vaultImage: 'vault:3' }, '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        {
          namespace: 'apps',
          pod: 'web-6d4cf56db6-x2x8q',
          owner: 'Deployment/web',
          finding: 'outdated',
          detail: 'image is "hashicorp/vault:2.0.4", would be "vault:3"',
          differences: [
            {
              field: 'image',
              containers: ['vault-agent-init', 'vault-agent'],
              actual: 'hashicorp/vault:2.0.4',
              expected: 'vault:3',
            },
          ],
        },
      ],
      problems: [],
      totals: { asking: 1, pods: 1, findings: 1, problems: 0 },
    });
  });

  test('has parameters of the login that have the name of a member of every object', async () => {
    const pod = injectedPod();
    pod.metadata.annotations['vault.hashicorp.com/auth-config-constructor'] = 'a';
    expect(await findings([pod])).toEqual([
      'outdated config auto_auth.method.config.constructor "a" is missing',
    ]);
  });

  test('of a namespace without pods, whose name may be misspelt', async () => {
    const { code, stdout } = await audit(listOf(storedPod()), {}, '--namespace', 'hsop');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'no findings in 0 pods, of which 0 ask for the agent; no pod is in a namespace hsop\n',
    });
  });

  test('is about one namespace', async () => {
    const pods = listOf(storedPod(), inNamespace('shop'));
    const { stdout } = await audit(pods, {}, '--namespace', 'shop');
    expect(stdout).toMatch(/^shop .*\n\n1 finding in 1 pod, of which 1 asks for the agent\n$/m);
  });

  test('of the namespace default has the pods that name none', async () => {
    const { stdout } = await audit(
      listOf(inNamespace('shop'), inNamespace(undefined)),
      {},
      '--namespace',
      'default',
    );
    expect(stdout).toMatch(/^default .*\n\n1 finding in 1 pod,/m);
  });

  test('says how many pods ask for the agent', async () => {
    const pods = listOf(storedPod(), storedPod({ 'agent-inject': 'false' }), withStatus({ phase: 'Failed' }));
    expect((await audit(pods)).stdout).toContain('1 finding in 3 pods, of which 1 asks for the agent\n');
  });
});

describe('reads', () => {
  test.each([
    ['YAML', stringify({ apiVersion: 'v1', kind: 'List', items: [storedPod()] })],
    ['a single pod', JSON.stringify(storedPod())],
    ['pods in lines', `${JSON.stringify(storedPod())}\n`],
    [
      'the list of the API server',
      JSON.stringify({ kind: 'PodList', items: [{ ...storedPod(), kind: undefined }] }),
    ],
  ])('%s', async (_, text) => {
    expect((await audit(text)).stdout).toContain('1 finding in 1 pod,');
  });

  test.each([
    ['JSON', (list: object) => JSON.stringify(list)],
    ['YAML', (list: object) => stringify(list)],
  ])('lists that are items of a list, in %s', async (_, written) => {
    const { kind: _kind, ...withoutKind } = storedPod();
    const lists = [
      { kind: 'List', items: [inNamespace('shop'), { kind: 'List', items: [inNamespace('deep')] }] },
      { kind: 'PodList', items: [withoutKind] },
    ];
    const { stdout } = await audit(written({ kind: 'List', items: lists }));
    expect(stdout).toMatch(/^shop /m);
    expect(stdout).toMatch(/^deep /m);
    expect(stdout).toContain('3 findings in 3 pods,');
  });

  test('lists that are nested deeply', async () => {
    const depth = 200_000;
    const deep = `${'{"kind":"List","items":['.repeat(depth)}${JSON.stringify(storedPod())}${']}'.repeat(depth)}`;
    expect((await audit(deep)).stdout).toContain('1 finding in 1 pod,');
  });

  test('namespaces of a list that is an item of a list', async () => {
    const config = { admission: { namespaceSelector: { matchLabels: { vault: 'enabled' } } } };
    const namespace = { kind: 'Namespace', metadata: { name: 'apps', labels: { vault: 'disabled' } } };
    const lists = [
      { kind: 'List', items: [namespace] },
      { kind: 'List', items: [storedPod()] },
    ];
    const { stdout } = await audit(listOf(...lists), config);
    expect(stdout).toMatch(/^apps .* namespace-selector /m);
  });

  test('the files of a folder, and names the one with a problem', async () => {
    const folder = temporaryFolder();
    const invalid = { ...storedPod(), spec: { containers: [{ name: 7 }] } };
    writeFileSync(path.join(folder, 'a.json'), listOf(storedPod()));
    writeFileSync(path.join(folder, 'b.json'), listOf(invalid));
    writeFileSync(path.join(folder, 'c.yaml'), stringify(invalid));
    writeFileSync(path.join(folder, 'd.json'), '{"kind":"PodList","items":7}');
    const { code, stdout, stderr } = await run('audit', '-f', folder);
    expect({ code, stderr: stderr.replaceAll(`${folder}/`, '') }).toEqual({
      code: 2,
      stderr:
        'b.json: Pod apps/web-6d4cf56db6-x2x8q: spec.containers[0].name must be string\n' +
        'c.yaml: Pod apps/web-6d4cf56db6-x2x8q: spec.containers[0].name must be string\n' +
        'd.json: the items of the PodList are no list; pass the output of kubectl get pods -A -o json\n',
    });
    expect(stdout).toContain('1 finding in 3 pods,');
  });

  test('standard input', async () => {
    const { code, stdout } = await shell('injectorless audit -f -', { input: listOf(storedPod()) });
    expect({ code, found: stdout.includes('1 finding in 1 pod,') }).toEqual({ code: 1, found: true });
    const { stderr } = await shell('injectorless audit -f -', { input: '{"kind":"Deployment"}' });
    expect(stderr).toMatch(/^stdin: there is no pod, but Deployment; /);
  });

  test.each([
    ['JSON', listOf()],
    ['JSON with its namespaces', listOf({ kind: 'Namespace', metadata: { name: 'apps' } })],
    ['YAML', 'apiVersion: v1\nkind: List\nitems: []\n'],
  ])('the list of a cluster without pods, in %s', async (_, text) => {
    expect(await audit(text)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('other input has one message', () => {
  const wayOut = 'pass the output of kubectl get pods -A -o json\n';
  test.each([
    ['nothing', '', `pods.json: there is no Kubernetes object; ${wayOut}`],
    ['values of a chart', 'image: x\n', `pods.json: there is no Kubernetes object; ${wayOut}`],
    ['manifests', '{"kind":"Deployment"}', `pods.json: there is no pod, but Deployment; ${wayOut}`],
    [
      'a list of other objects',
      listOf({ kind: 'Job' }, { kind: 'Deployment' }, { kind: '\u001b' }, { kind: 'ConfigMap' }),
      `pods.json: there is no pod, but \\u001b, ConfigMap, Deployment, …; ${wayOut}`,
    ],
    [
      'a list of as many other objects as are listed',
      listOf({ kind: 'Job' }, { kind: 'Deployment' }, { kind: 'ConfigMap' }),
      `pods.json: there is no pod, but ConfigMap, Deployment, Job; ${wayOut}`,
    ],
    [
      'a list of the API server, of other objects',
      '{"kind":"ServiceList","items":[{"spec":{"ports":[]}},{"data":{}}]}',
      `pods.json: there is no Kubernetes object; ${wayOut}`,
    ],
    [
      'a JSON list',
      '[{"kind":"Pod"}]',
      `pods.json:1:1: this is a list; pass an object of the kind List; ${wayOut}`,
    ],
    ['JSON that is cut off', '{"items":[\n{"kind":', `pods.json:2:9: the JSON ends too early; ${wayOut}`],
    [
      'items that are numbers',
      '{"items":[\n1, {}]}',
      `pods.json:2:1: an item of the list is no object; ${wayOut}`,
    ],
    [
      'items of an inner list that are numbers',
      '{"items":[{"kind":"List","items":[1]}]}',
      `pods.json: an item of the list is no object; ${wayOut}`,
    ],
    [
      'items of an inner list that are no list',
      '{"kind":"List","items":[{"kind":"List","items":{}}]}',
      `pods.json: the items of the List are no list; ${wayOut}`,
    ],
    [
      'items that are no list',
      '{"kind":"PodList","items":{}}',
      `pods.json: the items of the PodList are no list; ${wayOut}`,
    ],
    [
      'items that are no list, in YAML',
      'kind: PodList\nitems: {}\n',
      `pods.json: the items of the PodList are no list; ${wayOut}`,
    ],
    [
      'what is no JSON',
      '{"items":[\n{"kind"}]}',
      expect.stringMatching(/^pods\.json:2:1: not JSON: .*-o json\n$/),
    ],
    [
      'JSON and more',
      '{"kind":"List","items":[]}\nmore',
      `pods.json:2:1: this is not a JSON object; ${wayOut}`,
    ],
    [
      'a pod that the API server would not store',
      listOf({ ...storedPod(), spec: { containers: [{ name: 7 }] } }),
      expect.stringContaining('Pod apps/web-6d4cf56db6-x2x8q: spec.containers[0].name must be string\n'),
    ],
    [
      'such a pod without a name and namespace',
      listOf({ ...storedPod(), metadata: { annotations: storedPod().metadata.annotations }, spec: 7 }),
      'pods.json: Pod default/(without a name): spec must be object\n',
    ],
    [
      'such a pod with a name that a terminal would interpret',
      listOf({ ...inNamespace('\u001b[31mapps'), spec: 7 }),
      'pods.json: Pod \\u001b[31mapps/web-6d4cf56db6-x2x8q: spec must be object\n',
    ],
  ])('%s', async (_, text, stderr) => {
    const result = await audit(text);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 2, stderr });
  });

  test('a pod that is nested too deeply', async () => {
    const depth = 200_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const { code, stderr } = await audit(listOf(storedPod()).replace('"nginx"', deep));
    expect({ code, stderr: stderr.replace(/^.*?pods\.json/, 'pods.json') }).toEqual({
      code: 2,
      stderr: 'pods.json: Pod apps/web-6d4cf56db6-x2x8q: lists and objects are nested too deeply\n',
    });
  });

  test('names with characters that a terminal interprets', async () => {
    const { stdout } = await audit(listOf(inNamespace('\u001b[31mapps')));
    expect(stdout).toMatch(/^\\u001b\[31mapps /m);
  });

  test('a file that does not exist', async () => {
    const { code, stderr } = await run('audit', '-f', '/nowhere/pods.json');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '/nowhere/pods.json: cannot be read: there is no such file or folder\n',
    });
  });

  test('a cluster, where the client cannot be loaded', async () => {
    expect(await run('audit', '--kubeconfig', '/nowhere')).toMatchObject({
      code: 70,
      stderr: expect.stringMatching(
        /^unexpected error, which is a defect of injectorless; please report it /,
      ),
    });
  });

  test.each(['--context', '--kubeconfig'])('the option %s, which is for a cluster', async (option) => {
    const { code, stderr } = await run('audit', '-f', '-', option, 'x');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${option}: with --filename, no cluster is asked; use one of the two\n`,
    });
  });
});

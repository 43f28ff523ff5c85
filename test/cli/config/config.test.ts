import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../../generator/config/load.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { run, shell } from '../command-line.js';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

function file(text: string): string {
  const where = path.join(folder, 'input');
  writeFileSync(where, text);
  return where;
}

/** The config that a command makes of a file. */
async function made(option: string, text: string, ...more: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run('config', option, file(text), ...more);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The lines of a refusal, without the name of the file. */
async function refused(option: string, text: string, ...more: readonly string[]): Promise<readonly string[]> {
  const name = file(text);
  const output = path.join(folder, 'output.yaml');
  const { code, stdout, stderr } = await run('config', option, name, ...more, '--output', output);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(existsSync(output)).toBe(false);
  return stderr.trimEnd().replaceAll(name, 'FILE').split('\n');
}

describe('config --from-helm', () => {
  test('says where each value was found', async () => {
    const text = await made('--from-helm', 'injector:\n  authPath: auth/a\n');
    expect(text).toContain(`vaultAuthPath: auth/a # injector.authPath (${path.join(folder, 'input')}:2)\n`);
    expect(text).toContain('failurePolicy: Ignore # the default of the chart\n');
    expect(text).toContain('timeoutSeconds: 30 # the default of the chart\n');
  });

  test.each([
    ['', 'http://vault.vault.svc:8200'],
    ['global: {tlsDisable: false, namespace: ns}', 'https://vault.ns.svc:8200'],
    ['global: {externalBaoAddr: ""}', 'http://openbao.openbao.svc:8200'],
    ['nameOverride: other', 'http://vault-other.vault.svc:8200'],
    ['server: {service: {port: 8300}}', 'http://vault.vault.svc:8300'],
    ['server: null', 'http://vault.vault.svc:8200'],
    ['vault: {server: {}}\nglobal: {externalVaultAddr: "http://a:1"}', 'http://a:1'],
    ['COMPUTED VALUES:\nglobal: {externalVaultAddr: "http://a:1"}', 'http://a:1'],
    ['injector: {extraEnvironmentVars: {agent.inject.vault.addr: "http://a:1"}}', 'http://a:1'],
    [
      'injector: {extraEnvironmentVars: {agent.inject.vault.addr: "http://a:1", AGENT_INJECT_VAULT_ADDR: "http://b:1"}}',
      'http://a:1',
    ],
    ['USER-SUPPLIED VALUES:\nglobal: {externalVaultAddr: "http://a:1"}', 'http://a:1'],
    ['global: {tlsDisable: null}', 'https://vault.vault.svc:8200'],
    ['server: {service: {port: null}}', 'http://vault.vault.svc:8200'],
    // Helm cuts names to 63 characters, and a hyphen off their ends.
    [`fullnameOverride: ${'a'.repeat(62)}-b`, `http://${'a'.repeat(62)}.vault.svc:8200`],
    [`nameOverride: ${'b'.repeat(70)}`, `http://vault-${'b'.repeat(57)}.vault.svc:8200`],
    ['injector: {replicas: 2}', 'http://vault.vault.svc:8200'],
    ['vault: {enabled: true}\napp: {}', 'http://vault.vault.svc:8200'],
    ['vault: {enabled: true, other: 1, server: {}}', 'http://vault.vault.svc:8200'],
    [
      'injector: {externalVaultAddr: "http://a:1"}\nvault: {global: {externalVaultAddr: "http://b:1"}}',
      'http://a:1',
    ],
    ['injector: {externalBaoAddr: "http://a:1"}', 'http://a:1'],
    ['openbao: {server: {service: {port: 8300}}}\nglobal: {}', 'http://openbao.openbao.svc:8300'],
  ])('finds the address of Vault in %s', async (values, address) => {
    const text = await made('--from-helm', `# values\n${values}\n`);
    expect(parseConfig(text, 'config').injection.vaultAddr).toBe(address);
  });

  test('takes the default image of the version, and of OpenBao', async () => {
    const image = async (...more: readonly string[]) =>
      parseConfig(await made('--from-helm', 'injector: {}\n', ...more), 'config').injection.vaultImage;
    expect(await image('--chart-version', '0.29.1')).toBe('hashicorp/vault:1.18.1');
    expect(await image('--chart', 'openbao')).toBe('quay.io/openbao/openbao:2.6.2');
  });

  test.each([
    ['registry: quay.io', 'quay.io/openbao/openbao:2.6.2'],
    ['registry: "", repository: null, tag: ""', 'quay.io/openbao/openbao:2.6.2'],
    ['registry: mirror.example.com, repository: bao', 'mirror.example.com/bao:2.6.2'],
    ['tag: 1.19.0', 'hashicorp/vault:1.19.0'],
  ])('takes the image of the agent from %s', async (image, expected) => {
    const text = await made('--from-helm', `injector: {agentImage: {${image}}}\n`);
    const line = `vaultImage: ${expected} # injector.agentImage (${path.join(folder, 'input')}:1)\n`;
    expect(text).toContain(line);
  });

  test.each([
    [[], 'http://web-vault.vault.svc:8200'],
    [['--namespace', 'ns'], 'http://web-vault.ns.svc:8200'],
  ])('takes the address of Vault in a release with %j', async (options, address) => {
    const text = await made('--from-helm', 'injector: {}\n', '--release', 'web', ...options);
    expect(parseConfig(text, 'config').injection.vaultAddr).toBe(address);
  });

  test('takes the namespace of the values before that of the release', async () => {
    const text = await made('--from-helm', 'global: {namespace: ns}\n', '--namespace', 'other');
    expect(parseConfig(text, 'config').injection.vaultAddr).toBe('http://vault.ns.svc:8200');
  });

  test('takes the chart that --chart names from the values of an umbrella chart with both', async () => {
    const values = 'vault: {injector: {authPath: auth/a}}\nopenbao: {injector: {authPath: auth/b}}\n';
    const authPath = async (...more: readonly string[]) =>
      parseConfig(await made('--from-helm', values, ...more), 'config').injection.vaultAuthPath;
    expect(await authPath()).toBe('auth/a');
    expect(await authPath('--chart', 'openbao')).toBe('auth/b');
  });

  test.each([
    ['openshift: true', 'false'],
    ['openshift: false', 'true'],
  ])('sets security contexts as the chart does with %s', async (values, expected) => {
    const text = await made('--from-helm', `global: {${values}}\n`);
    expect(parseConfig(text, 'config').injection.setSecurityContext).toBe(expected);
  });

  test.each([
    ['injector: {failurePolicy: Fail}', 'Ignore'],
    ['injector: {failurePolicy: Fail, webhook: {failurePolicy: null}}', 'Fail'],
    ['injector: {failurePolicy: Fail, webhook: null}', 'Fail'],
    ['injector: {webhook: {failurePolicy: Fail}}', 'Fail'],
  ])('takes the failure policy that the chart renders for %s', async (values, policy) => {
    const text = await made('--from-helm', values);
    expect(parseConfig(text, 'config').admission.failurePolicy).toBe(policy);
    const isIgnored = /^# - injector\.failurePolicy: has no effect/m.test(text);
    expect(isIgnored).toBe(!values.includes('webhook'));
  });

  test.each([
    ['injector: {objectSelector: {matchLabels: {a: b}}}', 'the default'],
    ['injector: {webhook: {objectSelector: {}}}', {}],
    [
      'injector: {webhook: {objectSelector: ""}, objectSelector: {matchLabels: {a: b}}}',
      { matchLabels: { a: 'b' } },
    ],
    [
      'injector: {webhook: {objectSelector: "matchLabels: {r: {{ .Release.Name }}}"}}',
      { matchLabels: { r: 'vault' } },
    ],
    ['injector: {webhook: null}', {}],
  ])('takes the selector of pods that the chart renders for %s', async (values, selector) => {
    const { objectSelector } = parseConfig(await made('--from-helm', values), 'config').admission;
    const expected =
      selector === 'the default' ? parseConfig('', 'config').admission.objectSelector : selector;
    expect(objectSelector).toEqual(expected);
  });

  test.each([
    ['injector: {namespaceSelector: {matchLabels: {a: b}}}', { matchLabels: { a: 'b' } }],
    ['injector: {namespaceSelector: {}}', undefined],
    ['injector: {webhook: {namespaceSelector: {}}, namespaceSelector: {}}', undefined],
  ])('takes the selector of namespaces that the chart renders for %s', async (values, selector) => {
    const text = await made('--from-helm', values);
    expect(parse(text).admission.namespaceSelector).toEqual(selector);
  });

  test.each([
    ['{{ template "vault.name" . }}', 'other'],
    ['{{ include "vault.fullname" . }}', 'web-other'],
    ['{{- template "vault.namespace" . -}}', 'ns'],
    ['{{.Release.Namespace}}', 'ns'],
    ['{{ .Release.Name }}', 'web'],
  ])('evaluates %s in a selector', async (template, value) => {
    const text = await made(
      '--from-helm',
      `nameOverride: other\ninjector: {webhook: {objectSelector: 'matchLabels: {r: ${template}}'}}\n`,
      ...['--release', 'web', '--namespace', 'ns'],
    );
    expect(parse(text).admission.objectSelector).toEqual({ matchLabels: { r: value } });
  });

  test('takes no timeout from a value that the chart does not have', async () => {
    const text = await made('--from-helm', 'injector: {timeoutSeconds: 5, webhook: {timeoutSeconds: null}}');
    expect(text).toContain('timeoutSeconds: 30 # the default of the chart\n');
    expect(text).toContain('# - injector.timeoutSeconds: the chart has no such value and ignores it');
  });

  test('says nothing of values that are empty, as many are in the values of the chart', async () => {
    const text = await made(
      '--from-helm',
      'injector: {resources: {}, objectSelector: {}, webhook: {annotations: {}}, agentDefaults: {templateConfig: {}}, extraEnvironmentVars: {HTTPS_PROXY: ""}}\n',
    );
    expect(text).not.toContain('# Not taken');
  });

  test('lists what has no key, and what the chart does not know', async () => {
    const text = await made(
      '--from-helm',
      'injector:\n  replicas: 2\n  logLevel: debug\n  agentDefault: {}\n  agentDefaults: {cpuLimt: 1, memLimit: "", templateConfig: {exitOnRetry: true}}\n  webhook: {matchConditions: [{name: a}]}\n  extraEnvironmentVars: {AGENT_INJECT_TLS_MIN_VERSION: tls13, HTTPS_PROXY: a}\n',
    );
    const [, notTaken = ''] = text.split('# Not taken:\n');
    const names = notTaken
      .trimEnd()
      .split('\n')
      .map((line) => /^# - (.*?): /.exec(line)?.[1]);
    expect(names).toEqual([
      'injector.replicas',
      'injector.logLevel',
      'injector.agentDefault',
      'injector.webhook.matchConditions',
      'injector.agentDefaults.cpuLimt',
      'injector.agentDefaults.templateConfig.exitOnRetry',
      'AGENT_INJECT_TLS_MIN_VERSION',
      'injector.agentDefaults.memLimit',
    ]);
    expect(notTaken).toContain('did you mean cpuLimit?');
  });

  test.each([
    ['injector: {enabled: false}', ['injector.enabled']],
    ['global: {enabled: false}', ['global.enabled']],
    ['global: {enabled: false}\ninjector: {enabled: "-"}', ['global.enabled']],
    ['global: {enabled: false}\ninjector: {enabled: true}', []],
    ['global: {enabled: true}', []],
  ])('says of %j whether the chart installs an injector', async (values, expected) => {
    const text = await made('--from-helm', values);
    const names = [...text.matchAll(/^# - (.*): the chart installs no injector$/gm)].map(([, name]) => name);
    expect(names).toEqual(expected);
  });

  test('names a value that another one overrides', async () => {
    const text = await made(
      '--from-helm',
      'injector: {failurePolicy: Ignore, timeoutSeconds: 5, webhook: {failurePolicy: Fail}}\n',
    );
    expect(text).toContain(
      '# - injector.failurePolicy: has no effect: injector.webhook.failurePolicy overrides it\n',
    );
    expect(text).toContain(
      '# - injector.timeoutSeconds: has no effect: injector.webhook.timeoutSeconds, which the chart sets, overrides it\n',
    );
  });

  test('keeps names with line breaks within the comments', async () => {
    const text = await made('--from-helm', 'injector: {replicas: 1, "a\\nvaultAddr: http://b:1": 1}\n');
    expect(parse(text).vaultAddr).toBe('http://vault.vault.svc:8200');
    expect(text).not.toMatch(/^vaultAddr: http:.*b/m);
  });

  test('names values that only JavaScript knows', async () => {
    const text = await made(
      '--from-helm',
      'injector: {authPath: auth/a, constructor: 1, webhook: {toString: 1}}\n',
    );
    const reason = 'the chart has no such value and ignores it';
    expect(text).toContain(`# - injector.constructor, injector.webhook.toString: ${reason}\n`);
  });

  test.each([
    [
      'controller: {replicas: 2}',
      'FILE:1:1: controller is no value of the charts vault and openbao; pass the values of the chart that installs the injector',
    ],
    [
      'global: {name: consul}\nclient: {}',
      'FILE:2:1: client is no value of the charts vault and openbao; pass the values of the chart that installs the injector',
    ],
    [
      'injector: {image2: a}',
      'FILE:1:12: injector.image2 is no value of the charts vault and openbao; pass the values of the chart that installs the injector',
    ],
    [
      'vault: {address: "http://a:1", role: web}',
      'FILE:1:9: vault.address is no value of the charts vault and openbao; pass the values of the chart that installs the injector',
    ],
    [
      'vault:\n  injector: {image2: a}',
      'FILE:2:14: vault.injector.image2 is no value of the charts vault and openbao; pass the values of the chart that installs the injector',
    ],
    ['injector: {}\n---\ninjector: {}', 'FILE:3:1: a second document; pass one file of values'],
    [
      'injector: {webhook: {objectSelector: "{a"}}',
      'FILE:1:38: injector.webhook.objectSelector: it is not YAML; write the selector out',
    ],
    [
      'injector: {webhook: {namespaceSelector: "matchLabels: {a: b}"}}',
      'FILE:1:41: injector.webhook.namespaceSelector: "matchLabels: {a: b}" is text; use a mapping of keys to values',
    ],
    [
      'injector: {constructor: a}',
      'FILE:1:12: injector.constructor is no value of the charts vault and openbao; pass the values of the chart that installs the injector',
    ],
    [
      'injector: {webhook: {objectSelector: "{{ constructor }}"}}',
      'FILE:1:38: injector.webhook.objectSelector: only Helm can evaluate {{ constructor }}; write the selector out',
    ],
    ['', 'FILE: there are no values; pass the values of the chart'],
    ['- a', 'FILE:1:1: a list is not a mapping; pass the values of the chart'],
    ['injector: yes please', 'FILE:1:11: injector: it is "yes please"; use a mapping'],
    [
      'injector:\n  agentImage: hashicorp/vault:1.20.4',
      'FILE:2:15: injector.agentImage: it is "hashicorp/vault:1.20.4"; use a mapping',
    ],
    ['server: false\ninjector: {}', 'FILE:1:9: server: it is false; use a mapping'],
    ['vault: injector', 'FILE:1:8: vault: it is "injector"; use a mapping'],
    ['vault: {injector: {}}\nglobal: [a]', 'FILE:2:9: global: it is a list; use a mapping'],
    [
      'injector:\n  authPath: [a]',
      'FILE:2:13: injector.authPath: it is a list; use text, a number or a boolean',
    ],
    ['injector:\n  authPath: a\n  authPath: b', 'FILE:3:3: authPath: the key is duplicated; keep one'],
    [
      'injector: {webhook: {timeoutSeconds: 31}}',
      'FILE:1:38: injector.webhook.timeoutSeconds: 31 is not allowed; use a whole number from 1 to 30',
    ],
    [
      'injector: {webhook: {namespaceSelector: {matchLabel: {a: b}}}}',
      'FILE:1:41: injector.webhook.namespaceSelector: matchLabel: unknown key; did you mean matchLabels?',
    ],
    [
      'injector: {webhook: {objectSelector: "{{ .Values.a }}"}}',
      'FILE:1:38: injector.webhook.objectSelector: only Helm can evaluate {{ .Values.a }}; write the selector out',
    ],
    [
      'injector: {extraEnvironmentVars: {AGENT_INJECT_CPU_LIMT: 1}}',
      'FILE:1:58: injector.extraEnvironmentVars.AGENT_INJECT_CPU_LIMT: vault-k8s has no such variable; did you mean AGENT_INJECT_CPU_LIMIT?',
    ],
    [
      'injector: {extraEnvironmentVars: {agent.inject.cpu.limt: 1}}',
      'FILE:1:58: injector.extraEnvironmentVars.agent.inject.cpu.limt: AGENT_INJECT_CPU_LIMT: vault-k8s has no such variable; did you mean AGENT_INJECT_CPU_LIMIT?',
    ],
    [
      'global: {externalVaultAddr: vault.example.com}',
      'FILE:1:29: global.externalVaultAddr: it does not begin with http://, https:// or unix://; use an address such as https://vault.example.com:8200',
    ],
  ])('refuses %j', async (values, message) => {
    expect(await refused('--from-helm', values)).toEqual([message]);
  });

  test('refuses an unknown version of the chart', async () => {
    expect(await refused('--from-helm', 'injector: {}', '--chart-version', '0.99.0')).toEqual([
      '--chart-version "0.99.0": not a known version of the chart vault; use 0.28.0 to 0.34.1',
    ]);
  });
});

describe('config --from-env', () => {
  test('takes quotes, comments and values of several lines', async () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB==\n-----END CERTIFICATE-----\n';
    const text = await made(
      '--from-env',
      `# variables\r\nexport AGENT_INJECT_VAULT_ADDR='http://a:1'\r\nAGENT_INJECT_VAULT_CACERT_BYTES="${pem}"\nPATH=/bin\nmy-app.mode=a\n\nAGENT_INJECT_RUN_AS_USER=7\n`,
    );
    expect(parseConfig(text, 'config').injection).toMatchObject({
      vaultAddr: 'http://a:1',
      vaultCaCertBytes: pem,
      runAsUser: '7',
    });
    expect(text).toContain('# - admission: the failure policy and the selectors are in');
  });

  test('takes lines that are indented, and values of several lines that end with CRLF and blanks', async () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB==\n-----END CERTIFICATE-----';
    const lines = `  AGENT_INJECT_VAULT_ADDR=http://a:1\nAGENT_INJECT_VAULT_CACERT_BYTES="${pem}"  \nHOME=\n`;
    const text = await made('--from-env', lines.replaceAll('\n', '\r\n'));
    expect(parseConfig(text, 'config').injection).toMatchObject({
      vaultAddr: 'http://a:1',
      vaultCaCertBytes: pem,
    });
  });

  test('ignores a quote in a variable of others, as in the output of env', async () => {
    const text = await made(
      '--from-env',
      `NODE_OPTIONS="--a" --b\nAGENT_INJECT_VAULT_ADDR=http://a:1\nX="y"\n`,
    );
    expect(parseConfig(text, 'config').injection.vaultAddr).toBe('http://a:1');
  });

  test('escapes what a terminal interprets, and means the same', async () => {
    const [path, namespace] = ['auth/\u009b31m', 'a\u202eb'];
    const text = await made(
      '--from-env',
      `AGENT_INJECT_VAULT_ADDR=http://a:1\nAGENT_INJECT_VAULT_AUTH_PATH=${path}\nAGENT_INJECT_VAULT_NAMESPACE=${namespace}\n`,
    );
    expect(text).not.toMatch(/[\u009b\u202e]/);
    expect(parseConfig(text, 'config').injection).toMatchObject({
      vaultAuthPath: path,
      vaultNamespace: namespace,
    });
  });

  test('takes the environment, in which an empty variable is unset', async () => {
    const set =
      'AGENT_INJECT_VAULT_ADDR=http://a:1 AGENT_INJECT_CPU_LIMIT= AGENT_INJECT_REVOKE_ON_SHUTDOWN=1';
    const { stdout } = await shell(`export ${set}; injectorless config --from-env`);
    const { injection } = parseConfig(stdout, 'config');
    expect(injection).toMatchObject({ vaultAddr: 'http://a:1', cpuLimit: '500m', revokeOnShutdown: 'true' });
  });

  test.each([
    [
      'AGENT_INJECT_VAULT_ADDR',
      'FILE:1:1: not a line NAME=value; put a value with line breaks in quotes, or encode it in base64',
    ],
    [
      'AGENT_INJECT_VAULT_ADDR=',
      'FILE:1:1: AGENT_INJECT_VAULT_ADDR: the value is missing; add it, or remove the line if it is empty, which means the default',
    ],
    [
      'AGENT_INJECT_VAULT_ADR=http://a:1',
      'FILE:1:1: AGENT_INJECT_VAULT_ADR: vault-k8s has no such variable; did you mean AGENT_INJECT_VAULT_ADDR?',
    ],
    [
      'AGENT_INJECT_VAULT_ADDR="http://a:1',
      'FILE:1:1: AGENT_INJECT_VAULT_ADDR: the quote does not end; end the value with "',
    ],
    [
      'AGENT_INJECT_VAULT_ADDR="',
      'FILE:1:1: AGENT_INJECT_VAULT_ADDR: the quote does not end; end the value with "',
    ],
    [
      'AGENT_INJECT_VAULT_NAMESPACE="admin" # of the team\nAGENT_INJECT_VAULT_ADDR="http://a:1"',
      'FILE:1:1: AGENT_INJECT_VAULT_NAMESPACE: there is more behind the closing quote; end the line with it, or leave the quotes out',
    ],
    [
      'AGENT_INJECT_VAULT_NAMESPACE="a\nb" # of the team\nAGENT_INJECT_VAULT_ADDR="http://a:1"',
      'FILE:1:1: AGENT_INJECT_VAULT_NAMESPACE: the quote does not end; end the value with "',
    ],
    [
      'AGENT_INJECT_CPU_LIMIT=1',
      'FILE: AGENT_INJECT_VAULT_ADDR is missing, without which the injector does not start; add the address of Vault',
    ],
    ['# nothing', 'FILE: there is no variable; write a line NAME=value for each'],
  ])('refuses %j', async (text, message) => {
    expect(await refused('--from-env', `${text}\n`)).toEqual([message]);
  });

  test.each([
    ["printf 'A=\\377'", 'is not UTF-8; save it as such'],
    ["head -c 17000000 /dev/zero | tr '\\0' a", 'is larger than 16 MiB; use a smaller file'],
  ])('refuses standard input as it refuses a file: %s', async (input, problem) => {
    const { code, stderr } = await shell(`${input} | injectorless config --from-env -`);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `stdin: ${problem}\n` });
  });

  test('refuses many lines each of which could open a value that goes on to the end', async () => {
    const message = 'FILE:1:1: A: the quote does not end; end the value with "';
    expect(await refused('--from-env', 'A="x\n'.repeat(20_000))).toEqual([message]);
  });
});

/** A Deployment of the injector with this container. */
function deployment(container: object): string {
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'inject', namespace: 'ns' },
    spec: { template: { spec: { containers: [{ name: 'other' }, container] } } },
  });
}

const addressed = {
  name: 'AGENT_INJECT_VAULT_ADDR',
  value: 'http://vault.$(NAMESPACE).svc:8200/$$a/$(OTHER)',
};
const inNamespace = { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } };

describe('config --from-deployment', () => {
  test('takes flags, and variables over them, as the kubelet expands them', async () => {
    const args = [
      'agent-inject',
      '-vault-image=a/b:1',
      '-vault-auth-path=$$(x)/$(NAMESPACE)',
      '-cpu-limit',
      '1',
      '-revoke-on-shutdown',
      '2>&1',
    ];
    const env = [
      inNamespace,
      addressed,
      { name: 'AGENT_INJECT_CPU_LIMIT', value: '2' },
      { name: 'AGENT_INJECT_MEM_LIMIT' },
    ];
    const text = await made('--from-deployment', deployment({ command: ['vault-k8s'], args, env }));
    expect(parseConfig(text, 'config').injection).toMatchObject({
      vaultAddr: 'http://vault.ns.svc:8200/$a/$(OTHER)',
      vaultImage: 'a/b:1',
      vaultAuthPath: '$(x)/ns',
      cpuLimit: '2',
      memLimit: '128Mi',
      revokeOnShutdown: 'true',
    });
  });

  test('takes flags of the command, whatever their values are', async () => {
    const command = [
      'vault-k8s',
      'agent-inject',
      '-vault-address=http://a:1',
      '-vault-auth-path',
      'agent-inject',
    ];
    const text = await made('--from-deployment', deployment({ command }));
    expect(parseConfig(text, 'config').injection).toMatchObject({
      vaultAddr: 'http://a:1',
      vaultAuthPath: 'agent-inject',
    });
  });

  test('takes no flags of another program with the variables', async () => {
    const env = [{ ...addressed, value: 'http://a:1' }];
    const text = await made('--from-deployment', deployment({ args: ['-vault-image=a/b:1'], env }));
    expect(text).not.toContain('vaultImage');
  });

  test('escapes the name of the object', async () => {
    const name = 'a\nvaultAddr: http://b:1';
    const object = {
      ...JSON.parse(deployment({ env: [{ ...addressed, value: 'http://a:1' }] })),
      metadata: { name },
    };
    const text = await made('--from-deployment', JSON.stringify(object));
    expect(parseConfig(text, 'config').injection.vaultAddr).toBe('http://a:1');
    expect(text).toMatch(
      /^# The config of injectorless for .*, Deployment a\\u000avaultAddr: http:\/\/b:1\.\n/,
    );
  });

  test('takes a Pod, and variables that are made of others', async () => {
    const env = [
      inNamespace,
      { name: 'HOST', value: 'vault.$(NAMESPACE)' },
      { ...addressed, value: 'http://$(HOST):1' },
    ];
    const pod = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'inject', namespace: 'ns' },
      spec: { containers: [{ env }] },
    });
    const text = await made('--from-deployment', pod);
    expect(parseConfig(text, 'config').injection.vaultAddr).toBe('http://vault.ns:1');
  });

  test('refuses a second injector', async () => {
    const container = { env: [{ ...addressed, value: 'http://a:1' }] };
    const [line = ''] = await refused(
      '--from-deployment',
      [deployment(container), deployment(container)].join('\n---\n'),
    );
    expect(line).toMatch(/^FILE:3:\d+: a second injector, inject; pass one Deployment$/);
  });

  test('refuses flags with variables whose values are elsewhere', async () => {
    const secret = { name: 'ELSEWHERE', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } };
    const args = ['agent-inject', '-vault-address=http://$(ELSEWHERE)'];
    const [line = ''] = await refused('--from-deployment', deployment({ args, env: [secret] }));
    expect(line).toMatch(
      /^FILE:[\d:]+: the value of \$\(ELSEWHERE\) is not in the manifest; pass the variables /,
    );
  });

  test('refuses flags in a shell script', async () => {
    const command = ['sh', '-c', 'exec vault-k8s agent-inject -log-level=debug 2>&1'];
    const message =
      'runs agent-inject in a shell script, whose flags are not read; write agent-inject and each flag as an item of args';
    for (const env of [[], [{ ...addressed, value: 'http://a:1' }]]) {
      const lines = await refused('--from-deployment', deployment({ command, env }));
      expect(lines.map((line) => line.replace(/^FILE:[\d:]+ /, ''))).toEqual([message]);
    }
  });

  test('refuses variables whose values are elsewhere', async () => {
    const secret = { name: 'AGENT_INJECT_VAULT_ADDR', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } };
    const field = { name: 'AGENT_INJECT_AUTH_PATH', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } };
    const container = { env: [secret, field], envFrom: [{ configMapRef: { name: 'c' } }] };
    const lines = await refused('--from-deployment', deployment(container));
    expect(lines.map((line) => line.replace(/^FILE:[\d:]+ /, ''))).toEqual([
      'envFrom: the variables of a ConfigMap or Secret are not in the manifest; pass the variables of the process: kubectl exec -n ns deployment/inject -- env | injectorless config --from-env -',
      'AGENT_INJECT_VAULT_ADDR: its value is in a ConfigMap or Secret, not in the manifest; pass the variables of the process: kubectl exec -n ns deployment/inject -- env | injectorless config --from-env -',
      'AGENT_INJECT_AUTH_PATH: its value is a field of the running pod, not in the manifest; pass the variables of the process: kubectl exec -n ns deployment/inject -- env | injectorless config --from-env -',
    ]);
  });

  test('names the right place and command for a Pod, whatever else is in its list', async () => {
    const limit = {
      name: 'AGENT_INJECT_CPU_LIMIT',
      valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } },
    };
    const pod = {
      kind: 'Pod',
      metadata: { name: 'inject' },
      spec: { containers: [{ env: [null, 'a', limit] }] },
    };
    expect(await refused('--from-deployment', JSON.stringify(pod, undefined, 1))).toEqual([
      'FILE:12:6: AGENT_INJECT_CPU_LIMIT: its value is a field of the running pod, not in the manifest; pass the variables of the process: kubectl exec pod/inject -- env | injectorless config --from-env -',
    ]);
  });

  describe('with webhooks of other products and injectors', () => {
    const injector = (metadata: object) =>
      JSON.stringify({
        kind: 'Deployment',
        metadata: { name: 'inject', ...metadata },
        spec: { template: { spec: { containers: [{ env: [{ ...addressed, value: 'http://a:1' }] }] } } },
      });
    const configuration = (name: string, webhook: string, service: object, settings: object) =>
      JSON.stringify({
        kind: 'MutatingWebhookConfiguration',
        metadata: { name },
        webhooks: [
          { name: webhook, clientConfig: { service: { path: '/mutate', ...service } }, ...settings },
        ],
      });
    const foreign = {
      failurePolicy: 'Fail',
      timeoutSeconds: 7,
      namespaceSelector: { matchLabels: { cm: 'x' } },
    };
    const ours = { failurePolicy: 'Ignore', timeoutSeconds: 30 };
    const [inVault, elsewhere] = [{ namespace: 'vault' }, { namespace: 'cert-manager' }];
    const certManager = configuration('cert-manager', 'webhook.cert-manager.io', elsewhere, foreign);
    const chart = (service: object) =>
      configuration('vault-agent-injector-cfg', 'vault.hashicorp.com', service, ours);

    test.each([
      ['in another namespace', [certManager, injector(inVault), chart(inVault)]],
      [
        'of the name of the chart in another namespace',
        [
          configuration('another', 'vault.hashicorp.com', elsewhere, foreign),
          injector(inVault),
          configuration('own', 'own.example.com', inVault, ours),
        ],
      ],
      [
        'of another name in the same namespace',
        [
          configuration('another', 'another.example.com', inVault, foreign),
          injector(inVault),
          chart(inVault),
        ],
      ],
      ['where the Deployment has no namespace', [certManager, injector({}), chart(inVault)]],
      ['where nothing of the injector has a namespace', [certManager, injector({}), chart({})]],
      ['where its webhook has no namespace', [certManager, injector(inVault), chart({})]],
      ['where the namespace of its webhook is empty', [injector(inVault), chart({ namespace: '' })]],
      [
        'of another kind',
        [
          chart(inVault).replace('Mutating', 'Validating').replace('Ignore', 'Fail'),
          injector(inVault),
          chart(inVault),
        ],
      ],
      ['with another path', [injector(inVault), chart({ ...inVault, path: '/other' })]],
    ])('takes its own: %s', async (_, documents) => {
      const text = await made('--from-deployment', documents.join('\n---\n'));
      const { admission } = parseConfig(text, 'config');
      expect(admission).toMatchObject({ ...ours, namespaceSelector: {} });
      expect(text).not.toContain('# Not taken');
    });

    test('takes what differs from the defaults of the API server, and says what it cannot take', async () => {
      const settings = {
        reinvocationPolicy: 'IfNeeded',
        matchConditions: [{ name: 'own', expression: 'true' }],
      };
      const own = configuration('own', 'own.example.com', inVault, settings);
      const text = await made('--from-deployment', [injector(inVault), own].join('\n---\n'));
      const { reinvocationPolicy, objectSelector } = parseConfig(text, 'config').admission;
      expect(reinvocationPolicy).toBe('IfNeeded');
      // Without a selector, the API server calls the webhook about all pods.
      expect(objectSelector).toEqual({});
      expect(text).toMatch(/^# - matchConditions: CEL of your own; /m);
      const selecting = { namespaceSelector: { matchLabels: { a: 'b' } }, objectSelector: {} };
      const selective = configuration('own', 'own.example.com', inVault, selecting);
      const chosen = await made('--from-deployment', [injector(inVault), selective].join('\n---\n'));
      expect(parse(chosen).admission).toEqual(selecting);
      const empty = configuration('own', 'own.example.com', inVault, { namespaceSelector: {} });
      const all = await made('--from-deployment', [injector(inVault), empty].join('\n---\n'));
      expect(all).not.toContain('namespaceSelector');
      const plain = configuration('own', 'own.example.com', inVault, { reinvocationPolicy: 'Never' });
      const others = await made('--from-deployment', [injector(inVault), plain].join('\n---\n'));
      expect(others).not.toContain('reinvocationPolicy');
    });

    test('leaves the pods of Vault and its injector out where its own leaves out those of the injector', async () => {
      const matchExpressions = [
        { key: 'app.kubernetes.io/name', operator: 'NotIn', values: ['bao-agent-injector'] },
      ];
      const own = configuration('own', 'own.example.com', inVault, { objectSelector: { matchExpressions } });
      const text = await made('--from-deployment', [injector(inVault), own].join('\n---\n'));
      const [names] = parseConfig(text, 'config').admission.objectSelector.matchExpressions ?? [];
      for (const name of ['bao', 'bao-agent-injector', 'bao-csi-provider', 'vault']) {
        expect(names?.values).toContain(name);
      }
    });

    test('takes none of them where its own is missing', async () => {
      const text = await made('--from-deployment', [certManager, injector(inVault)].join('\n---\n'));
      expect(text).not.toContain('\nadmission:');
      expect(text).toContain('MutatingWebhookConfiguration, which was not given\n');
    });

    test('names those that may be its own, too', async () => {
      const documents = [
        injector(inVault),
        configuration('one', 'one.example.com', inVault, ours),
        configuration('two', 'two.example.com', inVault, foreign),
      ];
      const text = await made('--from-deployment', documents.join('\n---\n'));
      expect(parseConfig(text, 'config').admission).toMatchObject(ours);
      const place = `${path.join(folder, 'input')}:5`;
      expect(text).toContain(
        `# Not taken:\n# - two.example.com (${place}): may be the injector's webhook, too; if it is, take the keys of admission from it\n`,
      );
    });
  });

  test.each([
    [
      'kind: Deployment\nspec: {}',
      'FILE: there is no injector: no container has the argument agent-inject or variables AGENT_INJECT_…; pass the manifest of its Deployment',
    ],
    [
      'kind: [',
      'FILE:1:8: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      deployment({ args: ['agent-inject', '-vault-adress=http://a:1'], env: [addressed] }),
      '-vault-adress: unknown flag; --help lists them',
    ],
  ])('refuses %s', async (text, message) => {
    expect(await refused('--from-deployment', text)).toEqual([message]);
  });
});

test('a config has nothing but what is set, and where', async () => {
  const text = await made('--from-env', 'AGENT_INJECT_VAULT_ADDR=http://a:1\nAGENT_INJECT_CPU_LIMIT=1\n');
  expect(text.replaceAll(path.join(folder, 'input'), 'FILE')).toBe(
    '# The config of injectorless for FILE.\n' +
      '# A key that is not here has its default: docs/config.md lists all.\n' +
      '\n' +
      'vaultAddr: http://a:1 # AGENT_INJECT_VAULT_ADDR (FILE:1)\n' +
      'cpuLimit: "1" # AGENT_INJECT_CPU_LIMIT (FILE:2)\n' +
      '\n' +
      '# Not taken:\n' +
      "# - admission: the failure policy and the selectors are in the injector's MutatingWebhookConfiguration, which was not given\n",
  );
});

describe('config', () => {
  test.each([
    [[], 'config: use one of --from-helm, --from-env and --from-deployment'],
    [
      ['--from-helm', 'a', '--from-env', 'b'],
      'config: use one of --from-helm, --from-env and --from-deployment',
    ],
    [
      ['--from-env', 'a', '--release', 'b'],
      '--chart, --chart-version and --release are for --from-helm; leave them out',
    ],
    [
      ['--from-deployment', 'a', '--namespace', 'b'],
      '--namespace is for --from-helm, and for --from-deployment without a file; leave it out',
    ],
    [
      ['--from-helm', 'a', '--context', 'b'],
      '--kubeconfig and --context are for --from-deployment without a file; leave them out',
    ],
    [['--from-env', '/nowhere'], '/nowhere: there is no such file'],
    [['--from-helm', '/nowhere'], '/nowhere: cannot be read: there is no such file or folder'],
  ])('refuses %j', async (options, message) => {
    const { code, stdout, stderr } = await run('config', ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('writes a file as a whole', async () => {
    const output = path.join(folder, 'injectorless.yaml');
    await made('--from-helm', 'injector: {}\n', '--output', output);
    expect(parseConfig(readFileSync(output, 'utf8'), output).injection.vaultAddr).toBe(
      'http://vault.vault.svc:8200',
    );
  });
});

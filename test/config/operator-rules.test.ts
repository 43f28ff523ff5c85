import { describe, expect, test } from 'vitest';
import { loadProgram } from '../../generator/compiler/ir/program-file.js';
import { parseConfig } from '../../generator/config/load.js';
import { kubernetesTarget } from '../../generator/targets/kubernetes/target.js';
import { kyvernoTarget } from '../../generator/targets/kyverno/target.js';
import { webhookTarget } from '../../generator/targets/webhook/target.js';
import { problemsOf as problemsOfLoading } from './problems-of.js';

const prefix = 'vault.hashicorp.com/';

/** Items of a list or members of a mapping in YAML. */
const many = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index)).join(',');

function rulesOf(text: string) {
  return parseConfig(text, 'c.yaml').injection;
}

const problemsOf = (text: string) => problemsOfLoading(() => parseConfig(text, 'c.yaml'));

describe('namespaces', () => {
  const config = `
    defaults: { role: general }
    namespaces:
      t*: { vaultNamespace: t, defaults: { log-level: debug } }
      team-a: { vaultAddr: "https://a" }
      team-*: { vaultNamespace: teams, runAsUser: 7, revokeOnShutdown: true }
      team-a*: { defaults: { role: a } }
      other: {}
  `;

  test('are looked for by name, and then by the longest pattern', () => {
    const { namespacePatterns } = rulesOf(config);
    expect(namespacePatterns).toEqual(['team-a', 'other', 'team-a*', 'team-*', 't*']);
  });

  test('each have all their defaults, those of the most specific pattern first', () => {
    const teams = { 'log-level': 'debug', namespace: 'teams', 'agent-run-as-user': '7' };
    const named = (annotations: object) =>
      Object.fromEntries(Object.entries(annotations).map(([name, value]) => [prefix + name, value]));
    expect(rulesOf(config).annotationDefaults).toEqual({
      'team-a': named({ ...teams, 'agent-revoke-on-shutdown': 'true', role: 'a', service: 'https://a' }),
      'team-a*': named({ ...teams, 'agent-revoke-on-shutdown': 'true', role: 'a' }),
      'team-*': named({ ...teams, 'agent-revoke-on-shutdown': 'true', role: 'general' }),
      't*': named({ 'log-level': 'debug', namespace: 't', role: 'general' }),
      other: named({ role: 'general' }),
      '*': named({ role: 'general' }),
    });
  });
});

test('values that depend on the pod are not refused', () => {
  const text = `
    podExtensions: true
    defaults:
      injectorless/agent-volume-mounts: a:/a,b:/b
      agent-service-account-token-volume-name: own
      agent-run-as-same-user: "true"
      agent-share-process-namespace: "true"
  `;
  expect(problemsOf(text)).toEqual([]);
});

describe('locked', () => {
  test('are names, and prefixes of annotations for each secret', () => {
    const { lockedNames, lockedPrefixes } = rulesOf(
      'locked: [service, secret-volume-path, agent-inject-command, agent-inject-command-db, auth-config-role, injectorless/token-file-mode]',
    );
    expect(lockedNames).toEqual([
      `${prefix}service`,
      `${prefix}secret-volume-path`,
      `${prefix}agent-inject-command`,
      `${prefix}auth-config-role`,
      'injectorless/token-file-mode',
      `${prefix}agent-inject-token-perms`,
    ]);
    expect(lockedPrefixes).toEqual([`${prefix}secret-volume-path-`, `${prefix}agent-inject-command-`]);
  });
});

describe('what cannot be used is refused, with its place', () => {
  const podExtensions =
    'it sets an annotation of injectorless, which pods may not have; set podExtensions to true, and lock the annotation if pods are not to choose';

  test.each([
    [
      'defaults: {agent-inject-tokn: "true"}',
      '1:12: defaults.agent-inject-tokn: no annotation has this name; did you mean agent-inject-token?',
    ],
    [
      'defaults: {vault.hashicorp.com/rol: a}',
      `1:12: defaults.vault.hashicorp.com/rol: no annotation has this name; did you mean ${prefix}role?`,
    ],
    [
      'defaults: {colour: red}',
      '1:12: defaults.colour: no annotation has this name; docs/annotations.md lists all',
    ],
    [
      'defaults: {injectorless/native-sidcar: "true"}',
      '1:12: defaults.injectorless/native-sidcar: no annotation has this name; did you mean injectorless/native-sidecar?',
    ],
    [
      'defaults: {agent-inject: "true"}',
      '1:12: defaults.agent-inject: only a pod itself can say this; remove it',
    ],
    [
      'defaults: {agent-inject-command: "true"}',
      '1:12: defaults.agent-inject-command: it needs the name of a secret or parameter at its end, as in agent-inject-command-NAME',
    ],
    [
      'defaults: {role: a, vault.hashicorp.com/role: b}',
      '1:21: defaults.vault.hashicorp.com/role: role is the same annotation; remove one of the two',
    ],
    [
      'defaults: {agent-cache-enable: "yes"}',
      '1:32: defaults.agent-cache-enable: "yes" is not a boolean; use "true" or "false"',
    ],
    [
      'defaults: {agent-cache-enable: true}',
      '1:32: defaults.agent-cache-enable: true is a boolean; use text of at most 16384 characters, in quotes if it is "true" or a number',
    ],
    [
      'defaults: {agent-limits-cpu: lots}',
      '1:30: defaults.agent-limits-cpu: "lots" is not a quantity; use one such as "500m" or "128Mi"',
    ],
    [
      'defaults: {agent-json-patch: "{}"}',
      '1:30: defaults.agent-json-patch: is not a JSON Patch; use a JSON list of operations',
    ],
    ['defaults: {role: ""}', '1:18: defaults.role: missing; name the Vault role that the pod logs in with'],
    ['defaults: {role: "\\0"}', '1:18: defaults.role: it contains a NUL character; remove it'],
    [
      'defaults: {injectorless/native-sidecar: "true"}',
      `1:12: defaults.injectorless/native-sidecar: ${podExtensions}`,
    ],
    [
      'podExtensions: true\ndefaults: {injectorless/native-sidecar: "yes"}',
      '2:41: defaults.injectorless/native-sidecar: "yes" is not a boolean; use "true" or "false"',
    ],
    [
      'vaultAddr: https://a\ndefaults: {service: https://b}',
      '2:12: defaults.service: vaultAddr sets this annotation for the same pods already; remove one of the two',
    ],
    [
      'namespaces: {a: {vaultAddr: "https://a", defaults: {service: b}}}',
      '1:53: namespaces.a.defaults.service: vaultAddr sets this annotation for the same pods already; remove one of the two',
    ],
    [
      'namespaces: {a: {vaultAddr: nowhere}}',
      '1:29: namespaces.a.vaultAddr: it does not begin with http://, https:// or unix://; use an address such as https://vault.example.com:8200',
    ],
    ['namespaces: {a: {nativeSidecar: true}}', `1:18: namespaces.a.nativeSidecar: ${podExtensions}`],
    [
      'namespaces: {a: {seccompProfile: RuntimeDefault}}',
      '1:18: namespaces.a.seccompProfile: no annotation sets this, so it is the same in all namespaces; set it outside of namespaces',
    ],
    [
      'namespaces: {a: {vaultAdr: "https://a"}}',
      '1:18: namespaces.a.vaultAdr: unknown key; did you mean vaultAddr?',
    ],
    [
      'namespaces: {a: {runAsUser: root}}',
      '1:29: namespaces.a.runAsUser: "root" is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'namespaces: {a: 5}',
      '1:17: namespaces.a: 5 is a number; use a mapping of keys of the config and defaults',
    ],
    ...['*', 'A', 'a*b', 'a**', '-a', 'a-'].map((pattern) => [
      `namespaces: {"${pattern}": {}}`,
      `1:14: namespaces.${pattern === 'A' || /^[a-z-]+$/.test(pattern) ? pattern : `"${pattern}"`}: "${pattern}" is not allowed; use the name of a namespace, such as team-a, or how some start, such as team-*; for all namespaces, use defaults`,
    ]),
    [
      'namespaces: {a: {cpuLimit: 1e100}}',
      '1:28: namespaces.a.cpuLimit: it is no quantity that Kubernetes can have; use one such as 500m or 64Mi',
    ],
    [
      'namespaces: {a: {authMinBackoff: 300000h}}',
      '1:34: namespaces.a.authMinBackoff: it is too long, or has more than eight parts; use a duration such as 30s or 1h30m',
    ],
    [
      'authMaxBackoff: 99999999999999999999s',
      '1:17: authMaxBackoff: it is too long, or has more than eight parts; use a duration such as 30s or 1h30m',
    ],
    [
      `agentVolumeMounts: ${many(65, (index) => `v${index}:/${index}`)}`,
      '1:20: agentVolumeMounts: it has more than 64 volumes; use fewer',
    ],
    [
      'agentVolumeMounts: a:/x,b:/x',
      '1:20: agentVolumeMounts: it mounts two volumes at /x; use another path for one',
    ],
    [
      `defaults: {${many(40, (index) => `auth-config-a${index}: x`)}}\nnamespaces: {shop: {defaults: {${many(40, (index) => `auth-config-b${index}: x`)}}}}`,
      `2:14: namespaces.shop: ${prefix}auth-config-…: there are more than 64; use fewer`,
    ],
    ['locked: [servic]', '1:10: locked[0]: no annotation has this name; did you mean service?'],
    ['locked: [agent-inject]', '1:10: locked[0]: agent-inject is what pods ask with; remove it'],
    [
      'locked: [role, service, role]',
      '1:9: locked: a list is not allowed; use a list of at most 64 annotations, each once; "role" is there twice',
    ],
    [
      `locked: [${many(65, (index) => `agent-inject-secret-${index}`)}]`,
      '1:9: locked: the list has 65 items, and at most 64 are possible; remove some',
    ],
    [
      `namespaces: {${many(1001, (index) => `a${index}: {}`)}}`,
      '1:13: namespaces: a mapping is not allowed; use a mapping of namespaces to keys of the config and defaults, at most 1000; it has 1001',
    ],
    ['locked: service', '1:9: locked: "service" is text; use a list of at most 64 annotations'],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([`c.yaml:${problem}`]);
  });

  test.each([
    ['kyverno', kyvernoTarget],
    ['kubernetes', kubernetesTarget],
  ] as const)('by the target %s: what makes an expression longer than engines read', (_, target) => {
    const text = `defaults: {agent-inject-template-a: ${'x'.repeat(5000)}}\nnamespaces: {${many(20, (index) => `n${index}: {}`)}}`;
    const config = parseConfig(text, 'c.yaml');
    expect(() => target.files({ program: loadProgram(), config })).toThrow(
      /^the config is too large for a policy in CEL: the variable defaultAnnotations would have \d+ characters, and /,
    );
  });

  test('by the target webhook: what no environment can hold', () => {
    const config = parseConfig(
      `defaults: {${many(9, (index) => `agent-inject-template-${index}: ${'x'.repeat(16000)}`)}}`,
      'c.yaml',
    );
    expect(() => webhookTarget.files({ program: loadProgram(), config })).toThrow(
      /^defaults: takes 1\d+ bytes as the variable INJECTORLESS_DEFAULTS of the webhook, and Linux allows 131071; /,
    );
  });

  test('more than an object of Kubernetes can hold', () => {
    const text = `defaults: {agent-inject-template-a: ${'x'.repeat(6000)}}\nnamespaces: {${many(90, (index) => `n${index}: {}`)}}`;
    expect(problemsOf(text)).toEqual([
      'c.yaml:2:1: namespaces: with the defaults for all pods, those of each namespace and pattern have 549913 characters together, and at most 524288 are possible; use shorter defaults, or patterns such as team-*',
    ]);
  });

  test('all at once', () => {
    const text = 'defaults: {role: "", agent-limits-cpu: lots, colour: red}\nlocked: [servic]\n';
    expect(problemsOf(text)).toHaveLength(4);
  });

  test.each([
    ['defaults: {agent-json-patch: \'[{"op":"add","path":"/tty","value":true}]\'}', 'defaults'],
    ['namespaces: {a*: {defaults: {agent-init-json-patch: "null"}}}', 'namespaces.a*'],
  ])('by the target kubernetes: %s', (text, place) => {
    const config = parseConfig(text, 'c.yaml');
    expect(() => kubernetesTarget.files({ program: loadProgram(), config })).toThrow(
      new RegExp(
        `^${place.replace('*', '\\*')}: ${prefix}agent-.*json-patch: the API server's admission policies cannot parse JSON`,
      ),
    );
  });

  test('by the target kubernetes once, where the defaults of namespaces continue those of all pods', () => {
    const patch = 'agent-json-patch: \'[{"op":"add","path":"/tty","value":true}]\'';
    const text = `defaults: {${patch}}\nnamespaces: {a: {defaults: {role: b}}}\n`;
    const files = () =>
      kubernetesTarget.files({ program: loadProgram(), config: parseConfig(text, 'c.yaml') });
    expect(files).toThrow(
      /^defaults: [^\n]*cannot parse JSON[^\n]*\nThe target kubernetes would deny every pod/,
    );
  });

  test('but not by the target kubernetes where it says nothing', () => {
    const config = parseConfig("defaults: {agent-json-patch: '[]'}", 'c.yaml');
    expect(kubernetesTarget.files({ program: loadProgram(), config }).length).toBeGreaterThan(3);
  });
});

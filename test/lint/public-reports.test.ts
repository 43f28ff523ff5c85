import { describe, expect, test } from 'vitest';
import { linesAndRules } from './lint.js';

/** A Deployment whose first annotation is in line 8. */
function deployment(annotations: readonly string[], spec: readonly string[] = ['containers: [{name: app}]']) {
  const asking = ['agent-inject: "true"', 'role: web'].map((each) => `vault.hashicorp.com/${each}`);
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: {name: web}',
    'spec:',
    '  template:',
    '    metadata:',
    '      annotations:',
    ...[...asking, ...annotations].map((line) => `        ${line}`),
    '    spec:',
    ...spec.map((line) => `      ${line}`),
    '',
  ].join('\n');
}

/** The line of the third annotation, the first that a case brings. */
const third = 10;

const mounting = (name: string, mountPath: string) => [
  'containers:',
  '- name: app',
  '  volumeMounts:',
  `  - {name: ${name}, mountPath: ${mountPath}}`,
  `volumes: [{name: ${name}, emptyDir: {}}]`,
];

describe('what people reported is found, in its line', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'jenkinsci/helm-charts#762: an annotation that is null',
      deployment(['vault.hashicorp.com/auth-path: null']),
      [`${third} missing-annotation`],
    ],
    [
      "#544: the cloud's token is mounted before that of Kubernetes",
      deployment([], mounting('aws', '/var/run/secrets/eks.amazonaws.com/serviceaccount')),
      ['14 unusual-token'],
    ],
    [
      '#335: a volume below a path with serviceaccount',
      deployment([], mounting('keys', '/etc/serviceaccounts/keys')),
      ['14 unusual-token'],
    ],
    [
      '#84: a mount at /vault/secrets',
      deployment([], mounting('own', '/vault/secrets')),
      ['12 duplicate-mount'],
    ],
    [
      'PR#212: mounts are copied that the agent has already',
      deployment(['vault.hashicorp.com/agent-copy-volume-mounts: app'], mounting('own', '/home/vault')),
      [`${third} duplicate-mount`],
    ],
    [
      '#290: a container named vault-agent',
      deployment([], ['containers: [{name: vault-agent}]']),
      ['11 name-taken'],
    ],
    [
      '#290: a volume named home-init',
      deployment(
        [],
        ['volumes:', '- {name: own, emptyDir: {}}', '- {name: home-init}', 'containers: [{name: app}]'],
      ),
      ['13 name-taken'],
    ],
    [
      '#310: a request above the default limit',
      deployment(['vault.hashicorp.com/agent-requests-mem: 256Mi']),
      [`${third} requests-above-limits`],
    ],
    [
      '#310: a limit below the default request',
      deployment(['vault.hashicorp.com/agent-limits-cpu: 100m']),
      [`${third} requests-above-limits`],
    ],
    [
      '#387: a status that was copied',
      deployment(['vault.hashicorp.com/agent-inject-status: injected']),
      [`${third} copied-status`],
    ],
    ['#80: Windows', deployment([], ['os: {name: windows}', 'containers: [{name: app}]']), ['8 windows']],
    [
      '#736: a command for no secret',
      deployment(['vault.hashicorp.com/agent-inject-command: kill -HUP 1']),
      [`${third} unknown-annotation`],
    ],
    [
      '#93: annotations that do not exist',
      deployment([
        'vault.hashicorp.com/agent-log-level: debug',
        'vault.hashicorp.com/agent-inject-secrets-a: secret/a',
      ]),
      [`${third} unknown-annotation`, `${third + 1} unknown-annotation`],
    ],
    [
      'vault#11089: a misspelt prefix',
      deployment(['vault.hasicorp.com/agent-inject-secret-a: secret/a']),
      [`${third} unknown-prefix`],
    ],
    [
      'vault#23311: a volume instead of a container, and a space after the comma',
      deployment(
        [
          'vault.hashicorp.com/agent-copy-volume-mounts: own',
          'vault.hashicorp.com/agent-inject-containers: "app, worker"',
        ],
        ['containers: [{name: app}, {name: worker}]', 'volumes: [{name: own, emptyDir: {}}]'],
      ),
      [`${third} unknown-container`, `${third + 1} unknown-container`],
    ],
    [
      'vault-helm#335: annotations on the Deployment',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  annotations:\n    vault.hashicorp.com/agent-inject: "true"\n' +
        'spec: {template: {spec: {containers: [{name: app}]}}}\n',
      ['5 wrong-object'],
    ],
    [
      '#149, #261: the user of the pod only',
      deployment(
        ['vault.hashicorp.com/agent-run-as-same-user: "true"'],
        ['securityContext: {runAsUser: 1000}', 'containers: [{name: app}]'],
      ),
      [`${third} user`],
    ],
    [
      '#75: an auth path without auth/, and an address without a scheme',
      deployment([
        'vault.hashicorp.com/auth-path: kubernetes',
        'vault.hashicorp.com/service: vault.example.com:8200',
      ]),
      [`${third} auth-path`, `${third + 1} address`],
    ],
    [
      '#620: a Job that never ends',
      deployment([]).replace('apps/v1', 'batch/v1').replace('kind: Deployment', 'kind: Job'),
      ['5 endless-job'],
    ],
    [
      '#599: seccomp profiles of the containers',
      deployment(
        [],
        ['containers: [{name: app, securityContext: {seccompProfile: {type: RuntimeDefault}}}]'],
      ),
      ['5 seccomp'],
    ],
    [
      '#601: no token',
      deployment([], ['automountServiceAccountToken: false', 'containers: [{name: app}]']),
      ['5 service-account-token'],
    ],
    [
      '#365: a ServiceAccount without token',
      `${deployment([], ['serviceAccountName: web', 'containers: [{name: app}]'])}---\n` +
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nautomountServiceAccountToken: false\n',
      ['5 service-account-token'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await linesAndRules(text)).toEqual(expected);
  });
});

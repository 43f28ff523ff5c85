import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { readRequest } from '../../generator/engines/request.js';
import { readAgent, warningsOf } from '../../generator/injection/inject.js';
import { goldenCases } from '../golden/cases.js';
import { sampleRequest } from './sample-request.js';

const prefix = 'vault.hashicorp.com/';
const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const token = { name: 'token', mountPath: tokenPath };

interface Made {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly mounts?: readonly object[];
  readonly container?: object;
  readonly spec?: object;
  readonly config?: object;
}

/** What a pod is warned of that asks for one secret and has this besides. */
function warnings({ annotations = {}, mounts, container = {}, spec = {}, config = {} }: Made) {
  const request = sampleRequest(
    { [`${prefix}agent-inject-secret-a`]: 'secret/a', ...annotations },
    { ...(mounts && { volumeMounts: mounts }), ...container },
    spec,
  );
  const operator = operatorOf(normaliseConfig(config, 'the config of the test').injection);
  return warningsOf(request, readAgent(request, operator));
}

/** The pods that public reports are about, and others of their kinds, each with the rule and the start of its message. */
const cases: readonly (readonly [string, Made, string, string])[] = [
  [
    'an annotation without the name of a secret',
    { annotations: { [`${prefix}agent-inject-command`]: 'x' } },
    'unknown-annotation',
    `${prefix}agent-inject-command: is ignored, since it says for which secret only at its end`,
  ],
  [
    'an annotation that vault-k8s does not have',
    { annotations: { [`${prefix}agent-log-level`]: 'debug' } },
    'unknown-annotation',
    `${prefix}agent-log-level: is not an annotation`,
  ],
  [
    'a misspelt annotation',
    { annotations: { [`${prefix}agent-inject-secrets-a`]: 'x' } },
    'unknown-annotation',
    `${prefix}agent-inject-secrets-a: is not an annotation`,
  ],
  [
    'a misspelt prefix',
    { annotations: { 'vault.hasicorp.com/agent-inject': 'true' } },
    'unknown-prefix',
    'vault.hasicorp.com/agent-inject: is ignored',
  ],
  [
    'annotations in a pod that does not ask',
    { annotations: { [`${prefix}agent-inject`]: '', [`${prefix}role`]: 'a', [`${prefix}log-level`]: 'b' } },
    'not-asked',
    `${prefix}agent-inject-secret-a: is ignored without ${prefix}agent-inject: "true"`,
  ],
  [
    'a file name for a secret that is not asked for',
    { annotations: { [`${prefix}agent-inject-file-b`]: 'b' } },
    'unused-annotation',
    `${prefix}agent-inject-file-b: is ignored without ${prefix}agent-inject-secret-b`,
  ],
  [
    'a volume instead of a container',
    { annotations: { [`${prefix}agent-copy-volume-mounts`]: 'token' } },
    'unknown-container',
    `${prefix}agent-copy-volume-mounts: "token" is not a container`,
  ],
  [
    'a space between names of containers',
    { annotations: { [`${prefix}agent-inject-containers`]: 'app, worker' } },
    'unknown-container',
    `${prefix}agent-inject-containers: " worker" is not a container`,
  ],
  [
    'a mount where the secrets are',
    { mounts: [token, { name: 'x', mountPath: '/vault/secrets' }] },
    'duplicate-mount',
    'container app: has a mount at /vault/secrets',
  ],
  [
    'mounts that the agent has, copied',
    {
      annotations: { [`${prefix}agent-copy-volume-mounts`]: 'app', [`${prefix}tls-secret`]: 'x' },
      mounts: [token, { name: 'x', mountPath: '/vault/tls' }],
    },
    'duplicate-mount',
    `${prefix}agent-copy-volume-mounts: copies a mount at /vault/tls`,
  ],
  [
    'a container with the name of the sidecar',
    { container: { name: 'vault-agent' } },
    'name-taken',
    'container vault-agent: has the name',
  ],
  [
    'a volume with the name of one of the agent',
    { spec: { volumes: [{ name: 'token' }, { name: 'home-init' }] } },
    'name-taken',
    'volume home-init: has the name',
  ],
  [
    'a copied status',
    { annotations: { [`${prefix}agent-inject-status`]: 'injected' } },
    'copied-status',
    `${prefix}agent-inject-status: is "injected" already`,
  ],
  [
    'a pod for Windows',
    { spec: { os: { name: 'windows' } } },
    'windows',
    `${prefix}agent-inject: injects containers for Linux`,
  ],
  [
    'the token of a cloud before that of Kubernetes',
    { mounts: [{ name: 'aws', mountPath: '/var/run/secrets/eks.amazonaws.com/serviceaccount' }, token] },
    'unusual-token',
    'the agent logs in with the token at /var/run/secrets/eks.amazonaws.com/serviceaccount',
  ],
  [
    'an own volume below a path like that of a token',
    { mounts: [{ name: 'x', mountPath: '/data/my-serviceaccount-keys' }, token] },
    'unusual-token',
    'the agent logs in with the token at /data/my-serviceaccount-keys',
  ],
  [
    'an auth path without auth/',
    { annotations: { [`${prefix}auth-path`]: 'kubernetes' } },
    'auth-path',
    `${prefix}auth-path: "kubernetes" is not below auth/, where Vault has its auth methods; use "auth/kubernetes"`,
  ],
  [
    'an auth path without auth/ in the config',
    { config: { vaultAuthPath: 'kubernetes' } },
    'auth-path',
    "the config's vaultAuthPath: ",
  ],
  [
    'an address without scheme',
    { annotations: { [`${prefix}service`]: 'vault.example.com:8200' } },
    'address',
    `${prefix}service: "vault.example.com:8200" has no scheme; use "https://vault.example.com:8200"`,
  ],
  [
    'seccomp profiles of the containers',
    { container: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
    'seccomp',
    "the pod's containers have a seccompProfile",
  ],
];

describe('warnings', () => {
  test.each(cases)('about %s', (_, made, rule, message) => {
    const found = warnings(made);
    expect(found.map((warning) => warning.rule)).toEqual([rule]);
    expect(found[0]?.message.startsWith(message), found[0]?.message).toBe(true);
  });

  /** Pods that resemble those above, and are correct. */
  const correct: readonly (readonly [string, Made])[] = [
    ['a plain pod', {}],
    [
      'all settings of a secret',
      {
        annotations: Object.fromEntries(
          ['file', 'perms', 'command', 'template'].map((kind) => [`${prefix}agent-inject-${kind}-a`, 'x']),
        ),
      },
    ],
    [
      'a secret that is only a template',
      { annotations: { [`${prefix}agent-inject-template-b`]: 'x', [`${prefix}agent-inject-file-b`]: 'b' } },
    ],
    [
      'parameters of the login and of telemetry',
      {
        annotations: {
          [`${prefix}auth-config-type`]: 'iam',
          [`${prefix}agent-telemetry-statsd_address`]: 'x',
        },
      },
    ],
    [
      'the names of containers',
      {
        annotations: {
          [`${prefix}agent-inject-containers`]: 'app',
          [`${prefix}agent-copy-volume-mounts`]: 'app',
        },
      },
    ],
    ['a Windows-like pod for Linux', { spec: { os: { name: 'linux' } } }],
    [
      'a named token',
      {
        annotations: { [`${prefix}agent-service-account-token-volume-name`]: 'own' },
        mounts: [{ name: 'own', mountPath: '/tokens/serviceaccount' }],
      },
    ],
    ['an auth path with a slash before it', { annotations: { [`${prefix}auth-path`]: '/auth/k8s' } }],
    ['a socket', { annotations: { [`${prefix}service`]: 'unix:///run/vault.sock' } }],
    [
      'a seccomp profile of the pod',
      {
        spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
        container: { securityContext: { seccompProfile: {} } },
      },
    ],
    [
      'annotations of others',
      { annotations: { 'example.com/agent': 'x', 'instana.io/agent-inject': 'true' } },
    ],
  ];
  test.each(correct)('do not concern %s', (_, made) => {
    expect(warnings(made)).toEqual([]);
  });

  test('do not concern a pod with the agent', () => {
    expect(
      warnings({
        annotations: { [`${prefix}agent-inject-status`]: 'injected' },
        container: { name: 'vault-agent' },
      }),
    ).toEqual([]);
  });

  test('do not concern a pod with the volume of the agent, whose containers a JSON Patch may have renamed', () => {
    expect(
      warnings({
        annotations: { [`${prefix}agent-inject-status`]: 'injected' },
        spec: { volumes: [{ name: 'token' }, { name: 'vault-secrets' }] },
      }),
    ).toEqual([]);
  });

  test('are computed for every golden case', () => {
    const found = goldenCases().flatMap(({ id, config, request: sent }) => {
      const request = readRequest(sent);
      return warningsOf(request, readAgent(request, operatorOf(normaliseConfig(config, id).injection)));
    });
    expect(new Set(found.map(({ rule }) => rule))).toEqual(
      new Set(['copied-status', 'not-asked', 'unknown-container', 'unused-annotation', 'unusual-token']),
    );
  });
});

describe('beyond vault-k8s', () => {
  const alias = `${prefix}agent-native-sidecar`;
  const rules = (made: Made) => warnings(made).map(({ rule }) => rule);

  test('names of open pull requests are known where pods may use them', () => {
    const annotations = { [alias]: 'true' };
    expect(rules({ annotations })).toEqual(['unknown-annotation']);
    expect(rules({ annotations, config: { podExtensions: true } })).toEqual([]);
  });

  test('a seccomp profile, and mounts that are left out, are no reason for a warning', () => {
    const container = { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } };
    const mounts = [token, { name: 'own', mountPath: '/vault/secrets' }];
    expect(rules({ container, mounts })).toEqual(expect.arrayContaining(['duplicate-mount', 'seccomp']));
    expect(rules({ container, mounts, config: { profile: 'recommended' } })).toEqual([]);
  });
});

import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../generator/config/load.js';
import type { ConfigTexts } from '../../schemas/generated/annotations.js';
import { usableProcessors } from '../../webhook/processes.js';
import { readSettings, type Settings } from '../../webhook/settings.js';
import { defaultCiphers } from '../../webhook/tls-protocol.js';
import { temporaryFolder } from '../temporary-folder.js';

const defaults = parseConfig('', 'the default config').injection;
const needed = { AGENT_INJECT_VAULT_ADDR: 'http://vault:8200', TLS_CERT_FILE: 'c', TLS_KEY_FILE: 'k' };

function read(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Settings> {
  return readSettings(args, { ...needed, ...environment });
}

async function problems(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = needed,
): Promise<readonly string[]> {
  const error = await readSettings(args, environment).then(
    () => new Error('nothing is wrong'),
    (error: Error) => error,
  );
  return error.message.split('\n');
}

const certificate = '-----BEGIN CERTIFICATE-----\nfoo\n-----END CERTIFICATE-----\n';

/** What sets a key of the injection, as in vault-k8s 1.7.6: its flag, if any, its variable, a value, what is injected. */
const injection: readonly (readonly [string, string, string, keyof ConfigTexts, string])[] = [
  ['vault-address', 'AGENT_INJECT_VAULT_ADDR', 'http://other:8200', 'vaultAddr', 'http://other:8200'],
  ['vault-cacert-bytes', 'AGENT_INJECT_VAULT_CACERT_BYTES', certificate, 'vaultCaCertBytes', certificate],
  ['proxy-address', 'AGENT_INJECT_PROXY_ADDR', 'http://proxy:3128', 'proxyAddr', 'http://proxy:3128'],
  ['vault-image', 'AGENT_INJECT_VAULT_IMAGE', 'vault:1', 'vaultImage', 'vault:1'],
  ['vault-auth-type', 'AGENT_INJECT_VAULT_AUTH_TYPE', 'jwt', 'vaultAuthType', 'jwt'],
  ['vault-auth-path', 'AGENT_INJECT_VAULT_AUTH_PATH', 'auth-path-test', 'vaultAuthPath', 'auth-path-test'],
  ['vault-namespace', 'AGENT_INJECT_VAULT_NAMESPACE', 'test-namespace', 'vaultNamespace', 'test-namespace'],
  ['revoke-on-shutdown', 'AGENT_INJECT_REVOKE_ON_SHUTDOWN', 'T', 'revokeOnShutdown', 'true'],
  ['run-as-user', 'AGENT_INJECT_RUN_AS_USER', '1000', 'runAsUser', '1000'],
  ['run-as-group', 'AGENT_INJECT_RUN_AS_GROUP', '1001', 'runAsGroup', '1001'],
  ['run-as-same-user', 'AGENT_INJECT_RUN_AS_SAME_USER', '1', 'runAsSameUser', 'true'],
  ['set-security-context', 'AGENT_INJECT_SET_SECURITY_CONTEXT', 'FALSE', 'setSecurityContext', 'false'],
  ['default-template', 'AGENT_INJECT_DEFAULT_TEMPLATE', 'json', 'defaultTemplate', 'json'],
  ['cpu-request', 'AGENT_INJECT_CPU_REQUEST', '10m', 'cpuRequest', '10m'],
  ['memory-request', 'AGENT_INJECT_MEM_REQUEST', '256m', 'memRequest', '256m'],
  ['ephemeral-storage-request', 'AGENT_INJECT_EPHEMERAL_REQUEST', '1Gi', 'ephemeralRequest', '1Gi'],
  ['cpu-limit', 'AGENT_INJECT_CPU_LIMIT', '1000m', 'cpuLimit', '1000m'],
  ['memory-limit', 'AGENT_INJECT_MEM_LIMIT', '256Mi', 'memLimit', '256Mi'],
  ['ephemeral-storage-limit', 'AGENT_INJECT_EPHEMERAL_LIMIT', '2Gi', 'ephemeralLimit', '2Gi'],
  ['auth-min-backoff', 'AGENT_INJECT_AUTH_MIN_BACKOFF', '5s', 'authMinBackoff', '5s'],
  ['auth-max-backoff', 'AGENT_INJECT_AUTH_MAX_BACKOFF', '5m', 'authMaxBackoff', '5m'],
  [
    'disable-idle-connections',
    'AGENT_INJECT_DISABLE_IDLE_CONNECTIONS',
    'auto-auth,caching',
    'disableIdleConnections',
    'auto-auth,caching',
  ],
  [
    'disable-keep-alives',
    'AGENT_INJECT_DISABLE_KEEP_ALIVES',
    'templating',
    'disableKeepAlives',
    'templating',
  ],
  [
    'template-config-exit-on-retry-failure',
    'AGENT_INJECT_TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE',
    'f',
    'templateConfigExitOnRetryFailure',
    'false',
  ],
  [
    'template-static-secret-render-interval',
    'AGENT_INJECT_TEMPLATE_STATIC_SECRET_RENDER_INTERVAL',
    '12s',
    'templateStaticSecretRenderInterval',
    '12s',
  ],
  ['', 'AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST', '+100', 'templateMaxConnectionsPerHost', '100'],
  ['', 'AGENT_INJECT_TEMPLATE_LEASE_RENEWAL_THRESHOLD', '0.75', 'templateLeaseRenewalThreshold', '0.75'],
  // Beyond vault-k8s, flags and variables are named after the keys.
  ['pod-extensions', 'INJECTORLESS_POD_EXTENSIONS', '1', 'podExtensions', 'true'],
  ['native-sidecar', 'INJECTORLESS_NATIVE_SIDECAR', 'T', 'nativeSidecar', 'true'],
  [
    'prefer-kubernetes-token',
    'INJECTORLESS_PREFER_KUBERNETES_TOKEN',
    'true',
    'preferKubernetesToken',
    'true',
  ],
  ['projected-token', 'INJECTORLESS_PROJECTED_TOKEN', 'true', 'projectedToken', 'true'],
  [
    'projected-token-expiration-seconds',
    'INJECTORLESS_PROJECTED_TOKEN_EXPIRATION_SECONDS',
    '7200',
    'projectedTokenExpirationSeconds',
    '7200',
  ],
  ['token-file-mode', 'INJECTORLESS_TOKEN_FILE_MODE', '0644', 'tokenFileMode', '0644'],
  ['seccomp-profile', 'INJECTORLESS_SECCOMP_PROFILE', 'RuntimeDefault', 'seccompProfile', 'RuntimeDefault'],
  ['same-user-from-pod', 'INJECTORLESS_SAME_USER_FROM_POD', 'true', 'sameUserFromPod', 'true'],
  ['image-pull-policy', 'INJECTORLESS_IMAGE_PULL_POLICY', 'Never', 'imagePullPolicy', 'Never'],
  ['volume-size-limit', 'INJECTORLESS_VOLUME_SIZE_LIMIT', '16Mi', 'volumeSizeLimit', '16Mi'],
  ['skip-mounted-paths', 'INJECTORLESS_SKIP_MOUNTED_PATHS', 'true', 'skipMountedPaths', 'true'],
  ['init-container-name', 'INJECTORLESS_INIT_CONTAINER_NAME', 'fetch', 'initContainerName', 'fetch'],
  ['sidecar-name', 'INJECTORLESS_SIDECAR_NAME', 'refresh', 'sidecarName', 'refresh'],
  ['volume-prefix', 'INJECTORLESS_VOLUME_PREFIX', 'agent-', 'volumePrefix', 'agent-'],
  ['ca-config-map', 'INJECTORLESS_CA_CONFIG_MAP', 'vault-ca', 'caConfigMap', 'vault-ca'],
  ['application-env', 'INJECTORLESS_APPLICATION_ENV', 'true', 'applicationEnv', 'true'],
  ['agent-volume-mounts', 'INJECTORLESS_AGENT_VOLUME_MOUNTS', 'a:/a', 'agentVolumeMounts', 'a:/a'],
];

/** The part of the injection's config that the defaults, namespaces and locks below are turned into. */
const rules = {
  namespacePatterns: ['team-*'],
  annotationDefaults: {
    'team-*': { 'vault.hashicorp.com/log-level': 'debug', 'vault.hashicorp.com/namespace': 'teams' },
    '*': { 'vault.hashicorp.com/log-level': 'debug' },
  },
  lockedNames: ['vault.hashicorp.com/service', 'vault.hashicorp.com/agent-inject-command'],
  lockedPrefixes: ['vault.hashicorp.com/agent-inject-command-'],
};

/** Keys that have no effect without others. */
const dependent = ['nativeSidecarOnly', 'projectedTokenAudience'];

describe('the injection is set', () => {
  const expected = (key: string, text: string) => ({
    ...defaults,
    vaultAddr: 'http://vault:8200',
    [key]: text,
  });

  test.each(injection)('by -%s or %s', async (flag, variable, value, key, text) => {
    const fromVariable = await read([], { [variable]: value });
    expect(fromVariable.injection).toEqual(expected(key, text));
    if (flag === '') return;
    const environment: Record<string, string> = { ...needed };
    if (key === 'vaultAddr') delete environment['AGENT_INJECT_VAULT_ADDR'];
    for (const args of [[`-${flag}=${value}`], [`--${flag}=${value}`]]) {
      expect((await readSettings(args, environment)).injection).toEqual(expected(key, text));
    }
  });

  test('by keys that have no effect without others', async () => {
    const { injection } = await read([], {
      INJECTORLESS_NATIVE_SIDECAR: 'true',
      INJECTORLESS_NATIVE_SIDECAR_ONLY: 'true',
      INJECTORLESS_PROJECTED_TOKEN: 'true',
      INJECTORLESS_PROJECTED_TOKEN_AUDIENCE: 'vault',
    });
    expect(injection).toMatchObject({ nativeSidecarOnly: 'true', projectedTokenAudience: 'vault' });
    expect(await problems([], { ...needed, INJECTORLESS_PROJECTED_TOKEN_AUDIENCE: 'vault' })).toEqual([
      'INJECTORLESS_PROJECTED_TOKEN_AUDIENCE: it has no effect while projectedToken is false; set that to true',
    ]);
  });

  test('by rules about annotations, in JSON', async () => {
    const { injection } = await read(['-namespaces={"team-*":{"vaultNamespace":"teams"}}'], {
      INJECTORLESS_DEFAULTS: '{"log-level":"debug"}',
      INJECTORLESS_LOCKED: '["service","agent-inject-command"]',
    });
    expect(injection).toMatchObject(rules);
    const wrong = { INJECTORLESS_DEFAULTS: 'log-level', INJECTORLESS_LOCKED: '["servic"]' };
    expect(await problems([], { ...needed, ...wrong })).toEqual([
      'INJECTORLESS_DEFAULTS: "log-level" is text; use a mapping of annotations to their values',
    ]);
    expect(await problems([], { ...needed, INJECTORLESS_LOCKED: wrong.INJECTORLESS_LOCKED })).toEqual([
      'INJECTORLESS_LOCKED[0]: no annotation has this name; did you mean service?',
    ]);
  });

  test.each([
    ['-namespaces={"a":{"vaultAdr":"x"}}', '-namespaces.a.vaultAdr: unknown key; did you mean vaultAddr?'],
    ['-namespaces={"a":{"a":"x"}}', '-namespaces.a.a: unknown key; the keys here are '],
    [
      '-defaults={"agent-inject-tokn":"x"}',
      '-defaults.agent-inject-tokn: no annotation has this name; did you mean agent-inject-token?',
    ],
  ])('by none that is wrong, and the problem names the entry: %s', async (flag, message) => {
    expect(await problems([flag], needed)).toEqual([expect.stringContaining(message)]);
  });

  test.each(['1e1', '010', '0x10', '1.0', '1_0'])('by no %j, where Go takes an integer', async (text) => {
    const found = await problems([], { ...needed, AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST: text });
    expect(found).toEqual([expect.stringContaining('use a whole number from 0 to 2147483647')]);
  });

  test('by every variable of the config', () => {
    const keys = injection.map(([, , , key]) => key);
    expect([...keys, ...dependent, ...Object.keys(rules)].sort()).toEqual(Object.keys(defaults).sort());
  });

  test('to nothing by an empty flag, not by an empty variable', async () => {
    expect((await read(['-cpu-limit='])).injection.cpuLimit).toBe('');
    expect((await read([], { AGENT_INJECT_CPU_LIMIT: '' })).injection.cpuLimit).toBe('500m');
    expect((await read(['-cpu-limit=1'], { AGENT_INJECT_CPU_LIMIT: '' })).injection.cpuLimit).toBe('1');
  });

  test('by the variable rather than the flag, and the last of two flags', async () => {
    expect((await read(['-cpu-limit=1'], { AGENT_INJECT_CPU_LIMIT: '2' })).injection.cpuLimit).toBe('2');
    expect((await read(['-cpu-limit=1', '-cpu-limit=3'])).injection.cpuLimit).toBe('3');
  });

  test('by the profile of a config file as far as flags and variables let it', async () => {
    const file = `${temporaryFolder()}/config.yaml`;
    writeFileSync(file, 'profile: recommended\n');
    const { injection } = await readSettings([`-config=${file}`, '-set-security-context=false'], needed);
    expect(injection).toMatchObject({
      setSecurityContext: 'false',
      seccompProfile: '',
      nativeSidecar: 'true',
    });
  });

  test('by a config file where flags and variables say nothing', async () => {
    const file = `${temporaryFolder()}/config.yaml`;
    writeFileSync(
      file,
      'vaultAddr: http://filed:8200\ncpuLimit: 3\nmemLimit: 1Gi\nadmission:\n  denial: Audit\n',
    );
    const { AGENT_INJECT_VAULT_ADDR: _, ...environment } = needed;
    const settings = await readSettings([`-config=${file}`, '-memory-limit=2Gi'], environment);
    expect(settings.injection).toEqual({
      ...defaults,
      vaultAddr: 'http://filed:8200',
      cpuLimit: '3',
      memLimit: '2Gi',
    });
    expect(settings.audits).toBe(true);
    expect((await readSettings([`-config=${file}`, '-denial=Deny'], environment)).audits).toBe(false);
    expect(settings.advises).toBe(true);
    expect((await readSettings([`-config=${file}`, '-lint=Off'], environment)).advises).toBe(false);
    writeFileSync(file, 'admission:\n  lint: Off\n');
    expect((await readSettings([`-config=${file}`], environment)).advises).toBe(false);
    expect((await readSettings([`-config=${file}`, '-lint=Warn'], environment)).advises).toBe(true);
  });
});

describe('the server is set', () => {
  test.each<readonly [string, string, string, Partial<Settings>]>([
    ['listen', 'LISTEN', ':9443', { listen: { host: undefined, port: 9443 } }],
    ['listen', 'LISTEN', '[::1]:80', { listen: { host: '::1', port: 80 } }],
    ['listen', 'LISTEN', '[fe80::1%eth0]:65535', { listen: { host: 'fe80::1%eth0', port: 65535 } }],
    ['log-format', 'LOG_FORMAT', 'json', { logFormat: 'json' }],
    ['telemetry-path', 'TELEMETRY_PATH', '/metrics', { telemetryPath: '/metrics' }],
    [
      'tls-min-version',
      'TLS_MIN_VERSION',
      'tls13',
      { tls: { minVersion: 'TLSv1.3', ciphers: defaultCiphers } },
    ],
    [
      'tls-cipher-suites',
      'TLS_CIPHER_SUITES',
      'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      {
        tls: {
          minVersion: 'TLSv1.2',
          ciphers:
            'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES256-GCM-SHA384',
        },
      },
    ],
    [
      'tls-cipher-suites',
      'TLS_CIPHER_SUITES',
      // Those of TLS 1.3 are spoken in any case, so that TLS 1.2 has no suite left.
      'TLS_AES_256_GCM_SHA384',
      {
        tls: {
          minVersion: 'TLSv1.3',
          ciphers: 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256',
        },
      },
    ],
  ])('by -%s or AGENT_INJECT_%s=%s', async (flag, variable, value, expected) => {
    expect(await read([`-${flag}=${value}`])).toMatchObject(expected);
    expect(await read([`-${flag}`, value])).toMatchObject(expected);
    expect(await read([], { [`AGENT_INJECT_${variable}`]: value })).toMatchObject(expected);
  });

  test('by what vault-k8s has for defaults', async () => {
    expect(await read([])).toEqual({
      listen: { host: undefined, port: 8080 },
      logLevel: 'info',
      logFormat: 'standard',
      telemetryPath: undefined,
      certificate: { kind: 'files', certFile: 'c', keyFile: 'k' },
      tls: { minVersion: 'TLSv1.2', ciphers: defaultCiphers },
      engine: 'native',
      injection: { ...defaults, vaultAddr: 'http://vault:8200' },
      audits: false,
      advises: true,
      processes: Math.min(2, usableProcessors()),
      shutdownGrace: 5000,
      warnings: [],
    });
  });

  test.each([
    ['trace', 'trace'],
    [' TRACE ', 'trace'],
    ['dEbUg', 'debug'],
    ['notice', 'info'],
    [' inFO', 'info'],
    [' ', 'info'],
    ['warning', 'warn'],
    ['wArN', 'warn'],
    ['err', 'error'],
    ['ERROR', 'error'],
  ])('to log at %j, which is %s', async (text, level) => {
    expect((await read([], { AGENT_INJECT_LOG_LEVEL: text })).logLevel).toBe(level);
  });

  test.each([
    ['0', 0],
    ['500us', 0.5],
    ['1m1.5s', 61_500],
    ['.5s', 500],
    ['1h', 3_600_000],
  ])('to wait for %s at shutdown, as Go reads it', async (text, milliseconds) => {
    expect((await read([`-shutdown-grace=${text}`])).shutdownGrace).toBe(milliseconds);
  });

  test('to as many processes as are allowed', async () => {
    expect((await read(['-processes=64'])).processes).toBe(64);
  });

  test('to numbers as Go writes them', async () => {
    const environment = { AGENT_INJECT_TEMPLATE_LEASE_RENEWAL_THRESHOLD: '+75e-2' };
    expect((await read([], environment)).injection.templateLeaseRenewalThreshold).toBe('0.75');
  });

  test('without the redirection that vault-helm passes as an argument', async () => {
    expect((await read(['2>&1', '-listen=:9443'])).listen.port).toBe(9443);
  });

  test('to make its own certificate, in the namespace default where none is named', async () => {
    const { AGENT_INJECT_VAULT_ADDR } = needed;
    const args = ['-tls-auto=webhook', '-tls-auto-hosts=a'];
    for (const namespace of [{}, { NAMESPACE: '' }]) {
      const { certificate } = await readSettings(args, { AGENT_INJECT_VAULT_ADDR, ...namespace });
      expect(certificate).toMatchObject({ namespace: 'default', podName: '', useLeaderElector: false });
    }
  });

  test('to make its own certificate', async () => {
    const { AGENT_INJECT_VAULT_ADDR } = needed;
    const { certificate } = await readSettings(['-use-leader-elector', '-tls-auto=webhook'], {
      AGENT_INJECT_VAULT_ADDR,
      AGENT_INJECT_TLS_AUTO_HOSTS: 'a, b.c,',
      NAMESPACE: 'vault',
      POD_NAME: 'pod-1',
    });
    expect(certificate).toEqual({
      kind: 'automatic',
      webhookName: 'webhook',
      hosts: ['a', 'b.c'],
      useLeaderElector: true,
      namespace: 'vault',
      secretName: 'vault-injector-certs',
      podName: 'pod-1',
      kubernetes: undefined,
    });
  });

  test('with warnings about what works, but otherwise', async () => {
    const { warnings } = await read(['-tls-min-version=tls10', '-tls-auto=webhook', '-tls-ca-cert-file=ca'], {
      AGENT_INJECT_LOG_FORMAT: 'xml',
    });
    expect(warnings).toEqual([
      '-tls-min-version: tls10 is not supported; using TLS 1.2',
      'AGENT_INJECT_LOG_FORMAT: "xml" is not a log format; use standard or json; using standard',
      '-tls-auto: has no effect: the certificate comes from files, and their issuer maintains the CA',
      '-tls-ca-cert-file: has no effect: the issuer of the certificate maintains the CA in the webhook configuration',
    ]);
  });
});

test('a CA is not used where the webhook issues its certificate', async () => {
  const args = [
    '-tls-auto=webhook',
    '-tls-auto-hosts=a',
    '-tls-ca-cert-file=ca',
    '-vault-address=https://v:8200',
  ];
  const { warnings } = await readSettings(args, {});
  expect(warnings).toEqual([
    '-tls-ca-cert-file: has no effect: the webhook issues its certificate with a CA of its own',
  ]);
});

describe('refused is', () => {
  test.each<readonly [readonly string[], Readonly<Record<string, string>>, string]>([
    [['-vault-adress=x'], {}, '-vault-adress: unknown flag; --help lists them'],
    [['listen'], {}, 'listen: not a flag; use -name=value, as --help lists them'],
    [['---listen=:80'], {}, '---listen=:80: not a flag; use -name=value, as --help lists them'],
    [['-=x'], {}, '-=x: not a flag; use -name=value, as --help lists them'],
    [['-listen'], {}, '-listen: the value is missing; use -listen=value'],
    [['-revoke-on-shutdown=maybe'], {}, '-revoke-on-shutdown: "maybe" is not allowed; use true or false'],
    [
      [],
      { AGENT_INJECT_REVOKE_ON_SHUTDOWN: 'maybe' },
      'AGENT_INJECT_REVOKE_ON_SHUTDOWN: "maybe" is text; use true or false',
    ],
    [
      ['-cpu-limit=lots'],
      {},
      '-cpu-limit: "lots" is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
    ],
    [
      [],
      { AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST: 'ten' },
      'AGENT_INJECT_TEMPLATE_MAX_CONNECTIONS_PER_HOST: "ten" is text; use a whole number from 0 to 2147483647',
    ],
    [['-default-template=xml'], {}, '-default-template: "xml" is not allowed; use map or json'],
    [
      [],
      { AGENT_INJECT_LOG_LEVEL: 'loud' },
      'AGENT_INJECT_LOG_LEVEL: "loud" is not allowed; use trace, debug, info, warn or error',
    ],
    [
      ['-listen=8080'],
      {},
      '-listen: "8080" is not allowed; use an address and a port, such as :8080 or 127.0.0.1:8443',
    ],
    [['-tls-min-version=tls9'], {}, '-tls-min-version: "tls9" is not allowed; use tls12 or tls13'],
    [
      ['-tls-min-version=constructor'],
      {},
      '-tls-min-version: "constructor" is not allowed; use tls12 or tls13',
    ],
    [
      ['-log-level=constructor'],
      {},
      '-log-level: "constructor" is not allowed; use trace, debug, info, warn or error',
    ],
    [
      ['-tls-cipher-suites=constructor'],
      {},
      expect.stringMatching(/^-tls-cipher-suites: "constructor" is not allowed; use TLS_RSA_/),
    ],
    [
      ['-telemetry-path=/mutate'],
      {},
      '-telemetry-path: /mutate is reserved; use another path, such as /metrics',
    ],
    [
      ['-telemetry-path=/health/ready'],
      {},
      '-telemetry-path: /health/ready is reserved; use another path, such as /metrics',
    ],
    [
      [],
      { AGENT_INJECT_USE_LEADER_ELECTOR: 'maybe' },
      'AGENT_INJECT_USE_LEADER_ELECTOR: "maybe" is not allowed; use true or false',
    ],
    [
      ['-listen=:65536'],
      {},
      '-listen: ":65536" is not allowed; use an address and a port, such as :8080 or 127.0.0.1:8443',
    ],
    [
      ['-shutdown-grace=1h1ns'],
      {},
      '-shutdown-grace: "1h1ns" is not allowed; use a duration of at most 1h, such as 5s',
    ],
    [['-processes=65'], {}, '-processes: "65" is not allowed; use a whole number from 1 to 64'],
    [['-lint=on'], {}, '-lint: "on" is not allowed; use Warn or Off'],
    [['-engine=opa'], {}, '-engine: "opa" is not allowed; use native or wasm'],
    [
      ['-shutdown-grace=-1s'],
      {},
      '-shutdown-grace: "-1s" is not allowed; use a duration of at most 1h, such as 5s',
    ],
    [['-processes=0'], {}, '-processes: "0" is not allowed; use a whole number from 1 to 64'],
    [
      [],
      { INJECTORLESS_PROCESSES: 'two' },
      'INJECTORLESS_PROCESSES: "two" is not allowed; use a whole number from 1 to 64',
    ],
    [['-denial=Never'], {}, '-denial: "Never" is not allowed; use Deny or Audit'],
  ])('%j with %j', async (args, environment, problem) => {
    expect(await problems(args, { ...needed, ...environment })).toEqual([problem]);
  });

  test('a suite that is none, or no longer offered, with those that are', async () => {
    const [problem = ''] = await problems(['-tls-cipher-suites=TLS_RSA_WITH_RC4_128_SHA']);
    expect(problem).toMatch(
      /^-tls-cipher-suites: "TLS_RSA_WITH_RC4_128_SHA" is not allowed; use TLS_RSA_WITH_AES_128_CBC_SHA, /,
    );
  });

  test('every mistake at once, those of a config file too', async () => {
    const file = `${temporaryFolder()}/config.yaml`;
    writeFileSync(file, 'vaultAddr: http://vault:8200\ncpuLimit: lots\n');
    const found = await problems(['-vault-adress=x', 'start', `-config=${file}`, '-engine=opa'], needed);
    expect(found).toEqual([
      '-vault-adress: unknown flag; --help lists them',
      'start: not a flag; use -name=value, as --help lists them',
      expect.stringMatching(/config\.yaml:2:\d+: .*cpuLimit/),
      '-engine: "opa" is not allowed; use native or wasm',
    ]);
  });

  test.each([
    [
      ['-tls-auto=webhook'],
      'AGENT_INJECT_TLS_AUTO_HOSTS: is missing; set the host names of the webhook, separated by commas, such as injector.vault.svc',
    ],
    [
      ['-tls-auto-hosts=a b'],
      '-tls-auto-hosts: "a b" is neither a host name nor an address; use a name such as injector.vault.svc',
    ],
    [
      ['-tls-auto-hosts=a', '-tls-auto-secret=A'],
      '-tls-auto-secret: "A" is not a name of a Secret; use lower-case letters, digits, - and ., such as injectorless-certs',
    ],
  ])('a certificate of its own with %j', async (args, problem) => {
    expect(await problems(['-vault-address=http://v', ...args], {})).toEqual([problem]);
  });

  test('a start without what is needed, all of it at once', async () => {
    expect(await problems([], {})).toEqual([
      "AGENT_INJECT_VAULT_ADDR: is missing; give the Vault server's address, or -vault-address or -config",
      'AGENT_INJECT_TLS_CERT_FILE: is missing; set the files of a certificate and its key, or let the webhook issue one with AGENT_INJECT_TLS_AUTO and AGENT_INJECT_TLS_AUTO_HOSTS',
    ]);
    expect(await problems(['-tls-cert-file=c', '-vault-address=http://v'], {})).toEqual([
      'AGENT_INJECT_TLS_KEY_FILE: is missing; a certificate file needs its key file',
    ]);
  });
});

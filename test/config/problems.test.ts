import { describe, expect, test } from 'vitest';
import { Place } from '../../generator/common/place.js';
import { ConfigError, normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { makeCertificate } from '../webhook/make-certificate.js';
import { problemsOf } from './problems-of.js';

/** Texts of a file c.yaml and all that is wrong with them. */
const cases: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'keys that have no effect or no sense beside another:': [
    [
      'nativeSidecarOnly: true\n',
      'c.yaml:1:20: nativeSidecarOnly: it has no effect while nativeSidecar is false; set that to true',
    ],
    [
      'projectedTokenAudience: vault\n',
      'c.yaml:1:25: projectedTokenAudience: it has no effect while projectedToken is false; set that to true',
    ],
    ['nativeSidecarOnly: true\nnativeSidecar: true\n'],
    ['nativeSidecarOnly: false\n'],
    // A pod may turn on what it needs.
    ['nativeSidecarOnly: true\npodExtensions: true\n'],
    [
      `caConfigMap: ca\nvaultCaCertBytes: ${JSON.stringify(makeCertificate().cert)}\n`,
      'c.yaml:1:14: caConfigMap: vaultCaCertBytes has CA certificates already; remove one of the two',
    ],
    ['caConfigMap: ca\n'],
    [
      'seccompProfile: RuntimeDefault\nsetSecurityContext: false\n',
      'c.yaml:1:17: seccompProfile: setSecurityContext is false, so there is no security context for it; remove one of the two',
    ],
    [
      'initContainerName: agent\nsidecarName: agent\n',
      'c.yaml:2:14: sidecarName: initContainerName is the same, and a pod may not have two containers of one name; change one',
    ],
  ],
  'unknown keys name the nearest known one:': [
    ['vaultAdress: https://vault\n', 'c.yaml:1:1: vaultAdress: unknown key; did you mean vaultAddr?'],
    ['vaultAddress: https://vault\n', 'c.yaml:1:1: vaultAddress: unknown key; did you mean vaultAddr?'],
    ['image: x\n', 'c.yaml:1:1: image: unknown key; did you mean vaultImage?'],
    ['vault_image: x\n', 'c.yaml:1:1: vault_image: unknown key; did you mean vaultImage?'],
    [
      'AGENT_INJECT_VAULT_CACERT_BYTES: x\n',
      'c.yaml:1:1: AGENT_INJECT_VAULT_CACERT_BYTES: unknown key; did you mean vaultCaCertBytes?',
    ],
    [
      'failurePolicy: Fail\n',
      'c.yaml:1:1: failurePolicy: unknown key; did you mean admission.failurePolicy?',
    ],
    [
      'admission:\n  timeout: 5\n',
      'c.yaml:2:3: admission.timeout: unknown key; did you mean timeoutSeconds?',
    ],
    [
      'admission:\n  colour: red\n',
      'c.yaml:2:3: admission.colour: unknown key; the keys here are failurePolicy, timeoutSeconds, reinvocationPolicy, denial, lint, namespaceSelector, objectSelector',
    ],
    [
      'admission:\n  timeoutSecond: 5\n',
      'c.yaml:2:3: admission.timeoutSecond: unknown key; did you mean timeoutSeconds?',
    ],
    [
      'kyverno: { apiVersion: v1beta1 }\n',
      'c.yaml:1:12: kyverno.apiVersion: this key was removed, because all policies use policies.kyverno.io/v1; delete it, and for Kyverno 1.17 set kyverno.minVersion: "1.17"',
    ],
    [
      'kyverno: { minVersion: 1.18 }\n',
      'c.yaml:1:24: kyverno.minVersion: 1.18 is not allowed; use "1.17", "1.18" or "1.19", in quotes',
    ],
    [
      'kyverno:\n  minVersion: null\n',
      'c.yaml:2:15: kyverno.minVersion: the value is missing; remove the key, or use "1.17", "1.18" or "1.19", in quotes',
    ],
    [
      'kubernetes: { minVersion: "1.34" }\n',
      'c.yaml:1:27: kubernetes.minVersion: "1.34" is not allowed; use "1.35" or "1.36", in quotes',
    ],
    [
      'kubernetes: { apiVersion: v1beta1 }\n',
      'c.yaml:1:15: kubernetes.apiVersion: unknown key; did you mean minVersion?',
    ],
    ['kyverno: { version: v1 }\n', 'c.yaml:1:12: kyverno.version: unknown key; did you mean minVersion?'],
    [
      'admission: { objectSelector: { matchLabel: { a: b } } }\n',
      'c.yaml:1:32: admission.objectSelector.matchLabel: unknown key; did you mean matchLabels?',
    ],
    ['namespace: x\n', 'c.yaml:1:1: namespace: unknown key; did you mean vaultNamespace?'],
    ['bundleUrl: x\n', 'c.yaml:1:1: bundleUrl: unknown key; did you mean opa.bundleUrl?'],
    ['opa: { vaultImage: x }\n', 'c.yaml:1:8: opa.vaultImage: unknown key; did you mean image?'],
    [
      'apiVersion: v1\nkind: ConfigMap\n',
      'c.yaml:1:1: apiVersion: unknown key; a config is no Kubernetes object, and has its keys at the top (docs/config.md)',
      'c.yaml:2:1: kind: unknown key; a config is no Kubernetes object, and has its keys at the top (docs/config.md)',
    ],
    ['colour: red\n', 'c.yaml:1:1: colour: unknown key; docs/config.md lists all keys'],
    ['__proto__: { vaultAddr: x }\n', 'c.yaml:1:1: __proto__: unknown key; docs/config.md lists all keys'],
    ['constructor: x\n', 'c.yaml:1:1: constructor: unknown key; docs/config.md lists all keys'],
    [
      'tlsCertFile: /tls.crt\n',
      "c.yaml:1:1: tlsCertFile: unknown key; it concerns the webhook's own server, not the injection (docs/config.md)",
    ],
    ['"a\\u2028b\\e": 1\n', 'c.yaml:1:1: "a\\u2028b\\u001b": unknown key; docs/config.md lists all keys'],
  ],
  'values of the wrong type:': [
    [
      'vaultAddr: 8200\n',
      'c.yaml:1:12: vaultAddr: 8200 is a number; use a string of 1 to 2048 characters, such as https://vault.example.com:8200',
    ],
    [
      'vaultAddr:\n',
      'c.yaml:1:11: vaultAddr: the value is missing; remove the key, or use a string of 1 to 2048 characters, such as https://vault.example.com:8200',
    ],
    ['revokeOnShutdown: "true"\n', 'c.yaml:1:19: revokeOnShutdown: "true" is text; use true or false'],
    ['revokeOnShutdown: yes\n', 'c.yaml:1:19: revokeOnShutdown: "yes" is text; use true or false'],
    ['runAsUser: 1.5\n', 'c.yaml:1:12: runAsUser: 1.5 is a number; use a whole number from 0 to 2147483647'],
    [
      'runAsUser: true\n',
      'c.yaml:1:12: runAsUser: true is a boolean; use a whole number from 0 to 2147483647',
    ],
    [
      'vaultImage: [a]\n',
      'c.yaml:1:13: vaultImage: a list is not allowed; use an image name of 1 to 512 characters, such as hashicorp/vault:1.20.0',
    ],
    [
      'proxyAddr: {}\n',
      'c.yaml:1:12: proxyAddr: a mapping is not allowed; use a string of at most 2048 characters, such as http://proxy.example.com:3128; empty is none',
    ],
    ['admission: Fail\n', 'c.yaml:1:12: admission: "Fail" is text; use a mapping of keys to values'],
    [
      'templateStaticSecretRenderInterval: 30\n',
      'c.yaml:1:37: templateStaticSecretRenderInterval: 30 is a number; use a duration in quotes, such as "30s", "5m" or "1d"; empty leaves it to the agent',
    ],
    [
      'cpuLimit: .inf\n',
      'c.yaml:1:11: cpuLimit: Infinity is a number; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
    ],
  ],
  'impossible values:': [
    [
      'vaultAddr: ""\n',
      'c.yaml:1:12: vaultAddr: "" is not allowed; use a string of 1 to 2048 characters, such as https://vault.example.com:8200',
    ],
    [
      'vaultAuthPath: ""\n',
      'c.yaml:1:16: vaultAuthPath: "" is not allowed; use a mount path of 1 to 512 characters, such as auth/kubernetes',
    ],
    ['defaultTemplate: JSON\n', 'c.yaml:1:18: defaultTemplate: "JSON" is not allowed; use map or json'],
    [
      'cpuLimit: 128mi\n',
      'c.yaml:1:11: cpuLimit: "128mi" is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
    ],
    [
      'memLimit: "-1"\n',
      'c.yaml:1:11: memLimit: "-1" is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
    ],
    [
      'memLimit: -1\n',
      'c.yaml:1:11: memLimit: -1 is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
    ],
    [
      'authMinBackoff: 1d\n',
      'c.yaml:1:17: authMinBackoff: "1d" is not allowed; use a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent',
    ],
    [
      'authMaxBackoff: "-1s"\n',
      'c.yaml:1:17: authMaxBackoff: "-1s" is not allowed; use a duration such as 500ms, 30s or 1h30m; empty leaves it to the agent',
    ],
    [
      'disableKeepAlives: caching, templating\n',
      'c.yaml:1:20: disableKeepAlives: "caching, templating" is not allowed; use auto-auth, caching, proxying and templating, separated by commas without spaces; empty is none',
    ],
    [
      'runAsUser: "2147483648"\n',
      'c.yaml:1:12: runAsUser: "2147483648" is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'runAsGroup: -1\n',
      'c.yaml:1:13: runAsGroup: -1 is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'runAsGroup: "007"\n',
      'c.yaml:1:13: runAsGroup: "007" is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'templateMaxConnectionsPerHost: -1\n',
      'c.yaml:1:32: templateMaxConnectionsPerHost: -1 is not allowed; use a whole number from 0 to 2147483647',
    ],
    [
      'templateLeaseRenewalThreshold: 2\n',
      'c.yaml:1:32: templateLeaseRenewalThreshold: 2 is not allowed; use a number from 0 to 1',
    ],
    [
      'admission: { timeoutSeconds: 31 }\n',
      'c.yaml:1:30: admission.timeoutSeconds: 31 is not allowed; use a whole number from 1 to 30',
    ],
    [
      'admission: { denial: Warn }\n',
      'c.yaml:1:22: admission.denial: "Warn" is not allowed; use Deny or Audit',
    ],
    ['vaultNamespace: "a\\0b"\n', 'c.yaml:1:17: vaultNamespace: it contains a NUL character; remove it'],
    [
      'vaultNamespace: "\\ud800"\n',
      'c.yaml:1:17: vaultNamespace: it contains text that is not valid Unicode; use UTF-8',
    ],
    [
      'vaultCaCertBytes: /////w==\n',
      'c.yaml:1:19: vaultCaCertBytes: it does not decode to text; use PEM, or base64-encoded PEM',
    ],
    [
      `vaultNamespace: ${'x'.repeat(600)}\n`,
      `c.yaml:1:17: vaultNamespace: "${'x'.repeat(60)}…" is not allowed; use a string of at most 512 characters; empty is none`,
    ],
  ],
  'label selectors:': [
    [
      'admission: { objectSelector: { matchLabels: { a: true } } }\n',
      "c.yaml:1:50: admission.objectSelector.matchLabels.a: true is a boolean; use a label's value in quotes, such as \"true\": letters, digits, '-', '_' and '.', at most 63",
    ],
    [
      'admission: { objectSelector: { matchLabels: { "a b": x } } }\n',
      'c.yaml:1:47: admission.objectSelector.matchLabels."a b": "a b" is not allowed; use a label\'s name, such as app.kubernetes.io/name',
    ],
    [
      'admission:\n  namespaceSelector:\n    matchExpressions:\n      - { key: a, operator: In }\n',
      'c.yaml:4:9: admission.namespaceSelector.matchExpressions[0]: values is missing; add it',
    ],
    [
      'admission:\n  namespaceSelector:\n    matchExpressions:\n      - { key: a, operator: Inn, values: [b] }\n',
      'c.yaml:4:29: admission.namespaceSelector.matchExpressions[0].operator: "Inn" is not allowed; use In or NotIn or Exists or DoesNotExist',
    ],
    [
      'admission:\n  namespaceSelector:\n    matchExpressions:\n      - { key: a, operator: Exists, values: [b] }\n',
      'c.yaml:4:45: admission.namespaceSelector.matchExpressions[0].values: the list has values; the operators Exists and DoesNotExist take none',
    ],
    [
      'admission:\n  namespaceSelector:\n    matchExpressions:\n      - { key: a, operator: NotIn, values: [] }\n',
      'c.yaml:4:44: admission.namespaceSelector.matchExpressions[0].values: the list is empty; the operators In and NotIn need values',
    ],
    [
      'admission:\n  namespaceSelector:\n    matchExpressions: [{ key: a, operator: Gt, values: [] }]\n',
      'c.yaml:3:44: admission.namespaceSelector.matchExpressions[0].operator: "Gt" is not allowed; use In or NotIn or Exists or DoesNotExist',
    ],
  ],
  'the section for OPA:': [
    [
      'opa: { namespace: Opa }\n',
      "c.yaml:1:19: opa.namespace: \"Opa\" is not allowed; use a namespace's name: lower-case letters, digits and '-', at most 63",
    ],
    [
      'opa: { namespace: kube-system }\n',
      'c.yaml:1:19: opa.namespace: kube-system is shared with other applications, which restricted Pod Security would affect; use a namespace for OPA only',
    ],
    [
      'opa: { image: "opa latest" }\n',
      'c.yaml:1:15: opa.image: "opa latest" is not allowed; use an image name of 1 to 512 characters, such as openpolicyagent/opa:1.22.2-static',
    ],
    [
      'opa: { replicas: 0 }\n',
      'c.yaml:1:18: opa.replicas: 0 is not allowed; use a whole number from 1 to 100',
    ],
    [
      'opa: { tlsSecretName: opa-tls }\n',
      'c.yaml:1:23: opa.tlsSecretName: the API server cannot verify its certificate; set opa.caBundle to its CA, or remove tlsSecretName to use cert-manager',
    ],
    [
      'opa: { caBundle: MIIB }\n',
      'c.yaml:1:18: opa.caBundle: cert-manager issues the certificate and injects its own CA; set opa.tlsSecretName to the Secret with your certificate, or remove caBundle',
    ],
    [
      'opa: { tlsSecretName: opa-tls, caBundle: MIIB }\n',
      'c.yaml:1:42: opa.caBundle: it contains no certificate; use PEM, or base64-encoded PEM',
    ],
    [
      `opa: { tlsSecretName: opa-tls, caBundle: ${Buffer.from('-----BEGIN EC PRIVATE KEY-----\n').toString('base64')} }\n`,
      'c.yaml:1:42: opa.caBundle: it contains a private key, which anyone could read; use only the certificates',
    ],
    ...[
      'http://a.example/b.tar.gz',
      'https://a.example',
      'https://a.example/',
      'https://a.example/b/',
      'https://user:word@a.example/b',
      'https://a.example/b#c',
      'https://a.example/${HOME}',
      'https://a.example/%zz',
    ].map((url): readonly [string, string] => [
      `opa: { bundleUrl: "${url}" }\n`,
      `c.yaml:1:19: opa.bundleUrl: "${url}" is not allowed; use an https URL without user, spaces, # or $, whose path does not end in a slash, such as https://bundles.example.com/bundle.tar.gz; empty puts the bundle into the ConfigMap`,
    ]),
    [
      'opa: { bundleUrl: "https://a.example:65536/b" }\n',
      'c.yaml:1:19: opa.bundleUrl: its host or port is not valid; use an https URL such as https://bundles.example.com/bundle.tar.gz',
    ],
    [
      'opa: { bundleTokenSecretName: t }\n',
      'c.yaml:1:31: opa.bundleTokenSecretName: the bundle is in the ConfigMap, which needs no token; set opa.bundleUrl, or remove bundleTokenSecretName',
    ],
  ],
  'what is no config:': [
    ['- a\n', 'c.yaml:1:1: the config is a list; use a mapping of keys to values'],
    ['text\n', 'c.yaml:1:1: the config is "text"; use a mapping of keys to values'],
    ['vaultAddr: a\nvaultAddr: b\n', 'c.yaml:2:1: vaultAddr: the key is duplicated; keep one'],
    ['vaultAddr: a\n"vaultAddr": b\n', 'c.yaml:2:1: vaultAddr: the key is duplicated; keep one'],
    ['defaults: !!set {role}\n', 'c.yaml:1:11: not YAML: Unresolved tag: tag:yaml.org,2002:set'],
    [
      '{"vaultAddr": "http://a", // of the test\n/* b */ "vaultNamespace": "b"}\n',
      'c.yaml:1:27: JSON has no comments; remove it, or write YAML, in which # starts a comment',
    ],
    [
      'admission:\n  denial: Deny\n  timeoutSeconds: 5\n  denial: Audit\nvaultAdr: "\n',
      'c.yaml:4:3: denial: the key is duplicated; keep one',
      'c.yaml:6:1: not YAML: Missing closing "quote',
    ],
    ['vaultAddr: a\n---\nvaultAddr: b\n', 'c.yaml:2:1: the file has more than one document; keep one'],
    ["vaultAddr: 'a\n", "c.yaml:2:1: not YAML: Missing closing 'quote"],
    ['\tvaultAddr: a\n', 'c.yaml:1:1: not YAML: Tabs are not allowed as indentation'],
    ['vaultAddr: a: b\n', 'c.yaml:1:12: not YAML: Nested mappings are not allowed in compact mappings'],
    ['vaultAddr: !!js/function x\n', 'c.yaml:1:12: not YAML: Unresolved tag: tag:yaml.org,2002:js/function'],
    [
      'runAsUser: 0100\n',
      'c.yaml:1:12: 0100: parsers of YAML 1.1 read this as octal; write it without zeros in front',
    ],
    ['vaultAddr: *a\n', 'c.yaml:1:12: the alias has no anchor before it; write the value out'],
    [
      `a: &a [x, x]\nb: &b [${'*a, '.repeat(20)}]\nc: &c [${'*b, '.repeat(20)}]\nd: [${'*c, '.repeat(20)}]\n`,
      'c.yaml:2:8: an anchor is named more than 100 times, which is too many aliases; write the values out',
    ],
  ],
};

describe.each(Object.entries(cases))('%s', (_, entries) => {
  test.each(entries)('%s', (text, ...problems) => {
    expect(problemsOf(() => parseConfig(text, 'c.yaml'))).toEqual(problems);
  });
});

describe('the problems of a config', () => {
  test('are reported all at once, in the order of the file', () => {
    const text = 'memLimit: lots\nvaultAdr: x\nadmission:\n  timeoutSeconds: 0\nvaultAddr: ""\n';
    expect(problemsOf(() => parseConfig(text, 'c.yaml'))).toEqual([
      'c.yaml:1:11: memLimit: "lots" is not allowed; use a quantity such as 500m, 1.5 or 64Mi; empty is none',
      'c.yaml:2:1: vaultAdr: unknown key; did you mean vaultAddr?',
      'c.yaml:4:19: admission.timeoutSeconds: 0 is not allowed; use a whole number from 1 to 30',
      'c.yaml:5:12: vaultAddr: "" is not allowed; use a string of 1 to 2048 characters, such as https://vault.example.com:8200',
    ]);
  });

  test('are the lines of the error', () => {
    const error = new ConfigError(new Place('c.yaml'), [
      { place: new Place('a'), message: 'one' },
      { place: new Place('b'), message: 'two' },
    ]);
    expect(error.message).toBe('a: one\nb: two');
    expect(error.name).toBe('ConfigError');
  });

  test('of brackets without end are one', () => {
    const [problem, ...others] = problemsOf(() => parseConfig('['.repeat(100_000), 'c.yaml'));
    expect(problem).toMatch(/^c\.yaml:1:\d+: lists and mappings are nested too deeply$/);
    expect(others).toEqual([]);
  });

  test('in an alias stand where the alias does', () => {
    const text = 'admission:\n  namespaceSelector: &all { matchLabels: { a: 1 } }\n  objectSelector: *all\n';
    const wrong = `1 is a number; use a label's value in quotes, such as "true": letters, digits, '-', '_' and '.', at most 63`;
    expect(problemsOf(() => parseConfig(text, 'c.yaml'))).toEqual([
      `c.yaml:2:47: admission.namespaceSelector.matchLabels.a: ${wrong}`,
      `c.yaml:3:19: admission.objectSelector.matchLabels.a: ${wrong}`,
    ]);
  });
});

/** The test's own timeout is what these would take several times over if the time grew with the square of their size. */
describe('of a config with very many problems, the first twenty are listed, with the number of all:', () => {
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
  const total = (count: number) => `c.yaml: ${count} problems in total; the first 20 are listed`;

  test('200,000 unknown keys', () => {
    const text = lines(200_000, (index) => `unknownKey${index}: 1`);
    expect(problemsOf(() => parseConfig(text, 'c.yaml'))).toEqual([
      ...Array.from(
        { length: 20 },
        (_, index) => `c.yaml:${index + 1}:1: unknownKey${index}: unknown key; docs/config.md lists all keys`,
      ),
      total(200_000),
    ]);
  });

  test.each([
    ['unknown keys', '', (index: number) => `k${index}: 1`, 20_000, /^c\.yaml:20:1: k19: unknown key; /],
    [
      'unknown keys of a section',
      'admission:\n',
      (index: number) => `  k${index}: 1`,
      20_000,
      /^c\.yaml:21:3: admission\.k19: unknown key; /,
    ],
    [
      'duplicate keys',
      'opa: {}\n',
      () => 'opa: {}',
      30_000,
      /^c\.yaml:21:1: opa: the key is duplicated; keep one$/,
    ],
    [
      'invalid labels',
      'admission:\n  objectSelector:\n    matchLabels:\n',
      (index: number) => `      l${index}: 1`,
      15_000,
      /^c\.yaml:23:\d+: admission\.objectSelector\.matchLabels\.l19: 1 is a number; /,
    ],
  ])('%s', (_, start, line, count, twentieth) => {
    const problems = problemsOf(() => parseConfig(start + lines(count, line), 'c.yaml'));
    expect(problems).toHaveLength(21);
    expect(problems[19]).toMatch(twentieth);
    expect(problems[20]).toBe(total(count));
  });

  test('data that is parsed already', () => {
    const config = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1]));
    const problems = problemsOf(() => normaliseConfig(config, 'c.yaml'));
    expect(problems).toHaveLength(21);
    expect(problems[20]).toBe(total(200_000));
  });

  test('twenty are listed as they are', () => {
    const problems = problemsOf(() =>
      parseConfig(
        lines(20, (index) => `k${index}: 1`),
        'c.yaml',
      ),
    );
    expect(problems).toHaveLength(20);
  });
});

test.each([
  ['a comment', '# a\n'],
  ['a section with unknown keys', 'admission:\n  unknown: 1\n'],
  ['a list', '- a\n'],
  ['brackets', '['],
  ['one long line', 'a'],
])('a config of 10 MiB is not read: %s', (_, text) => {
  const large = text.padEnd(10 * 1024 * 1024, text);
  expect(problemsOf(() => parseConfig(large, 'c.yaml'))).toEqual([
    'c.yaml: the file has 10240 KiB; a config has at most 256 KiB',
  ]);
});

describe('data that is parsed already', () => {
  test.each([
    [null, 'line 3: the config is null; use a mapping of keys to values'],
    [[], 'line 3: the config is an empty list; use a mapping of keys to values'],
    [7, 'line 3: the config is 7; use a mapping of keys to values'],
    [{ runAsUser: -1 }, 'line 3: runAsUser: -1 is not allowed; use a whole number from 0 to 2147483647'],
    [{ vaultAdr: '' }, 'line 3: vaultAdr: unknown key; did you mean vaultAddr?'],
    [JSON.parse('{"__proto__":{}}'), 'line 3: __proto__: unknown key; docs/config.md lists all keys'],
  ])('%j', (config, problem) => {
    expect(problemsOf(() => normaliseConfig(config, 'line 3'))).toEqual([problem]);
  });

  test('is not changed', () => {
    const config = Object.freeze({ admission: Object.freeze({ denial: 'Audit' }) });
    expect(normaliseConfig(config, 'line 3').admission.denial).toBe('Audit');
  });
});

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { isDuration } from '../../generator/injection/numbers.js';

describe('texts go through unchanged:', () => {
  test.each([
    ['quotes', `"double" and 'single' and \`back\``],
    ['line breaks', 'a\nb\r\nc\rd\n\n'],
    ['templates', '{{ with secret "x" }}{{ end }} ${X} $(Y) $$ {% z %}'],
    ['YAML indicators', '- a: &b *c !d | > % @ ` # e'],
    ['what looks like another type', 'null'],
    ['what looks like a number', '0x1F'],
    ['line separators', 'a\u2028b\u2029c\u0085d'],
    ['emoji', '😀 👩‍👩‍👧 🏳️‍🌈'],
    ['spaces around', '  a\t'],
    ['control characters', 'a\u0001\u001b[31mb\u007f'],
    ['turned writing', 'a\u202eb\u2066c'],
    ['a backslash', 'a\\b\\n\\u0041'],
    ['markup', '<script>&amp;</script>'],
  ])('%s', (_, text) => {
    expect(parseConfig(stringify({ vaultNamespace: text }), 'c.yaml').injection.vaultNamespace).toBe(text);
    expect(normaliseConfig({ vaultNamespace: text }, 'line 1').injection.vaultNamespace).toBe(text);
  });
});

describe('values become annotation text:', () => {
  test.each([
    ['revokeOnShutdown: true', 'revokeOnShutdown', 'true'],
    ['runAsUser: 0', 'runAsUser', '0'],
    ['runAsUser: "2147483647"', 'runAsUser', '2147483647'],
    ['cpuLimit: 1.5', 'cpuLimit', '1.5'],
    ['memLimit: 1e3', 'memLimit', '1000'],
    ['cpuRequest: ""', 'cpuRequest', ''],
    ['templateMaxConnectionsPerHost: 7', 'templateMaxConnectionsPerHost', '7'],
    ['templateLeaseRenewalThreshold: 0.95', 'templateLeaseRenewalThreshold', '0.95'],
    ['templateStaticSecretRenderInterval: 1d', 'templateStaticSecretRenderInterval', '1d'],
    ['authMinBackoff: 1.5h3ns', 'authMinBackoff', '1.5h3ns'],
    ['disableIdleConnections: auto-auth,proxying', 'disableIdleConnections', 'auto-auth,proxying'],
  ] as const)('%s', (text, key, value) => {
    expect(parseConfig(text, 'c.yaml').injection[key]).toBe(value);
  });
});

describe('certificates', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n';
  const base64 = Buffer.from(pem).toString('base64');
  test.each([
    ['in PEM stay', pem, pem],
    ['in base64 are decoded', base64, pem],
    ['in base64 of several lines are decoded', base64.replace(/.{20}/g, '$&\r\n'), pem],
    ['after a text stay', `# CA: \n${pem}`, `# CA: \n${pem}`],
    ['that are several stay', pem.repeat(3), pem.repeat(3)],
    ['may be none', '', ''],
  ])('%s', (_, given, text) => {
    expect(normaliseConfig({ vaultCaCertBytes: given }, 'line 1').injection.vaultCaCertBytes).toBe(text);
  });
});

/** A text without what no container's environment can hold. */
const text = (constraints: { minLength?: number; maxLength: number }) =>
  fc
    .string({ unit: 'grapheme', ...constraints })
    .filter((value) => !/[\0\uFFFD]/.test(value) && value.length <= constraints.maxLength);
/** Something that goes into an address: no white space, control characters or `${…}`. */
const addressText = (constraints: { minLength?: number; maxLength: number }) =>
  text(constraints).map((value) => value.replaceAll(/[\0-\x20\x7f{]/g, '_'));
const decimal = fc.nat().map(String);
const quantity = fc.oneof(
  fc.constant(''),
  fc.tuple(decimal, fc.constantFrom('', 'm', 'k', 'Mi', 'Gi', 'e3', '.5')).map((parts) => parts.join('')),
);
const duration = fc.oneof(
  fc.constant(''),
  fc
    .tuple(decimal, fc.constantFrom('ns', 'us', 'µs', 'ms', 's', 'm', 'h'))
    .map((parts) => parts.join(''))
    .filter(isDuration),
);
const features = fc
  .array(fc.constantFrom('auto-auth', 'caching', 'proxying', 'templating'), { maxLength: 4 })
  .map((names) => names.join(','));
const id = fc.nat({ max: 2 ** 31 - 1 });

const configs = fc.record(
  {
    vaultAddr: addressText({ minLength: 1, maxLength: 2000 }).map((value) => `https://${value}`),
    vaultCaCertBytes: text({ maxLength: 100 }).map(
      (value) => `${value}\n-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n`,
    ),
    proxyAddr: addressText({ maxLength: 100 }),
    vaultImage: fc.stringMatching(
      /^(?:[a-z0-9]{1,9}\.[a-z]{2,5}:[0-9]{1,5}\/)?[a-z0-9]{1,20}(?::[A-Za-z0-9_]{1,20})?$/,
    ),
    vaultAuthType: text({ minLength: 1, maxLength: 64 }),
    vaultAuthPath: text({ minLength: 1, maxLength: 100 }),
    vaultNamespace: text({ maxLength: 100 }),
    revokeOnShutdown: fc.boolean(),
    runAsUser: fc.oneof(id, id.map(String)),
    runAsGroup: fc.oneof(id, id.map(String)),
    runAsSameUser: fc.boolean(),
    setSecurityContext: fc.boolean(),
    defaultTemplate: fc.constantFrom('map', 'json'),
    cpuRequest: quantity,
    memRequest: quantity,
    ephemeralRequest: quantity,
    cpuLimit: quantity,
    memLimit: quantity,
    ephemeralLimit: quantity,
    authMinBackoff: duration,
    authMaxBackoff: duration,
    disableIdleConnections: features,
    disableKeepAlives: features,
    templateConfigExitOnRetryFailure: fc.boolean(),
    templateStaticSecretRenderInterval: duration,
    templateMaxConnectionsPerHost: id,
    templateLeaseRenewalThreshold: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: [] },
);

test('a config written as YAML is read back as it was', () => {
  fc.assert(
    fc.property(configs, (config) => {
      const texts = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, String(value)]));
      const expected = { ...normaliseConfig({}, 'config').injection, ...texts };
      expect(parseConfig(stringify(config), 'c.yaml').injection).toEqual(expected);
      expect(normaliseConfig(config, 'line 1').injection).toEqual(expected);
    }),
  );
});

describe('the recommended profile', () => {
  const recommended = {
    nativeSidecar: 'true',
    preferKubernetesToken: 'true',
    seccompProfile: 'RuntimeDefault',
    sameUserFromPod: 'true',
    skipMountedPaths: 'true',
  };
  const differences = (config: object) => {
    const before = Object.entries(normaliseConfig({}, 'a test').injection);
    const after: object = normaliseConfig(config, 'a test').injection;
    return Object.fromEntries(
      Object.entries(after).filter(([key, value]) =>
        before.some(([other, default_]) => other === key && !isDeepStrictEqual(default_, value)),
      ),
    );
  };

  test('sets what is safe everywhere', () => {
    expect(differences({ profile: 'recommended' })).toEqual(recommended);
    expect(differences({ profile: 'vault-k8s' })).toEqual({});
  });

  test('leaves the keys that are set, and a seccomp profile that would have no effect', () => {
    const { nativeSidecar: _, ...others } = recommended;
    expect(differences({ profile: 'recommended', nativeSidecar: false })).toEqual(others);
    const { seccompProfile: __, ...rest } = recommended;
    expect(differences({ profile: 'recommended', setSecurityContext: false })).toEqual({
      ...rest,
      setSecurityContext: 'false',
    });
  });
});

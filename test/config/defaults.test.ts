import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normaliseConfig, parseConfig } from '../../generator/config/load.js';
import { configSchema } from '../../schemas/generated/config-schema.js';
import { goldenCases } from '../golden/cases.js';
import { vaultK8sVariables } from '../schemas/vault-k8s-annotations.js';

/** What is beyond vault-k8s is off. */
const beyond = {
  podExtensions: 'false',
  nativeSidecar: 'false',
  nativeSidecarOnly: 'false',
  preferKubernetesToken: 'false',
  projectedToken: 'false',
  projectedTokenAudience: '',
  projectedTokenExpirationSeconds: '3600',
  tokenFileMode: '',
  seccompProfile: '',
  sameUserFromPod: 'false',
  imagePullPolicy: '',
  volumeSizeLimit: '',
  skipMountedPaths: 'false',
  initContainerName: 'vault-agent-init',
  sidecarName: 'vault-agent',
  volumePrefix: '',
  caConfigMap: '',
  applicationEnv: 'false',
  agentVolumeMounts: '',
};

/** vault-k8s 1.7.6's defaults, by hand from its flags.go, agent.go and container_sidecar.go; its address is ours. */
const injection = {
  vaultAddr: 'https://vault.vault.svc:8200',
  vaultCaCertBytes: '',
  proxyAddr: '',
  vaultImage: 'hashicorp/vault:2.0.4',
  vaultAuthType: 'kubernetes',
  vaultAuthPath: 'auth/kubernetes',
  vaultNamespace: '',
  revokeOnShutdown: 'false',
  runAsUser: '100',
  runAsGroup: '1000',
  runAsSameUser: 'false',
  setSecurityContext: 'true',
  defaultTemplate: 'map',
  cpuRequest: '250m',
  memRequest: '64Mi',
  ephemeralRequest: '',
  cpuLimit: '500m',
  memLimit: '128Mi',
  ephemeralLimit: '',
  authMinBackoff: '',
  authMaxBackoff: '',
  disableIdleConnections: '',
  disableKeepAlives: '',
  templateConfigExitOnRetryFailure: 'true',
  templateStaticSecretRenderInterval: '',
  templateMaxConnectionsPerHost: '0',
  templateLeaseRenewalThreshold: '0',
  ...beyond,
  namespacePatterns: [],
  annotationDefaults: {},
  lockedNames: [],
  lockedPrefixes: [],
};

const admission = {
  failurePolicy: 'Fail',
  timeoutSeconds: 10,
  reinvocationPolicy: 'Never',
  denial: 'Deny',
  lint: 'Warn',
  namespaceSelector: {},
  objectSelector: {
    matchExpressions: [
      {
        key: 'app.kubernetes.io/name',
        operator: 'NotIn',
        values: ['vault', 'vault-agent-injector', 'vault-csi-provider'],
      },
      { key: 'app.kubernetes.io/part-of', operator: 'NotIn', values: ['kyverno'] },
    ],
  },
};

const opa = {
  namespace: 'injectorless',
  image: 'openpolicyagent/opa:1.22.2-static',
  replicas: 2,
  networkPolicy: true,
  ingressCidrs: [],
  tlsSecretName: '',
  caBundle: '',
  bundleUrl: '',
  bundlePollSeconds: 60,
  bundleTokenSecretName: '',
};

const webhook = {
  namespace: 'vault',
  createNamespace: false,
  image: 'injectorless:0.1.0',
  replicas: 2,
  networkPolicy: true,
  ingressCidrs: [],
  tls: 'cert-manager',
  tlsSecretName: '',
  caBundle: '',
  apiServerPort: 6443,
};

const complete = {
  injection,
  keys: expect.objectContaining({ profile: 'vault-k8s', defaults: {}, namespaces: {}, locked: [] }),
  admission,
  kyverno: { minVersion: '1.18' },
  kubernetes: { minVersion: '1.36' },
  opa,
  webhook,
};

describe('the default config', () => {
  test.each([
    ['an empty file', ''],
    ['comments', '# nothing\n'],
    ['an empty document', '---\n'],
    ['null', 'null\n'],
    ['an empty mapping', '{}'],
    ['empty sections', 'admission: {}\nkyverno: {}\nkubernetes: {}\nopa: {}\nwebhook: {}\n'],
    ['a byte order mark', '\uFEFF'],
  ])('is that of %s', (_, text) => {
    expect(parseConfig(text, 'config.yaml')).toEqual(complete);
  });

  test('is not shared between configs', () => {
    const one = normaliseConfig({}, 'config');
    const other = normaliseConfig({}, 'config');
    expect(one.admission.objectSelector).not.toBe(other.admission.objectSelector);
  });

  test('stands in key by key, in sections too', () => {
    const text = 'cpuLimit: "1"\nadmission:\n  denial: Audit\n';
    expect(parseConfig(text, 'config.yaml')).toEqual({
      ...complete,
      injection: { ...injection, cpuLimit: '1' },
      admission: { ...admission, denial: 'Audit' },
    });
  });
});

describe('the schema', () => {
  test("has every variable of vault-k8s 1.7.6, as a key or as the webhook's", () => {
    const keys = Object.values(configSchema.properties).flatMap((property) =>
      'x-env' in property ? [property['x-env']] : [],
    );
    const known = [...keys, ...Object.keys(configSchema['x-webhook-env'])];
    expect(known.toSorted()).toEqual(vaultK8sVariables.toSorted());
  });

  test('gives examples that are allowed', () => {
    const { admission, kyverno, kubernetes, opa, webhook, ...keys } = configSchema.properties;
    const top = Object.entries(keys).map(([key, property]) => ({
      ...('x-requires' in property && { [property['x-requires']]: true }),
      [key]: property.examples[0],
    }));
    const inner = Object.entries(admission.properties).map(([key, { examples }]) => ({
      admission: { [key]: examples[0] },
    }));
    // Some keys of these sections go together, such as a certificate and its CA.
    const together = ({ properties }: { properties: Readonly<Record<string, { examples: unknown[] }>> }) =>
      Object.fromEntries(Object.entries(properties).map(([key, { examples }]) => [key, examples[0]]));
    for (const config of [
      ...top,
      ...inner,
      { kyverno: together(kyverno) },
      { kubernetes: together(kubernetes) },
      { opa: together(opa) },
      { webhook: together(webhook) },
    ]) {
      expect(() => normaliseConfig(config, 'example')).not.toThrow();
    }
  });
});

test('the complete example of the documentation is a config', () => {
  const page = readFileSync(new URL('../../docs/config.md', import.meta.url), 'utf8');
  const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
  expect(Object.keys(parseConfig(example, 'docs/config.md').injection)).toEqual(Object.keys(injection));
  expect(example).toContain('vaultAddr: ');
});

test('every config of the recorded cases is taken', () => {
  for (const { id, config } of goldenCases()) expect(() => normaliseConfig(config, id)).not.toThrow();
});

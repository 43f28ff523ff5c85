import { describe, expect, test } from 'vitest';
import { normaliseConfig } from '../../generator/config/load.js';
import { manifests } from '../../generator/targets/opa/manifests.js';
import type { ConfigFile, Opa } from '../../schemas/generated/config-file.js';
import { hostileNames, testHostileTexts, testPods, testWebhook } from '../admission/cases.js';
import { type Manifest, objectsIn, only, pem, podOf, webhookOf } from '../admission/manifests.js';

const bundle = Uint8Array.from({ length: 256 }, (_, index) => index);
const authorization = 'package system.authz\n\ndefault allow := false\n';
const url = 'https://bundles.example.com:8443/injectorless/bundle.tar.gz';

function textOf(config: ConfigFile, packed = bundle): string {
  return String(manifests({ config: normaliseConfig(config, 'the config') }, packed, authorization).content);
}

/** The objects for a section `opa` of the config. */
function objects(opa: Opa = {}, others: ConfigFile = {}): readonly Manifest[] {
  return objectsIn(textOf({ ...others, opa }));
}

const variants: readonly (readonly [string, Opa])[] = [
  ['by default', {}],
  ['with everything set', { tlsSecretName: 't', caBundle: pem, bundleUrl: url, bundleTokenSecretName: 'k' }],
];

describe('the manifests', () => {
  test('are one file for kubectl, what others need first', () => {
    const { path, isManifest } = manifests(
      { config: normaliseConfig({}, 'the config') },
      bundle,
      authorization,
    );
    expect({ path, isManifest }).toEqual({ path: 'kubernetes/opa.yaml', isManifest: true });
    expect(objects().map(({ kind }) => kind)).toEqual([
      ...['Namespace', 'ServiceAccount', 'ConfigMap', 'Issuer', 'Certificate', 'Issuer', 'Certificate'],
      ...['Service', 'Deployment', 'PodDisruptionBudget', 'NetworkPolicy', 'MutatingWebhookConfiguration'],
    ]);
  });

  test.each(['vault-injection', 'on', 'y', 'null', '123', '1e3', '0x1f', 'a'.repeat(63)])(
    'are in the namespace %s',
    (namespace) => {
      const all = objects({ namespace });
      const clusterWide = ['Namespace', 'MutatingWebhookConfiguration'];
      for (const { kind, metadata } of all) {
        expect(metadata.namespace, kind).toBe(clusterWide.includes(kind) ? undefined : namespace);
      }
      expect(only('Namespace', all).metadata.name).toBe(namespace);
      expect(webhookOf(all).clientConfig.service.namespace).toBe(namespace);
    },
  );

  test('are the same bytes for the same config', () => expect(textOf({})).toBe(textOf({})));

  test.each(variants)('have a namespace under restricted Pod Security, %s', (_, opa) => {
    expect(only('Namespace', objects(opa)).metadata.labels).toEqual({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
  });

  test('say what they need', () => {
    expect(textOf({})).toContain('It needs cert-manager.');
    expect(textOf({ opa: { tlsSecretName: 'opa-tls', caBundle: pem } })).toContain(
      'It needs the Secret opa-tls.',
    );
  });
});

describe('the webhook', () => {
  testWebhook((admission) => objects({ namespace: 'o' }, { admission }), {
    selector: 'namespaceSelector',
    key: 'kubernetes.io/metadata.name',
    ownValue: (all) => only('Deployment', all).metadata.namespace,
  });
});

describe("OPA's pods", () => {
  testPods(objects, variants, ['configMap', 'secret']);

  test('have no token of the API server', () => {
    const all = objects();
    expect(only('ServiceAccount', all).automountServiceAccountToken).toBe(false);
    expect(podOf(all).spec).toMatchObject({
      serviceAccountName: only('ServiceAccount', all).metadata.name,
      automountServiceAccountToken: false,
    });
  });

  test.each(variants)('find every file that OPA is told to read, %s', (_, opa) => {
    const all = objects(opa);
    const { data, binaryData = {} } = only('ConfigMap', all);
    const { volumes, containers } = podOf(all).spec;
    const files = containers[0].volumeMounts.flatMap(({ name, mountPath, readOnly }: Manifest) => {
      expect(readOnly).toBe(true);
      const { configMap, secret } = volumes.find((volume: Manifest) => volume.name === name);
      if (configMap !== undefined) expect(configMap.name).toBe(only('ConfigMap', all).metadata.name);
      const names =
        secret === undefined
          ? [...Object.keys(data), ...Object.keys(binaryData)]
          : secret.items.map((item: Manifest) => item.path);
      return names.map((file: string) => `${mountPath}/${file}`);
    });
    const told = [...containers[0].args, data['config.json']].flatMap((text: string) =>
      [...text.matchAll(/(?<=^|=|file:\/\/|": ")\/[\w./-]+/g)].map(([file]) => file),
    );
    expect(told.sort()).toEqual(files.sort());
  });

  test('collect garbage before they reach their memory limit', () => {
    const [{ env, resources }] = podOf(objects()).spec.containers;
    const mebibytes = (text: string) => Number(/^(\d+)Mi(?:B)?$/.exec(text)?.[1]);
    const soft = env.find(({ name }: Manifest) => name === 'GOMEMLIMIT').value;
    expect(mebibytes(soft)).toBeGreaterThan(mebibytes(resources.requests.memory));
    expect(mebibytes(soft)).toBeLessThan(0.9 * mebibytes(resources.limits.memory));
  });

  test('are reached at their ports', () => {
    const all = objects();
    const [{ ports, args, readinessProbe, livenessProbe }] = podOf(all).spec.containers;
    const [served] = only('Service', all).spec.ports;
    const numberOf = (name: string) => ports.find((port: Manifest) => port.name === name).containerPort;
    expect(webhookOf(all).clientConfig.service).toMatchObject({
      name: only('Service', all).metadata.name,
      port: served.port,
    });
    expect(args).toContain(`--addr=:${numberOf(served.targetPort)}`);
    for (const { httpGet } of [readinessProbe, livenessProbe]) {
      expect(args).toContain(`--diagnostic-addr=:${numberOf(httpGet.port)}`);
      expect(httpGet.scheme).toBe('HTTPS');
    }
    expect(readinessProbe.httpGet.path).toBe('/health?bundles');
    expect(only('NetworkPolicy', all).spec.ingress).toEqual([
      { ports: [{ protocol: 'TCP', port: numberOf(served.targetPort) }] },
    ]);
  });

  test('are made anew exactly when their files change', () => {
    const checksum = (config: ConfigFile, packed = bundle) =>
      podOf(objectsIn(textOf(config, packed))).metadata.annotations['checksum/policy'];
    expect(checksum({ opa: { replicas: 5 } })).toBe(checksum({}));
    expect(checksum({}, bundle.slice(1))).not.toBe(checksum({}));
    expect(checksum({ opa: { bundleUrl: url } }, bundle.slice(1))).toBe(
      checksum({ opa: { bundleUrl: url } }),
    );
    expect(checksum({ opa: { bundleUrl: url } })).not.toBe(checksum({}));
  });
});

describe('the certificate', () => {
  test('is made by cert-manager, which tells the webhook', () => {
    const all = objects({ namespace: 'o' });
    const certificates = all.filter(({ kind }) => kind === 'Certificate');
    const issuers = all.filter(({ kind }) => kind === 'Issuer');
    const { metadata } = only('MutatingWebhookConfiguration', all);
    const [namespace, name] = metadata.annotations['cert-manager.io/inject-ca-from'].split('/');
    const shown = certificates.find((each) => each.metadata.name === name).spec;
    const tls = podOf(all).spec.volumes.find((volume: Manifest) => volume.name === 'tls');
    expect(namespace).toBe('o');
    expect(shown.secretName).toBe(tls.secret.secretName);
    expect(shown.dnsNames).toEqual([`${only('Service', all).metadata.name}.o.svc`]);
    expect(webhookOf(all).clientConfig).not.toHaveProperty('caBundle');
    const issuerOf = (spec: Manifest) =>
      issuers.find((each) => each.metadata.name === spec.issuerRef.name).spec;
    const authority = certificates.find(
      (each) => each.spec.secretName === issuerOf(shown).ca.secretName,
    ).spec;
    expect(authority.isCA).toBe(true);
    expect(issuerOf(authority)).toEqual({ selfSigned: {} });
  });

  test.each([
    ['in PEM', pem],
    ['in base64', Buffer.from(pem).toString('base64')],
  ])("is the operator's, with its CA %s", (_, caBundle) => {
    const all = objects({ tlsSecretName: 'opa-tls', caBundle });
    expect(textOf({ opa: { tlsSecretName: 'opa-tls', caBundle } })).not.toContain('cert-manager');
    expect(all.map(({ kind }) => kind)).not.toContain('Certificate');
    expect(Buffer.from(webhookOf(all).clientConfig.caBundle, 'base64').toString()).toBe(pem);
    expect(podOf(all).spec.volumes.find((volume: Manifest) => volume.name === 'tls').secret).toEqual({
      secretName: 'opa-tls',
      items: [
        { key: 'tls.crt', path: 'tls.crt' },
        { key: 'tls.key', path: 'tls.key' },
      ],
    });
  });
});

describe('the bundle', () => {
  test('is in the ConfigMap, with who may ask OPA', () => {
    const { data, binaryData } = only('ConfigMap', objects());
    expect(Buffer.from(binaryData['bundle.tar.gz'], 'base64').equals(bundle)).toBe(true);
    expect(data['authorization.rego']).toBe(authorization);
    expect(JSON.parse(data['config.json'])).toEqual({
      server: { decoding: { max_length: 4194304, gzip: { max_length: 4194304 } } },
      bundles: { injectorless: { resource: 'file:///policy/bundle.tar.gz' } },
    });
  });

  test('is fetched from a URL', () => {
    const all = objects({ bundleUrl: url, bundlePollSeconds: 30 });
    const { data, binaryData } = only('ConfigMap', all);
    expect(binaryData).toBeUndefined();
    expect(data['authorization.rego']).toBe(authorization);
    expect(JSON.parse(data['config.json'])).toEqual({
      server: expect.anything(),
      services: { bundles: { url: 'https://bundles.example.com:8443' } },
      bundles: {
        injectorless: {
          service: 'bundles',
          resource: 'injectorless/bundle.tar.gz',
          polling: { min_delay_seconds: 30, max_delay_seconds: 60 },
        },
      },
    });
  });

  test('is fetched with a token', () => {
    const all = objects({ bundleUrl: url, bundleTokenSecretName: 'opa-token' });
    expect(JSON.parse(only('ConfigMap', all).data['config.json']).services.bundles.credentials).toEqual({
      bearer: { token_path: '/token/token' },
    });
    const { secret } = podOf(all).spec.volumes.find((volume: Manifest) => volume.name === 'token');
    expect(secret).toEqual({ secretName: 'opa-token', items: [{ key: 'token', path: 'token' }] });
  });
});

describe('the NetworkPolicy', () => {
  test('lets OPA go nowhere with its bundle in the ConfigMap', () => {
    const { spec } = only('NetworkPolicy', objects());
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(spec).not.toHaveProperty('egress');
  });

  test('lets OPA fetch its bundle', () => {
    const { spec } = only('NetworkPolicy', objects({ bundleUrl: url }));
    expect(spec.policyTypes).toEqual(['Ingress']);
    expect(spec).not.toHaveProperty('egress');
  });

  test('allows ingress from the configured addresses only', () => {
    const [rule] = only('NetworkPolicy', objects({ ingressCidrs: ['10.0.0.0/28'] })).spec.ingress;
    expect(rule.from).toEqual([{ ipBlock: { cidr: '10.0.0.0/28' } }]);
  });

  test('is left out', () => {
    expect(objects({ networkPolicy: false }).map(({ kind }) => kind)).not.toContain('NetworkPolicy');
  });
});

describe('hostile texts', () => {
  testHostileTexts((section) => objects({ bundleUrl: url, ...section }), {
    // None of them is a URL; what a URL may hold is below.
    bundleUrl: [],
    bundleTokenSecretName: hostileNames,
  });

  test('that a URL may hold reach OPA as they are', () => {
    const path = "a'b&c*d;e%20f,(g)!~@:=+?h=i&j='";
    const { data } = only('ConfigMap', objects({ bundleUrl: `https://[::1]:8443/${path}` }));
    expect(JSON.parse(data['config.json'])).toMatchObject({
      services: { bundles: { url: 'https://[::1]:8443' } },
      bundles: { injectorless: { resource: path } },
    });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { type ControllerName, describeWithEngines } from '../engines/engines.js';
import type { ApiClient, KubernetesObject } from './api-client.js';
import { startKubernetes } from './kubernetes.js';
import { installDefinitions } from './kyverno.js';
import { kyvernoPolicies, opaManifests, webhookManifests } from './policies.js';
import { Servers } from './servers.js';
import { specOf } from './stored.js';

const pem = '-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----\n';

/** An API server for the tests of a block. */
function apiServer(prepare: (servers: Servers, kubernetes: ApiClient) => Promise<unknown>) {
  let servers: Servers;
  let kubernetes: ApiClient;
  beforeAll(async () => {
    servers = new Servers(mkdtempSync(join(tmpdir(), 'injectorless-e2e-')));
    kubernetes = await startKubernetes(servers);
    await prepare(servers, kubernetes);
  }, 120_000);
  afterAll(async () => {
    await servers.stopAll();
    rmSync(servers.folder, { recursive: true, force: true });
  });
  return { kubernetes: () => kubernetes, folder: () => servers.folder };
}

/** GitOps controllers compare what is written with what the API server stores. */
const policies: readonly (readonly [ControllerName, string, ConfigFile, filledIn: object])[] = [
  ['kyverno-controller', '1.19', { kyverno: { minVersion: '1.19' } }, {}],
  // Kyverno 1.18 does not know the field, so policies for both cannot have it.
  ['kyverno-controller', '1.18', {}, { skipBackgroundRequests: true }],
  ['kyverno-controller-1.18', '1.18', {}, {}],
  ['kyverno-controller-1.18', '1.17', { kyverno: { minVersion: '1.17' } }, {}],
];

for (const controller of ['kyverno-controller', 'kyverno-controller-1.18'] as const) {
  describeWithEngines(
    `policies in the schema of ${controller}`,
    ['etcd', 'kube-apiserver', controller],
    () => {
      const { kubernetes, folder } = apiServer((servers, client) =>
        installDefinitions(servers, client, controller),
      );

      test.each(policies.filter(([schema]) => schema === controller))(
        'on %s, those for %s are stored as they are written',
        async (_, __, config, filledIn) => {
          for (const policy of kyvernoPolicies(folder(), config)) {
            const { spec, ...rest } = specOf(await kubernetes().apply(policy)) as {
              readonly spec: { readonly evaluation: object };
            };
            const written = specOf(policy) as typeof rest & {
              readonly spec: { readonly evaluation: object };
            };
            const evaluation = {
              ...written.spec.evaluation,
              ...(policy.kind === 'MutatingPolicy' && filledIn),
            };
            expect({ ...rest, spec }).toEqual({ ...written, spec: { ...written.spec, evaluation } });
          }
        },
      );
    },
  );
}

const installations: readonly (readonly [string, (folder: string) => readonly KubernetesObject[]])[] = [
  ['OPA, with cert-manager', (folder) => opaManifests(folder, {})],
  [
    'OPA, with a certificate in a Secret',
    (folder) => opaManifests(folder, { opa: { tlsSecretName: 'tls', caBundle: pem } }),
  ],
  ['the webhook, with cert-manager', (folder) => webhookManifests(folder, {})],
  [
    'the webhook, with a certificate in a Secret',
    (folder) => webhookManifests(folder, { webhook: { tls: 'secret', tlsSecretName: 'tls', caBundle: pem } }),
  ],
  [
    'the webhook, with a certificate of its own',
    (folder) => webhookManifests(folder, { webhook: { tls: 'automatic' } }),
  ],
  [
    'the webhook, with selectors',
    (folder) =>
      webhookManifests(folder, {
        admission: {
          namespaceSelector: { matchLabels: { vault: 'yes' } },
          objectSelector: { matchExpressions: [{ key: 'team', operator: 'In', values: ['one', 'two'] }] },
          reinvocationPolicy: 'IfNeeded',
          failurePolicy: 'Ignore',
          timeoutSeconds: 5,
        },
      }),
  ],
];

describeWithEngines('manifests on an API server', ['etcd', 'kube-apiserver'], () => {
  const { kubernetes, folder } = apiServer((_, client) =>
    client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'vault' } }),
  );

  test.each(installations)('of %s: nothing is dropped', async (_, manifests) => {
    for (const object of manifests(folder())) {
      // Its definitions are not here; test/webhook-manifests compares with them.
      if (object.apiVersion === 'cert-manager.io/v1') continue;
      expect(specOf(await kubernetes().apply(object))).toMatchObject(
        JSON.parse(JSON.stringify(specOf(object))),
      );
    }
  });

  test.each(installations)(
    'of %s: nothing is filled into the webhook configuration',
    async (_, manifests) => {
      const configurations = manifests(folder()).filter(
        ({ kind }) => kind === 'MutatingWebhookConfiguration',
      );
      expect(configurations.length).toBe(1);
      for (const object of configurations) {
        expect(specOf(await kubernetes().apply(object))).toEqual(specOf(object));
      }
    },
  );
});

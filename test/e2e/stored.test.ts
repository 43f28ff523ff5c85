import { expect, test } from 'vitest';
import { describeWithEngines } from '../engines/engines.js';
import type { KubernetesObject } from './api-client.js';
import { apiServer } from './api-server-of-block.js';
import { describeStoredPolicies } from './kyverno-stored.js';
import { opaManifests, webhookManifests } from './policies.js';
import { specOf } from './stored.js';

const pem = '-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----\n';

describeStoredPolicies('kyverno-controller');

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
  const { kubernetes, servers } = apiServer((_, client) =>
    client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'vault' } }),
  );

  test.each(installations)('of %s: nothing is dropped', async (_, manifests) => {
    for (const object of manifests(servers().folder)) {
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
      const configurations = manifests(servers().folder).filter(
        ({ kind }) => kind === 'MutatingWebhookConfiguration',
      );
      expect(configurations.length).toBe(1);
      for (const object of configurations) {
        expect(specOf(await kubernetes().apply(object))).toEqual(specOf(object));
      }
    },
  );
});

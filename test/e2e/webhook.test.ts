import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import { freePorts } from '../free-ports.js';
import type { KubernetesObject } from './api-client.js';
import type { Cluster } from './cluster.js';
import { deployedPod } from './manifests.js';
import { plainPod, samplePod } from './pods.js';
import { webhookManifests } from './policies.js';
import { denialByWebhook, describeInjection } from './scenario.js';
import type { Server } from './servers.js';
import { installWebhook, startWebhook, type Webhook } from './webhook.js';

let manifests: readonly KubernetesObject[];
let webhook: Webhook;

/** Installs the webhook with this section of the config. */
function installer(section: (cluster: Cluster) => NonNullable<ConfigFile['webhook']>) {
  return async (cluster: Cluster): Promise<Server> => {
    const { servers, kubernetes, vault } = cluster;
    manifests = webhookManifests(servers.folder, { vaultAddr: vault.address, webhook: section(cluster) });
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'vault' } };
    if (!manifests.some(({ kind }) => kind === 'Namespace')) await kubernetes.apply(namespace);
    webhook = await installWebhook(servers, kubernetes, manifests);
    return webhook.server;
  };
}

const withFiles = installer(({ kubernetes }) => ({
  createNamespace: true,
  tls: 'secret',
  tlsSecretName: 'webhook-tls',
  caBundle: kubernetes.certificate,
}));

describeInjection('the webhook, with a certificate in files', [], withFiles, denialByWebhook, (cluster) => {
  test('its own pod is admitted under restricted Pod Security, and never sent to the webhook', async () => {
    const own = deployedPod(manifests);
    const asking = {
      ...own,
      metadata: { ...own.metadata, annotations: samplePod().metadata.annotations ?? {} },
    };
    const { spec } = await cluster().kubernetes.create(asking);
    expect(spec.containers.map(({ name }) => name)).toEqual(['webhook']);
    const unsafe = { ...own, spec: { ...own.spec, containers: plainPod().spec.containers } };
    await expect(cluster().kubernetes.create(unsafe)).rejects.toThrow(
      'violates PodSecurity "restricted:latest"',
    );
  });
});

/** The fingerprint of the certificate that is shown there; it fails if it is not one of this CA's, for this address. */
function certificateAt(port: number, ca: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.end();
    });
    socket.on('error', reject);
  });
}

const withOwnCertificate = installer(() => ({ tls: 'automatic' }));

describeInjection(
  'the webhook, with a certificate of its own',
  [],
  withOwnCertificate,
  denialByWebhook,
  (cluster) => {
    test('it has written its certificate and its CA, and leads', async () => {
      const { kubernetes } = cluster();
      const { data } = await kubernetes.get<{ data: Record<string, string> }>(
        '/api/v1/namespaces/vault/secrets/injectorless-certs',
      );
      expect(Object.keys(data)).toEqual(expect.arrayContaining(['cert', 'key']));
      const { webhooks } = await kubernetes.get<{ webhooks: { clientConfig: { caBundle: string } }[] }>(
        '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/vault-agent-injectorless',
      );
      expect(Buffer.from(webhooks[0]?.clientConfig.caBundle ?? '', 'base64').toString()).toContain(
        '-----BEGIN CERTIFICATE-----',
      );
      const { spec } = await kubernetes.get<{ spec: { holderIdentity: string } }>(
        '/apis/coordination.k8s.io/v1/namespaces/vault/leases/injectorless-certs',
      );
      expect(spec.holderIdentity).not.toBe('');
    });

    test.each([
      '/api/v1/namespaces/vault/secrets',
      '/api/v1/namespaces/vault/secrets/other',
      '/api/v1/namespaces/vault/secrets/vault-injector-certs',
      '/api/v1/namespaces/default/secrets/injectorless-certs',
      '/api/v1/namespaces/vault/configmaps',
      '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
      '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/other',
      '/api/v1/namespaces/default/pods',
    ])('its account may not read %s', async (path) => {
      await expect(webhook.account.get(path)).rejects.toThrow('is forbidden');
    });

    test('another server presents the same certificate, which the API server trusts', async () => {
      const { servers, kubernetes } = cluster();
      const [port] = (await freePorts(1)) as [number];
      const { server } = await startWebhook(servers, kubernetes, manifests, port);
      const { webhooks } = await kubernetes.get<{ webhooks: { clientConfig: { caBundle: string } }[] }>(
        '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/vault-agent-injectorless',
      );
      const ca = Buffer.from(webhooks[0]?.clientConfig.caBundle ?? '', 'base64');
      const shown = await servers.waitFor('another server', 30_000, () => certificateAt(port, ca));
      expect(shown).toBe(await certificateAt(webhook.port, ca));
      await server.stop();
    });

    test('applying the manifests again keeps its certificates and its Lease', async () => {
      const { kubernetes } = cluster();
      const read = async () => {
        const secret = '/api/v1/namespaces/vault/secrets/injectorless-certs';
        const lease = '/apis/coordination.k8s.io/v1/namespaces/vault/leases/injectorless-certs';
        const { data } = await kubernetes.get<{ data: object }>(secret);
        const { spec } = await kubernetes.get<{ spec: { holderIdentity: string } }>(lease);
        return { data, holder: spec.holderIdentity };
      };
      const before = await read();
      expect(Object.keys(before.data).length).toBeGreaterThan(3);
      for (const object of manifests) {
        if (['Secret', 'Lease'].includes(object.kind)) await kubernetes.apply(object);
      }
      expect(await read()).toEqual(before);
    });

    test('its account may create nothing', async () => {
      const metadata = { name: 'other' };
      for (const collection of [
        '/api/v1/namespaces/vault/secrets',
        '/apis/coordination.k8s.io/v1/namespaces/vault/leases',
      ]) {
        await expect(webhook.account.post(collection, { metadata })).rejects.toThrow('is forbidden');
      }
    });

    test('applying the manifests again keeps its CA', async () => {
      const { kubernetes } = cluster();
      const path =
        '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/vault-agent-injectorless';
      const read = () => kubernetes.get<{ webhooks: { clientConfig: object }[] }>(path);
      const { webhooks } = await read();
      const [{ clientConfig } = { clientConfig: {} }] = webhooks;
      const { caBundle, ...generated } = clientConfig as { caBundle?: string };
      const applied = {
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'MutatingWebhookConfiguration',
        metadata: { name: 'vault-agent-injectorless' },
        webhooks: [{ ...webhooks[0], clientConfig: generated }],
      };
      await kubernetes.apply(applied);
      expect((await read()).webhooks[0]?.clientConfig).toEqual({ ...generated, caBundle });
      expect(caBundle).toBeDefined();
    });
  },
);

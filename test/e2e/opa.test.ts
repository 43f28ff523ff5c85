import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConfigFile } from '../../schemas/generated/config-file.js';
import type { KubernetesObject } from './api-client.js';
import type { Cluster } from './cluster.js';
import { certificatesOf } from './kubernetes.js';
import { deployedPod, objectOf } from './manifests.js';
import { installOpa, type Opa, startOpa } from './opa.js';
import { plainPod, samplePod } from './pods.js';
import { opaManifests } from './policies.js';
import { denialByWebhook, describeInjection } from './scenario.js';
import type { Server } from './servers.js';

let manifests: readonly KubernetesObject[];
let opa: Opa;

function configFor({ kubernetes, vault }: Cluster, opaSection: ConfigFile['opa'] = {}): ConfigFile {
  const certificates = { tlsSecretName: 'opa-tls', caBundle: kubernetes.certificate };
  return { vaultAddr: vault.address, opa: { ...certificates, ...opaSection } };
}

async function install(cluster: Cluster): Promise<Server> {
  const { servers, kubernetes } = cluster;
  manifests = opaManifests(servers.folder, configFor(cluster));
  opa = await installOpa(servers, kubernetes, manifests);
  return opa.server;
}

describeInjection('OPA, with what `generate` writes', ['opa'], install, denialByWebhook, (cluster) => {
  test('a pod in a system namespace is denied as by the injection', async () => {
    const pod = samplePod();
    const system = { ...pod, metadata: { ...pod.metadata, namespace: 'kube-public' } };
    await cluster().kubernetes.create({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'sample-app', namespace: 'kube-public' },
    });
    await expect(cluster().kubernetes.create(system)).rejects.toThrow(
      'pods in the system namespace kube-public are not injected',
    );
  });

  test("OPA's own pod is let in under restricted Pod Security, and others of its namespace without OPA", async () => {
    const own = deployedPod(manifests);
    const annotations = { ...own.metadata.annotations, ...samplePod().metadata.annotations };
    const asking = { ...own, metadata: { ...own.metadata, annotations } };
    for (const pod of [own, asking]) {
      const { spec } = await cluster().kubernetes.create(pod);
      expect(spec.containers.map(({ name }) => name)).toEqual(['opa']);
    }
    const unsafe = { ...own, spec: { ...own.spec, containers: plainPod().spec.containers } };
    await expect(cluster().kubernetes.create(unsafe)).rejects.toThrow(
      'violates PodSecurity "restricted:latest"',
    );
  });

  test("OPA's interface is shut to everybody", async () => {
    for (const path of ['/v1/policies', '/v1/data', '/v1/config', '/']) {
      await expect(opa.admission.get(path), path).rejects.toThrow('rejected by administrative policy');
    }
    await expect(opa.admission.post('/v1/data/injectorless', {})).rejects.toThrow(
      'rejected by administrative policy',
    );
  });

  test('another OPA fetches its bundle from a URL, with its token', async () => {
    const { servers, kubernetes } = cluster();
    const bundle = Buffer.from(bundleOf(manifests), 'base64');
    const folder = certificatesOf(servers);
    const asked: (string | undefined)[] = [];
    const shelf = createServer(
      { key: readFileSync(join(folder, 'apiserver.key')), cert: readFileSync(join(folder, 'apiserver.crt')) },
      (request, response) => {
        asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
        response.end(bundle);
      },
    );
    await new Promise<void>((resolve) => shelf.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = shelf.address() as AddressInfo;
      const section = {
        bundleUrl: `https://127.0.0.1:${port}/shelf/bundle.tar.gz?version=1`,
        bundleTokenSecretName: 'opa-token',
      };
      const { admission } = await startOpa(
        servers,
        opaManifests(servers.folder, configFor(cluster(), section)),
        'opa-with-url',
        { certificate: kubernetes.certificate, secrets: { 'token/token': 'secret-token' } },
      );
      expect(asked).toEqual(['GET /shelf/bundle.tar.gz?version=1 Bearer secret-token']);
      expect(await admission.post('/', {})).toMatchObject({ response: { allowed: false } });
    } finally {
      shelf.close();
    }
  });
});

function bundleOf(all: readonly KubernetesObject[]): string {
  const { binaryData } = objectOf<KubernetesObject & { readonly binaryData: Record<string, string> }>(
    all,
    'ConfigMap',
  );
  return binaryData['bundle.tar.gz'] ?? '';
}

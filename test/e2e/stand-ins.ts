import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ApiClient, KubernetesObject } from './api-client.js';
import { certificatesOf } from './kubernetes.js';
import type { Pod } from './pods.js';
import type { Servers } from './servers.js';

/** A webhook that stands in for that of another product: it adds a container to each pod that does not have it. */
export interface StandIn {
  /** The name of its webhook configuration. */
  readonly name: string;
  readonly container: string;
  readonly reinvocationPolicy?: 'IfNeeded';
}

interface Review {
  readonly request: { readonly uid: string; readonly object: Pod };
}

/** The server of all stand-ins. */
export interface StandIns {
  /** The pods that each was asked about, in the order in which they were asked. */
  readonly seen: { readonly name: string; readonly pod: Pod }[];
  /** Unregisters the webhooks and stops the server. */
  stop(): Promise<void>;
}

/** Starts the server and registers the webhooks. */
export async function startStandIns(
  servers: Servers,
  kubernetes: ApiClient,
  standIns: readonly StandIn[],
): Promise<StandIns> {
  const seen: { name: string; pod: Pod }[] = [];
  const folder = certificatesOf(servers);
  const server = createServer(
    { key: readFileSync(join(folder, 'apiserver.key')), cert: readFileSync(join(folder, 'apiserver.crt')) },
    (request, response) => {
      const name = request.url?.slice(1).replace(/\?.*/, '') ?? '';
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      request.on('end', () => {
        const { uid, object: pod } = (JSON.parse(text) as Review).request;
        seen.push({ name, pod });
        const { container = '' } = standIns.find((each) => each.name === name) ?? {};
        const answer = { uid, allowed: true, ...patchThatAdds(container, pod) };
        const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: answer };
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(review));
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const { name, reinvocationPolicy } of standIns) {
    await kubernetes.apply({
      ...configuration(name),
      webhooks: [
        {
          name: `${name}.example.com`,
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          reinvocationPolicy: reinvocationPolicy ?? 'Never',
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
          clientConfig: {
            url: `https://127.0.0.1:${port}/${name}`,
            caBundle: Buffer.from(kubernetes.certificate).toString('base64'),
          },
        },
      ],
    } as KubernetesObject);
  }
  return {
    seen,
    stop: async () => {
      for (const { name } of standIns) await kubernetes.delete(configuration(name));
      server.close();
      server.closeAllConnections();
    },
  };
}

function configuration(name: string): KubernetesObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name },
  };
}

function patchThatAdds(container: string, pod: Pod): object {
  if (pod.spec.containers.some(({ name }) => name === container)) return {};
  const value = { name: container, image: `registry.example.com/${container}:1` };
  const patch = JSON.stringify([{ op: 'add', path: '/spec/containers/-', value }]);
  return { patchType: 'JSONPatch', patch: Buffer.from(patch).toString('base64') };
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enginePath } from '../engines/paths.js';
import { freePorts } from '../free-ports.js';
import { ApiClient, type KubernetesObject } from './api-client.js';
import { certificatesOf } from './kubernetes.js';
import { deployedPod, objectOf } from './manifests.js';
import type { Server, Servers } from './servers.js';

/** A server that was started from the manifests. */
export interface Opa {
  readonly server: Server;
  /** Where the API server asks it; who else asks is turned away. */
  readonly admission: ApiClient;
}

interface ConfigMap extends KubernetesObject {
  readonly data: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

interface WebhookConfiguration extends KubernetesObject {
  readonly webhooks: readonly { readonly clientConfig: { readonly caBundle: string } }[];
}

/** Starts OPA and applies the manifests. */
export async function installOpa(
  servers: Servers,
  kubernetes: ApiClient,
  manifests: readonly KubernetesObject[],
): Promise<Opa> {
  const opa = await startOpa(servers, manifests, 'opa', { certificate: kubernetes.certificate });
  for (const object of manifests) {
    await kubernetes.apply(object.kind === 'MutatingWebhookConfiguration' ? at(opa, object) : object);
  }
  return opa;
}

/** The webhook configuration with OPA's address instead of the Service: there are no pods behind that here. */
function at({ admission }: Opa, object: KubernetesObject): KubernetesObject {
  const configuration = object as WebhookConfiguration;
  const webhooks = configuration.webhooks.map((webhook) => ({
    ...webhook,
    clientConfig: { url: `${admission.address}/`, caBundle: webhook.clientConfig.caBundle },
  }));
  return { ...configuration, webhooks } as KubernetesObject;
}

/**
 * Starts OPA with the files and arguments of the manifests, all but its folders and ports, and waits until it has its
 * bundle (some 2 s). It shows the certificate that the API server has made for itself.
 *
 * @param secrets the files of the Secrets it mounts, by folder and name, without those of the certificate
 */
export async function startOpa(
  servers: Servers,
  manifests: readonly KubernetesObject[],
  name: string,
  { certificate, secrets = {} }: { certificate: string; secrets?: Readonly<Record<string, string>> },
): Promise<Opa> {
  const folder = join(servers.folder, name);
  const [admissionPort, diagnosticsPort] = (await freePorts(2)) as [number, number];
  const here = (text: string) => text.replaceAll(/(?<=^|=|"|:\/\/)(?=\/(?:policy|tls|token)\/)/g, folder);
  writeFiles(folder, objectOf<ConfigMap>(manifests, 'ConfigMap'), here);
  for (const [file, text] of Object.entries(secrets)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  mkdirSync(join(folder, 'tls'));
  for (const kind of ['crt', 'key']) {
    copyFileSync(join(certificatesOf(servers), `apiserver.${kind}`), join(folder, 'tls', `tls.${kind}`));
  }

  const container = deployedPod(manifests).spec.containers[0];
  const args = (container?.args ?? []).map((argument) =>
    here(argument)
      .replace(/^--addr=.*/, `--addr=127.0.0.1:${admissionPort}`)
      .replace(/^--diagnostic-addr=.*/, `--diagnostic-addr=127.0.0.1:${diagnosticsPort}`),
  );
  const environment = {
    ...Object.fromEntries((container?.env ?? []).map(({ name: variable, value }) => [variable, value ?? ''])),
    // In a cluster, those of the image; it trusts the server of a bundle by them.
    SSL_CERT_FILE: join(folder, 'tls', 'tls.crt'),
  };
  const server = servers.start(enginePath('opa'), args, environment);
  const diagnostics = new ApiClient(`https://127.0.0.1:${diagnosticsPort}`, certificate, '');
  await servers.waitFor('OPA', 60_000, () => diagnostics.get('/health?bundles'));
  return { server, admission: new ApiClient(`https://127.0.0.1:${admissionPort}`, certificate, '') };
}

function writeFiles(folder: string, { data, binaryData = {} }: ConfigMap, here: (text: string) => string) {
  const policy = join(folder, 'policy');
  mkdirSync(policy, { recursive: true });
  for (const [file, text] of Object.entries(data)) writeFileSync(join(policy, file), here(text));
  for (const [file, base64] of Object.entries(binaryData)) {
    writeFileSync(join(policy, file), Buffer.from(base64, 'base64'));
  }
}

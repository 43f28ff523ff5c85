import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';
import type { PodRuntime } from './container.js';
import { serviceAccountToken } from './kubernetes.js';

/** What the kubelet of a new pod of the sample app knows. */
export async function newRuntime({ servers, kubernetes }: Cluster): Promise<PodRuntime> {
  return {
    folder: mkdtempSync(join(servers.folder, 'pod-')),
    serviceAccountToken: await serviceAccountToken(kubernetes, 'sample-app'),
    certificate: kubernetes.certificate,
  };
}

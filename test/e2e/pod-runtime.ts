import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';
import type { PodRuntime } from './container.js';
import { serviceAccountToken } from './kubernetes.js';
import type { Pod } from './pods.js';

/** What the kubelet of a new pod of the sample app knows. */
export async function newRuntime(
  { servers, kubernetes }: Cluster,
  { metadata: { namespace }, spec }: Pod,
): Promise<PodRuntime> {
  const serviceAccountTokens: Record<string, string> = {};
  for (const { serviceAccountToken: source } of sourcesOf(spec.volumes)) {
    if (source === undefined) continue;
    const { audience } = source;
    serviceAccountTokens[audience ?? ''] = await serviceAccountToken(
      kubernetes,
      'sample-app',
      audience,
      namespace,
    );
  }
  const configMaps: Record<string, Readonly<Record<string, string>>> = {};
  for (const { configMap } of spec.volumes ?? []) {
    if (configMap === undefined) continue;
    const path = `/api/v1/namespaces/${namespace}/configmaps/${configMap.name}`;
    configMaps[configMap.name] = (await kubernetes.get<{ data: Record<string, string> }>(path)).data;
  }
  return {
    folder: mkdtempSync(join(servers.folder, 'pod-')),
    serviceAccountTokens,
    configMaps,
    certificate: kubernetes.certificate,
  };
}

function sourcesOf(volumes: Pod['spec']['volumes'] = []) {
  return volumes.flatMap(({ projected }) => projected?.sources ?? []);
}

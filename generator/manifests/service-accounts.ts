import { type Fields, isListOrMissing, isObject } from '../common/is-object.js';
import { kubernetesTokenPath } from '../injection/service-account.js';
import type { Manifests } from './manifests.js';

/** What the manifests say about service accounts: whether they want their token mounted, by namespace and name. */
export type ServiceAccounts = ReadonlyMap<string, boolean>;

/** The key of a service account. */
function serviceAccountKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/**
 * The service accounts in the manifests that say whether their token is mounted. They may come after the pods that use
 * them, so they are read before. Invalid documents are reported when all are read.
 *
 * @param defaultNamespace of objects that name none
 */
export async function readServiceAccounts(
  manifests: Manifests,
  defaultNamespace: string,
): Promise<ServiceAccounts> {
  const found = new Map<string, boolean>();
  const isWanted = (text: string) => text.includes('automountServiceAccountToken');
  for await (const document of manifests.documents(isWanted)) {
    for (const { kind, name, namespace, value } of 'objects' in document ? document.objects : []) {
      const automount = value['automountServiceAccountToken'];
      if (kind !== 'ServiceAccount' || typeof automount !== 'boolean') continue;
      found.set(serviceAccountKey(namespace ?? defaultNamespace, name), automount);
    }
  }
  return found;
}

/** How the names of volumes with that token start. */
const tokenVolumePrefix = 'kube-api-access-';

/** The volume that a pod gets here. In a cluster its name ends with random letters. */
export const addedTokenVolume = `${tokenVolumePrefix}added`;

/**
 * A pod's spec as the API server's admission plugin ServiceAccount leaves it, as far as containers see it: with a service
 * account, and in each container the mount of its token, unless the pod or the service account forbids it. A mount that
 * is at that path already stays.
 *
 * Source: `plugin/pkg/admission/serviceaccount` of kubernetes/kubernetes 1.36.
 *
 * @param accounts what is known of service accounts; one that is not known mounts its token, as is the default
 */
export function withServiceAccount(spec: Fields, namespace: string, accounts: ServiceAccounts): Fields {
  const serviceAccountName = spec['serviceAccountName'] || spec['serviceAccount'] || 'default';
  const named = { ...spec, serviceAccountName };
  const automount =
    spec['automountServiceAccountToken'] ??
    accounts.get(serviceAccountKey(namespace, String(serviceAccountName))) ??
    true;
  return automount === false ? named : withTokenMounts(named);
}

function withTokenMounts(spec: Fields): Fields {
  // A value that is not a list is reported when the pod is validated.
  if (!isListOrMissing(spec['volumes'])) return spec;
  const volumes = listOf(spec['volumes']);
  const existing = volumes.map(nameOf).find((name) => name.startsWith(tokenVolumePrefix));
  const mount = { name: existing ?? addedTokenVolume, readOnly: true, mountPath: kubernetesTokenPath };
  let isMounted = false;
  const mounted = (container: unknown): unknown => {
    if (!isObject(container) || !isListOrMissing(container['volumeMounts'])) return container;
    const mounts = listOf(container['volumeMounts']);
    if (mounts.some((other) => isObject(other) && other['mountPath'] === kubernetesTokenPath))
      return container;
    isMounted = true;
    return { ...container, volumeMounts: [...mounts, mount] };
  };
  const containers = Object.fromEntries(
    ['initContainers', 'containers']
      .filter((key) => Array.isArray(spec[key]))
      .map((key) => [key, listOf(spec[key]).map(mounted)]),
  );
  const added = isMounted && existing === undefined ? { volumes: [...volumes, tokenVolume] } : {};
  return { ...spec, ...containers, ...added };
}

/** The volume with the token, the cluster's certificate and the namespace. */
const tokenVolume = {
  name: addedTokenVolume,
  projected: {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  },
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(item: unknown): string {
  return isObject(item) && typeof item['name'] === 'string' ? item['name'] : '';
}

import { ifFound, type KubernetesConnection } from './kubernetes-connection.js';
import { VAULT_K8S_LEADER } from './names.js';

/**
 * Whether a replica of vault-k8s leads in this namespace: it holds this ConfigMap, which goes with its pod. While it
 * does, it would undo every change of caBundle, so everybody serves the certificate that it makes.
 */
export async function isLedByVaultK8s(connection: KubernetesConnection, namespace: string): Promise<boolean> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/${VAULT_K8S_LEADER}`;
  return (await ifFound(connection.send({ method: 'GET', path }))) !== undefined;
}

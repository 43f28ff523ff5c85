/**
 * The Secret of vault-k8s, and the one that is used here by default: in a migration, replicas of both serve the same
 * certificate from it. An installation beside that one needs a Secret of its own.
 */
export const VAULT_K8S_SECRET = 'vault-injector-certs';

/** The ConfigMap that the leader of vault-k8s holds. */
export const VAULT_K8S_LEADER = 'vault-k8s-leader';

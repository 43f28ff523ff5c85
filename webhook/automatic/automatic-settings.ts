import { isIP } from 'node:net';

/**
 * The Secret of vault-k8s, and the default here: during a migration, replicas of both serve the same certificate from it.
 * An installation that runs beside that one needs a Secret of its own.
 */
export const vaultK8sSecret = 'vault-injector-certs';

/** The settings of automatic TLS. */
export interface AutomaticSettings {
  /** The MutatingWebhookConfiguration whose `caBundle` is kept up to date; empty where another tool does that. */
  readonly webhookName: string;
  /** The names and addresses that the certificate is for. */
  readonly hosts: readonly string[];
  /** Whether several replicas share certificates through a Secret and elect the one that makes them. */
  readonly useLeaderElector: boolean;
  /** The namespace of the Secret and the Lease. */
  readonly namespace: string;
  /** The name of the Secret and of the Lease. Each installation needs its own. */
  readonly secretName: string;
  /** The identity in the leader election; a pod that restarts under its name stays the leader. */
  readonly podName: string;
  /** Without a kubeconfig, the service account of the pod is used. */
  readonly kubernetes: { readonly kubeconfig: string } | undefined;
}

/** What is wrong with the hosts, in words that follow the name of the setting. */
export function hostsProblem(hosts: readonly string[]): string | undefined {
  if (hosts.length === 0) {
    return 'is missing; set the host names of the webhook, separated by commas, such as injector.vault.svc';
  }
  const wrong = hosts.find(
    (host) => isIP(host) === 0 && !/^(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/i.test(host),
  );
  return wrong === undefined
    ? undefined
    : `${JSON.stringify(wrong)} is neither a host name nor an address; use a name such as injector.vault.svc`;
}

/** What is wrong with the name of the Secret, in words that follow the name of the setting. */
export function secretNameProblem(name: string): string | undefined {
  const isName =
    name.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name);
  return isName
    ? undefined
    : `${JSON.stringify(name)} is not a name of a Secret; use lower-case letters, digits, - and ., such as injectorless-certs`;
}

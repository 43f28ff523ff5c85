import { isIP } from 'node:net';

/** What is set up about automatic TLS. */
export interface AutomaticSettings {
  /** The MutatingWebhookConfiguration to keep `caBundle` of; empty when somebody else does. */
  readonly webhookName: string;
  /** The names and addresses that the certificate is for. */
  readonly hosts: readonly string[];
  /** Whether there are several replicas, which share certificates through a Secret and elect the one that makes them. */
  readonly useLeaderElector: boolean;
  /** Where Secret and Lease are. */
  readonly namespace: string;
  /** The name of the Secret, and of the Lease. No two installations may have the same. */
  readonly secretName: string;
  /** What the leader is told apart by; a pod that starts again under its name leads on. */
  readonly podName: string;
  /** Without a kubeconfig, the service account of the pod is used. */
  readonly kubernetes: { readonly kubeconfig: string } | undefined;
}

/** What is wrong with the hosts, in words that follow the name of the setting and a colon. */
export function hostsProblem(hosts: readonly string[]): string | undefined {
  if (hosts.length === 0) {
    return 'is missing; give the names that API servers call this server by, separated by commas, such as injector.vault.svc';
  }
  const wrong = hosts.find(
    (host) => isIP(host) === 0 && !/^(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/i.test(host),
  );
  return wrong === undefined
    ? undefined
    : `${JSON.stringify(wrong)} is neither a host name nor an address; use such as injector.vault.svc`;
}

/** What is wrong with the name of the Secret, in words that follow the name of the setting and a colon. */
export function secretNameProblem(name: string): string | undefined {
  const isName =
    name.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name);
  return isName
    ? undefined
    : `${JSON.stringify(name)} is no name of a Secret; use lower-case letters, digits, - and ., such as injectorless-certs`;
}

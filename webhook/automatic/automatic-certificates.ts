import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CertificateSource } from '../certificates.js';
import { type Clock, systemClock } from './clock.js';
import { connectKubernetes } from './kubernetes-connection.js';
import { alwaysLeader, LeaseElection } from './leader-election.js';
import { Lifecycle } from './lifecycle.js';
import { Replica } from './replica.js';
import { memoryStore, secretStore } from './state-store.js';
import { defaultTimings, type Timings } from './timings.js';
import { isLedByVaultK8s } from './vault-k8s-leader.js';
import { keepWatching } from './watching.js';
import { readWebhookConfiguration, webhookConfigurationWatchPath } from './webhook-configuration.js';

/** An API server that does not answer may keep a replica from giving up its lease, but not from ending. */
const CLOSING_TIMEOUT = 3000;

export interface AutomaticCertificatesOptions {
  /** The MutatingWebhookConfiguration to keep `caBundle` of; empty when somebody else does. */
  readonly webhookName: string;
  /** The names and addresses that the certificate is for. */
  readonly hosts: readonly string[];
  /** Whether there are several replicas, which share certificates through a Secret. */
  readonly useLeaderElection: boolean;
  readonly namespace: string;
  /** What the leader is told apart by; a pod that starts again under its name leads on. */
  readonly podName: string;
  readonly log: Logger;
  /** Without a kubeconfig, the service account of the pod is used. */
  readonly kubernetes?: { readonly kubeconfig: string } | undefined;
  readonly clock?: Clock | undefined;
  readonly timings?: Timings | undefined;
  /** Ends waiting for the first certificate. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes and renews the server's certificate and its certificate authority, and tells API servers to trust it.
 *
 * It needs these rights, all but the last in its own namespace:
 *
 * | apiGroup | resource | resourceNames | verbs |
 * | --- | --- | --- | --- |
 * | | secrets | vault-injector-certs | get, update, watch |
 * | | secrets | | create |
 * | | configmaps | vault-k8s-leader | get |
 * | coordination.k8s.io | leases | injectorless-leader | get, update |
 * | coordination.k8s.io | leases | | create |
 * | admissionregistration.k8s.io | mutatingwebhookconfigurations | the webhook's name | get, patch, watch |
 *
 * Without leader election, the last row is enough.
 *
 * @returns the source when there is a first certificate: that takes as long as the API server is away.
 * @throws Error when no API server is configured, or the signal is aborted before.
 */
export async function automaticCertificates(
  options: AutomaticCertificatesOptions,
): Promise<CertificateSource> {
  const { webhookName, useLeaderElection, namespace, log, clock = systemClock } = options;
  const timings = options.timings ?? defaultTimings;
  const hosts = checkedHosts(options.hosts);
  const { requestTimeout } = timings;
  const { kubeconfig } = options.kubernetes ?? {};
  const connection = await connectKubernetes({ kubeconfig, requestTimeout });

  const store = useLeaderElection ? secretStore(connection, namespace) : memoryStore();
  const election = useLeaderElection
    ? new LeaseElection(connection, {
        namespace,
        identity: options.podName || randomUUID(),
        timings: timings.lease,
        log,
        onChange: () => replica.wake(),
      })
    : alwaysLeader;
  const replica = new Replica({
    election,
    store,
    lifecycle: new Lifecycle(hosts, timings),
    readConfiguration: async () =>
      webhookName === '' ? undefined : readWebhookConfiguration(connection, webhookName),
    isLedByVaultK8s: async () => useLeaderElection && isLedByVaultK8s(connection, namespace),
    keepOthers: !useLeaderElection,
    clock,
    log,
  });

  const closing = new AbortController();
  const watchPaths = [store.watchPath, webhookName && webhookConfigurationWatchPath(webhookName)];
  const watches = watchPaths
    .filter((path): path is string => Boolean(path))
    .map((path) => keepWatching(connection, path, replica.wake, { log, timings, signal: closing.signal }));
  const close = async () => {
    closing.abort();
    const ended = replica.close().then(() => Promise.all([election.close(), ...watches]));
    await Promise.race([ended, sleep(CLOSING_TIMEOUT, undefined, { ref: false })]);
  };

  const aborted = new Promise<'aborted'>((resolve) => {
    options.signal?.addEventListener('abort', () => resolve('aborted'), { once: true });
    if (options.signal?.aborted) {
      resolve('aborted');
    }
  });
  if ((await Promise.race([replica.start(), aborted])) === 'aborted') {
    await close();
    throw new Error('automatic TLS was ended before it had a certificate');
  }
  return { current: replica.current, onChange: replica.onChange, close };
}

function checkedHosts(hosts: readonly string[]): string[] {
  const given = hosts.map((host) => host.trim()).filter((host) => host !== '');
  if (given.length === 0) {
    throw new Error('automatic TLS needs the names that API servers call this server by, and was given none');
  }
  const wrong = given.find(
    (host) => isIP(host) === 0 && !/^(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/i.test(host),
  );
  if (wrong !== undefined) {
    throw new Error(
      `${JSON.stringify(wrong)} is neither a host name nor an address; automatic TLS is for such`,
    );
  }
  return [...new Set(given)];
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CertificateSource } from '../certificates.js';
import type { Log } from '../log.js';
import { type AutomaticSettings, vaultK8sSecret } from './automatic-settings.js';
import { type Clock, systemClock } from './clock.js';
import { connectKubernetes, ifFound, type KubernetesConnection } from './kubernetes-connection.js';
import { alwaysLeader, LeaseElection } from './leader-election.js';
import { Lifecycle } from './lifecycle.js';
import { Replica } from './replica.js';
import { memoryStore, secretStore } from './state-store.js';
import { defaultTimings, type Timings } from './timings.js';
import { keepWatching } from './watching.js';
import { readWebhookConfiguration, webhookConfigurationWatchPath } from './webhook-configuration.js';

/** How long to wait at shutdown for an API server that does not answer, in milliseconds. */
const closingTimeout = 3000;

export interface AutomaticCertificatesOptions extends AutomaticSettings {
  readonly log: Log;
  readonly clock?: Clock | undefined;
  readonly timings?: Timings | undefined;
  /** Aborting it gives up waiting for the first certificate, and cleans up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes and renews the server's certificate and its certificate authority, and makes API servers trust it. The rights
 * that this needs are listed in docs/webhook-tls.md.
 *
 * @returns the source, once there is a first certificate; this waits for as long as the API server is unavailable
 * @throws Error if no API server is configured, or the signal is aborted
 */
export async function automaticCertificates(
  options: AutomaticCertificatesOptions,
): Promise<CertificateSource> {
  const { webhookName, useLeaderElector, namespace, secretName, log, clock = systemClock } = options;
  const timings = options.timings ?? defaultTimings;
  const { requestTimeout } = timings;
  const { kubeconfig } = options.kubernetes ?? {};
  const connection = await connectKubernetes({ kubeconfig, requestTimeout });

  const store = useLeaderElector ? secretStore(connection, namespace, secretName) : memoryStore();
  const election = useLeaderElector
    ? new LeaseElection(connection, {
        namespace,
        name: secretName,
        identity: options.podName || randomUUID(),
        timings: timings.lease,
        log,
        onChange: () => replica.wake(),
      })
    : alwaysLeader;
  const replica = new Replica({
    election,
    store,
    lifecycle: new Lifecycle([...new Set(options.hosts)], timings),
    readConfiguration: async () =>
      webhookName === '' ? undefined : readWebhookConfiguration(connection, webhookName),
    isLedByVaultK8s: async () =>
      useLeaderElector && secretName === vaultK8sSecret && isLedByVaultK8s(connection, namespace),
    keepOthers: !useLeaderElector,
    names: { secret: secretName, webhook: webhookName },
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
    await Promise.race([ended, sleep(closingTimeout, undefined, { ref: false })]);
  };

  const aborted = new Promise<'aborted'>((resolve) => {
    options.signal?.addEventListener('abort', () => resolve('aborted'), { once: true });
    if (options.signal?.aborted) resolve('aborted');
  });
  if ((await Promise.race([replica.start(), aborted])) === 'aborted') {
    await close();
    throw new Error('automatic TLS was stopped before it had a certificate');
  }
  return { current: replica.current, onChange: replica.onChange, close };
}

/**
 * Whether a replica of vault-k8s is the leader in this namespace: it owns this ConfigMap, which is deleted with its pod.
 * Meanwhile it would revert every change of caBundle, so replicas here serve the certificate that it makes.
 */
async function isLedByVaultK8s(connection: KubernetesConnection, namespace: string): Promise<boolean> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/vault-k8s-leader`;
  return (await ifFound(connection.send({ method: 'GET', path }))) !== undefined;
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CertificateSource } from '../certificates.js';
import type { AutomaticSettings } from './automatic-settings.js';
import { type Clock, systemClock } from './clock.js';
import { connectKubernetes } from './kubernetes-connection.js';
import { alwaysLeader, LeaseElection } from './leader-election.js';
import { Lifecycle } from './lifecycle.js';
import { VAULT_K8S_SECRET } from './names.js';
import { Replica } from './replica.js';
import { memoryStore, secretStore } from './state-store.js';
import { defaultTimings, type Timings } from './timings.js';
import { isLedByVaultK8s } from './vault-k8s-leader.js';
import { keepWatching } from './watching.js';
import { readWebhookConfiguration, webhookConfigurationWatchPath } from './webhook-configuration.js';

/** An API server that does not answer may keep a replica from giving up its lease, but not from ending. */
const CLOSING_TIMEOUT = 3000;

export interface AutomaticCertificatesOptions extends AutomaticSettings {
  readonly log: Logger;
  readonly clock?: Clock | undefined;
  readonly timings?: Timings | undefined;
  /** Ends waiting for the first certificate; what was begun is then ended in order. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes and renews the server's certificate and its certificate authority, and tells API servers to trust it.
 *
 * docs/webhook-tls.md has the rights that it needs.
 *
 * @returns the source when there is a first certificate: that takes as long as the API server is away.
 * @throws Error when no API server is configured, or the signal is aborted before.
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
      useLeaderElector && secretName === VAULT_K8S_SECRET && isLedByVaultK8s(connection, namespace),
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

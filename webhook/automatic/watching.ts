import { reasonOf } from '../../generator/common/system-errors.js';
import type { Log } from '../log.js';
import { Backoff, systemClock } from './clock.js';
import { type KubernetesConnection, KubernetesError } from './kubernetes-connection.js';
import type { Timings } from './timings.js';

/**
 * Watches until the signal is aborted, and restarts the watch when it ends. A new watch begins with the current objects,
 * so no change between two watches is missed.
 */
export async function keepWatching(
  connection: KubernetesConnection,
  path: string,
  onEvent: () => void,
  { log, timings, signal }: { readonly log: Log; readonly timings: Timings; readonly signal: AbortSignal },
): Promise<void> {
  const backoff = new Backoff(timings.backoff);
  const onWatchEvent = () => {
    backoff.reset();
    onEvent();
  };
  while (!signal.aborted) {
    try {
      await connection.watch(path, onWatchEvent, signal);
    } catch (error) {
      if (!signal.aborted) {
        // A connection may end at any time, but an error of the API server may mean a missing right.
        const level = error instanceof KubernetesError ? 'warn' : 'debug';
        log[level]({ error: reasonOf(error), path }, 'a watch ended; starting another');
      }
    }
    // Something may have changed while no watch was running.
    onEvent();
    await systemClock.wait(backoff.next(), signal);
  }
}

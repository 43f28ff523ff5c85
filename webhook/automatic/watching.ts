import type { Logger } from 'pino';
import { Backoff } from './backoff.js';
import { systemClock } from './clock.js';
import { type KubernetesConnection, KubernetesError } from './kubernetes-connection.js';
import { reasonOf } from './reason.js';
import type { Timings } from './timings.js';

/**
 * Watches until the signal is aborted, come what may. A watch that starts tells of what is there, so no change between
 * two watches goes unseen.
 */
export async function keepWatching(
  connection: KubernetesConnection,
  path: string,
  onEvent: () => void,
  { log, timings, signal }: { readonly log: Logger; readonly timings: Timings; readonly signal: AbortSignal },
): Promise<void> {
  const backoff = new Backoff(timings.backoff);
  const told = () => {
    backoff.reset();
    onEvent();
  };
  while (!signal.aborted) {
    try {
      await connection.watch(path, told, signal);
    } catch (error) {
      if (!signal.aborted) {
        // A connection may end at any time; but a right that is missing is worth knowing of.
        const level = error instanceof KubernetesError ? 'warn' : 'debug';
        log[level]({ error: reasonOf(error), path }, 'a watch ended; starting another');
      }
    }
    // An ended watch may have been the first sign of something.
    onEvent();
    await systemClock.wait(backoff.next(), signal);
  }
}

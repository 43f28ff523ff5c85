/** How often a worker is asked for a sign of life, in milliseconds. */
const interval = 500;

/** Watches whether a worker responds. */
export interface Watchdog {
  /** The worker has responded. */
  readonly responded: () => void;
  readonly stop: () => void;
}

/**
 * Calls back when a worker has not responded for a time. It counts what the worker leaves unanswered while this process
 * runs, because both may have been suspended.
 *
 * @param patience the time, in milliseconds
 * @param ask asks the worker to respond
 */
export function watch(patience: number, ask: () => void, onUnresponsive: () => void): Watchdog {
  /** How many intervals the last question has been open; 0 is answered. */
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered >= patience / interval) {
      clearInterval(timer);
      onUnresponsive();
      return;
    }
    if (unanswered === 0) ask();
    unanswered += 1;
  }, interval);
  return {
    responded: () => {
      unanswered = 0;
    },
    stop: () => clearInterval(timer),
  };
}

/** The time of day, and waiting; tests move the time ahead to let certificates expire. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after this time, or when the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
    }),
};

/** A wait that ends early when it is rung, even if that was just before the wait began. */
export class Wakeup {
  private rung = new AbortController();

  ring(): void {
    this.rung.abort();
  }

  async wait(clock: Clock, milliseconds: number): Promise<void> {
    await clock.wait(milliseconds, this.rung.signal);
    this.rung = new AbortController();
  }
}

/** Exponential backoff with jitter, so that replicas do not all retry at the same time. */
export class Backoff {
  private failures = 0;

  constructor(private readonly options: { readonly first: number; readonly longest: number }) {}

  /** How many milliseconds to pause after one more failure; half of them are random. */
  next(): number {
    const { first, longest } = this.options;
    const pause = Math.min(longest, first * 2 ** this.failures);
    this.failures += 1;
    return pause * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.failures = 0;
  }
}

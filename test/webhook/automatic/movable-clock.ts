import { type Clock, systemClock } from '../../../webhook/automatic/clock.js';

/** Whoever took the time just before it was moved is to take it again soon, and not in a minute of true time. */
const soon = 300;

/** The system's clock, ahead of time by as much as a test says. */
export class MovableClock implements Clock {
  private ahead = 0;
  private movedAt = Number.NEGATIVE_INFINITY;
  private readonly waiting = new Set<{ readonly until: number; readonly end: () => void }>();

  readonly now = (): number => Date.now() + this.ahead;

  readonly wait = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
    const moved = new AbortController();
    const waiter = { until: this.now() + milliseconds, end: () => moved.abort() };
    this.waiting.add(waiter);
    const pause = performance.now() - this.movedAt < soon ? Math.min(milliseconds, soon) : milliseconds;
    await systemClock.wait(pause, AbortSignal.any([signal, moved.signal]));
    this.waiting.delete(waiter);
  };

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
    this.movedAt = performance.now();
    for (const waiter of this.waiting) if (waiter.until <= this.now()) waiter.end();
  }
}

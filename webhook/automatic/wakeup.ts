import type { Clock } from './clock.js';

/** A pause that ends early when something happens, even if it happened just before. */
export class Wakeup {
  #rung = new AbortController();

  ring(): void {
    this.#rung.abort();
  }

  async wait(clock: Clock, milliseconds: number): Promise<void> {
    await clock.wait(milliseconds, this.#rung.signal);
    this.#rung = new AbortController();
  }
}

/** Pauses that double with each failure, and differ between replicas so that they do not all come back at once. */
export class Backoff {
  readonly #first: number;
  readonly #longest: number;
  #failures = 0;

  constructor({ first, longest }: { readonly first: number; readonly longest: number }) {
    this.#first = first;
    this.#longest = longest;
  }

  /** How many milliseconds to pause after one more failure: half of it is left to chance. */
  next(): number {
    const pause = Math.min(this.#longest, this.#first * 2 ** this.#failures);
    this.#failures += 1;
    return pause * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}

import type { IncomingMessage } from 'node:http';

/** Why there is no body. */
export type NoBody = 'too large' | 'too busy' | 'gone';

/** A body that is being received. */
interface Reading {
  /** How much of it is held, in bytes. */
  held: number;
  /** Lets go of what is held, and takes no more. */
  readonly refuse: (reason: NoBody) => void;
}

/** Reads the bodies of requests, within what one may have and what all of them may have together. */
export class BodyReader {
  readonly #readings = new Set<Reading>();
  #held = 0;

  /** Both in bytes. */
  constructor(
    private readonly largest: number,
    private readonly most: number,
  ) {}

  /**
   * Reads a body. One that is too large is read to its end, within reason: who is still sending does not read an
   * answer. Where all are too large together, the largest gives way, so that few large ones do not keep out the others.
   * 'gone' is a client that went away.
   */
  read(request: IncomingMessage): Promise<Buffer | NoBody> {
    return new Promise((resolve) => {
      let chunks: Buffer[] = [];
      let received = 0;
      let refusal: NoBody | undefined;
      const release = (): void => {
        this.#held -= reading.held;
        reading.held = 0;
        this.#readings.delete(reading);
      };
      const reading: Reading = {
        held: 0,
        refuse: (reason) => {
          refusal = reason;
          chunks = [];
          release();
        },
      };
      this.#readings.add(reading);
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > 4 * this.largest) request.destroy();
        if (refusal !== undefined) return;
        chunks.push(chunk);
        reading.held += chunk.length;
        this.#held += chunk.length;
        if (received > this.largest) reading.refuse('too large');
        else if (this.#held > this.most) this.#largestReading()?.refuse('too busy');
      });
      request.on('end', () => {
        release();
        resolve(refusal ?? (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, received)));
      });
      // After the end this changes nothing.
      request.on('close', () => {
        release();
        resolve('gone');
      });
      request.on('error', () => resolve('gone'));
    });
  }

  #largestReading(): Reading | undefined {
    let found: Reading | undefined;
    for (const reading of this.#readings) if (reading.held > (found?.held ?? 0)) found = reading;
    return found;
  }
}

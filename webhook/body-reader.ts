import type { IncomingMessage } from 'node:http';

/** Why there is no body; 'gone' is a client that disconnected. */
export type NoBody = 'too large' | 'too busy' | 'gone';

/** A body that is being received. */
interface Reading {
  /** The bytes in memory. */
  held: number;
  /** Frees the memory, and drops what is still received. */
  readonly refuse: (reason: NoBody) => void;
}

/** Reads the bodies of requests, within a limit for each and a limit for all of them together. */
export class BodyReader {
  private readonly readings = new Set<Reading>();
  private held = 0;

  /**
   * @param limit for each body, in bytes
   * @param totalLimit for all bodies together, in bytes
   */
  constructor(
    private readonly limit: number,
    private readonly totalLimit: number,
  ) {}

  /**
   * Reads a body. One that is too large is received to its end, within reason, because a client that is still sending
   * reads no response. Where all bodies together are too large, the largest is refused, so that a few large ones cannot
   * keep out the others.
   */
  read(request: IncomingMessage): Promise<Buffer | NoBody> {
    return new Promise((resolve) => {
      let chunks: Buffer[] = [];
      let received = 0;
      let refusal: NoBody | undefined;
      const release = (): void => {
        this.held -= reading.held;
        reading.held = 0;
        this.readings.delete(reading);
      };
      const reading: Reading = {
        held: 0,
        refuse: (reason) => {
          refusal = reason;
          chunks = [];
          release();
        },
      };
      this.readings.add(reading);
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > 4 * this.limit) request.destroy();
        if (refusal !== undefined) return;
        chunks.push(chunk);
        reading.held += chunk.length;
        this.held += chunk.length;
        if (received > this.limit) reading.refuse('too large');
        else if (this.held > this.totalLimit) this.largestReading()?.refuse('too busy');
      });
      request.on('end', () => {
        release();
        const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
        // The request keeps this listener, and answering takes memory.
        chunks = [];
        resolve(refusal ?? body);
      });
      // Without effect after 'end'.
      request.on('close', () => {
        release();
        resolve('gone');
      });
      request.on('error', () => resolve('gone'));
    });
  }

  private largestReading(): Reading | undefined {
    let found: Reading | undefined;
    for (const reading of this.readings) if (reading.held > (found?.held ?? 0)) found = reading;
    return found;
  }
}

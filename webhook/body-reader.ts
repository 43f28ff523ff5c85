import type { IncomingMessage } from 'node:http';

/** Why there is no body; 'gone' is a client that disconnected. */
export type NoBody = 'too large' | 'too busy' | 'gone';

/** A body that is being received. */
interface Reading {
  /** The memory that it takes, in bytes. */
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
   * @param totalLimit for the memory of all bodies together, in bytes
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
      const declared = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
      let body = new Received(declared);
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
          body = new Received(0);
          release();
        },
      };
      this.readings.add(reading);
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > 4 * this.limit) request.destroy();
        if (refusal !== undefined) return;
        body.append(chunk);
        this.held += body.capacity - reading.held;
        reading.held = body.capacity;
        if (received > this.limit) reading.refuse('too large');
        else if (this.held > this.totalLimit) this.largestReading()?.refuse('too busy');
      });
      request.on('end', () => {
        release();
        const { bytes } = body;
        // The request keeps this listener, and answering takes memory.
        body = new Received(0);
        resolve(refusal ?? bytes);
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

/** What has been received of a body. Chunks are not kept one by one: a client may send single bytes as chunks. */
class Received {
  private buffer: Buffer = Buffer.alloc(0);
  private size = 0;

  /** @param declared how large it will be; infinite where that is unknown */
  constructor(private readonly declared: number) {}

  append(chunk: Buffer): void {
    if (this.size === 0) {
      // Most bodies come as one chunk, and need no copy.
      this.buffer = chunk;
    } else {
      this.makeRoomFor(chunk.length);
      chunk.copy(this.buffer, this.size);
    }
    this.size += chunk.length;
  }

  /** The memory that it takes, in bytes. */
  get capacity(): number {
    return this.buffer.length;
  }

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.size);
  }

  private makeRoomFor(length: number): void {
    if (this.size + length <= this.buffer.length) return;
    const doubled = Math.min(2 * this.buffer.length, this.declared);
    const larger = Buffer.allocUnsafe(Math.max(doubled, this.size + length));
    this.buffer.copy(larger, 0, 0, this.size);
    this.buffer = larger;
  }
}

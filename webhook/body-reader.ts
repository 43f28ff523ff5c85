import type { IncomingMessage } from 'node:http';

/** Why there is no body. */
export type NoBody = 'too large' | 'too busy' | 'gone';

/** Reads the bodies of requests, within what one may have and what all of them may have together. */
export class BodyReader {
  #held = 0;

  /** Both in bytes. */
  constructor(
    private readonly largest: number,
    private readonly most: number,
  ) {}

  /**
   * Reads a body. One that is too large is read to its end, within reason: who is still sending does not read an
   * answer. 'gone' is a client that went away.
   */
  read(request: IncomingMessage): Promise<Buffer | NoBody> {
    return new Promise((resolve) => {
      let chunks: Buffer[] = [];
      let [held, received] = [0, 0];
      let refusal: NoBody | undefined;
      const release = (): void => {
        this.#held -= held;
        held = 0;
      };
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > this.largest) refusal = 'too large';
        else if (this.#held + chunk.length > this.most) refusal ??= 'too busy';
        if (refusal === undefined) {
          chunks.push(chunk);
          held += chunk.length;
          this.#held += chunk.length;
        } else {
          chunks = [];
          release();
          if (received > 4 * this.largest) request.destroy();
        }
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
}

import type { IncomingMessage } from 'node:http';

/** Why there is no body. */
export type NoBody = 'too large' | 'too busy';

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
   * answer.
   *
   * @throws if the client goes away
   */
  async read(request: IncomingMessage): Promise<Buffer | NoBody> {
    const chunks: Buffer[] = [];
    let [held, received] = [0, 0];
    let refusal: NoBody | undefined;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        received += chunk.length;
        if (received > this.largest) refusal = 'too large';
        else if (this.#held + chunk.length > this.most) refusal ??= 'too busy';
        if (refusal === undefined) {
          chunks.push(chunk);
          held += chunk.length;
          this.#held += chunk.length;
        } else {
          chunks.length = 0;
          this.#held -= held;
          held = 0;
          if (received > 4 * this.largest) break;
        }
      }
      return refusal ?? Buffer.concat(chunks, received);
    } finally {
      this.#held -= held;
    }
  }
}

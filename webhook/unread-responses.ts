import type { ServerResponse } from 'node:http';

/**
 * The responses that their clients have not read yet, within a limit for all of them together. A small request can have a
 * large response, because characters such as `<` grow as JSON and as Base64, twice in a pod.
 */
export class UnreadResponses {
  private readonly sizes = new Map<ServerResponse, number>();
  private held = 0;

  /** @param totalLimit for all of them together, in bytes; a single one may have more */
  constructor(private readonly totalLimit: number) {}

  /**
   * Counts a response until the client has read it or is gone. Where all of them are too large, the connection of the
   * largest is closed, of several the one that has waited longest.
   */
  add(response: ServerResponse, size: number): void {
    this.sizes.set(response, size);
    this.held += size;
    response.once('finish', () => this.release(response));
    response.once('close', () => this.release(response));
    while (this.held > this.totalLimit && this.sizes.size > 1) {
      const largest = this.largest();
      if (largest === undefined) return;
      this.release(largest);
      largest.destroy();
    }
  }

  private release(response: ServerResponse): void {
    this.held -= this.sizes.get(response) ?? 0;
    this.sizes.delete(response);
  }

  private largest(): ServerResponse | undefined {
    let found: ServerResponse | undefined;
    let most = 0;
    for (const [response, size] of this.sizes) {
      if (size <= most) continue;
      found = response;
      most = size;
    }
    return found;
  }
}

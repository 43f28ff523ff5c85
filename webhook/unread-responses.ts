import type { ServerResponse } from 'node:http';

/**
 * Limits the memory of responses that clients have not read yet. A small request can have a large response: the agent's
 * configuration is escaped as JSON, encoded in Base64, and added to two containers.
 */
export class UnreadResponses {
  private readonly sizes = new Map<ServerResponse, number>();
  private held = 0;

  /** @param totalLimit for all of them together, in bytes; a single one may have more */
  constructor(private readonly totalLimit: number) {}

  /**
   * Counts a response until it has been sent or its connection is closed. If the total exceeds the limit, the connection
   * of the largest response is closed; of equally large ones, that of the oldest.
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

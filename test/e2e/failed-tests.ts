import { beforeEach, onTestFailed } from 'vitest';
import type { Cluster } from './cluster.js';

/**
 * Prints the ends of the servers' logs when a test of this file or group fails.
 *
 * @returns whether one has failed
 */
export function logFailedTests(cluster: () => Cluster): () => boolean {
  let anyFailed = false;
  beforeEach(() => {
    onTestFailed(() => {
      anyFailed = true;
      process.stderr.write(`${cluster().servers.logTails()}\n`);
    });
  });
  return () => anyFailed;
}

import type { ChildProcess, StdioOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Log } from '../log.js';
import type { Begun, HasBegun } from '../reviewing.js';

/** What the thread needs to know. */
export interface ThreadData {
  /** The last request in JSON, and a line feed. */
  readonly memory: SharedArrayBuffer;
  readonly descriptor: number;
}

/** Where a worker is asked for its last request; those before it are Node's. */
const descriptor = 4;

/** The files that a worker is started with. */
export const workerFiles: StdioOptions = ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'];

/** Enough for the names of a request, even if JSON escapes each of their characters. */
const size = 8192;

/** How long to wait for the answer, in milliseconds. A suspended process never answers. */
const patience = 500;

/**
 * The last request of this process, where a thread finds it. So the primary process can ask for it even if this process no
 * longer responds. To keep it takes a fraction of a microsecond more than its JSON; what other processes could read without
 * a thread would take a call of the system for each request.
 */
export class LastRequest {
  private readonly memory = new SharedArrayBuffer(size);
  private readonly bytes = Buffer.from(this.memory);

  readonly keep: HasBegun = (request) => {
    this.bytes.write(`${JSON.stringify(request)}\n`);
  };

  /** Starts the thread. */
  tellPrimary(log: Log): void {
    const workerData: ThreadData = { memory: this.memory, descriptor };
    const thread = new Worker(new URL('last-request-thread.js', import.meta.url), {
      workerData,
      execArgv: [],
      // Its heap is a few strings.
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
    });
    // As without file descriptors.
    thread.on('error', ({ message }) => log.debug({ error: message }, 'the last request will not be known'));
    thread.unref();
  }
}

/** The last request that a worker has begun to answer; undefined if there was none, or if the worker does not respond. */
export function lastRequestOf(worker: ChildProcess): Promise<Begun | undefined> {
  const channel = worker.stdio[descriptor] as Duplex;
  return new Promise((resolve) => {
    const lines = createInterface({ input: channel });
    const settle = (request?: Begun): void => {
      clearTimeout(timer);
      lines.close();
      resolve(request);
    };
    const timer = setTimeout(settle, patience);
    lines.once('line', (line) => settle(requestIn(line)));
    // The worker may end meanwhile.
    lines.on('error', () => settle());
    channel.write('?');
  });
}

/** The request in an answer; undefined if it is torn, because the worker was writing its next request. */
function requestIn(line: string): Begun | undefined {
  try {
    return JSON.parse(line) as Begun;
  } catch {
    return undefined;
  }
}

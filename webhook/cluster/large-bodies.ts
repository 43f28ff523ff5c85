import { Worker } from 'node:worker_threads';
import type { Log } from '../log.js';
import type { Begun, HasBegun, Reviewed } from '../reviewing.js';
import type { Settings } from '../settings.js';

/** What the thread needs to know. */
export type ThreadData = Pick<Settings, 'engine' | 'injection' | 'audits' | 'advises'> & {
  readonly bodyValues: number;
};

/** From the thread: a request that it begins with, or the result. */
export type FromThread = { readonly begun: Begun } | { readonly reviewed: Reviewed };

/** The heap of the thread, in MiB: that of a process, which the largest bodies take three quarters of. */
const heap = 96;

/** A body that waits for its review, or is under review. */
interface Waiting {
  readonly body: Buffer;
  readonly hasBegun: HasBegun;
  /** Whether nobody waits for the answer any more. */
  readonly isGone: () => boolean;
  readonly settle: (reviewed: Reviewed | 'gone') => void;
}

/**
 * Reviews large bodies one at a time on a thread of its own, so that small ones, and the probes, never wait for them. The
 * thread starts with the first large body. One that fails, or does not answer, is ended, and the next body gets another.
 */
export class LargeBodies {
  /** The first is under review. */
  private readonly waiting: Waiting[] = [];
  private waitingBytes = 0;
  private thread: Worker | undefined;

  /**
   * @param mostWaiting the memory of all bodies that wait, in bytes; with more, a body is refused
   * @param patience how long a review may take, in milliseconds
   */
  constructor(
    private readonly data: ThreadData,
    private readonly mostWaiting: number,
    private readonly patience: number,
    private readonly log: Log,
  ) {}

  review(body: Buffer, hasBegun: HasBegun, isGone: () => boolean): Promise<Reviewed | 'gone'> {
    if (this.waitingBytes + memoryOf(body) > this.mostWaiting) {
      return Promise.resolve({ status: 503, problem: 'too many large requests at once; try again' });
    }
    return new Promise((settle) => {
      this.waiting.push({ body, hasBegun, isGone, settle });
      this.waitingBytes += memoryOf(body);
      if (this.waiting.length === 1) this.next();
    });
  }

  /** Reviews all bodies that wait. */
  private async next(): Promise<void> {
    for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
      const { body, isGone, settle } = first;
      // Where the thread cannot start, as without file descriptors, the others still get an answer.
      const reviewed = isGone()
        ? 'gone'
        : await this.reviewOnThread(first).catch((error: Error) =>
            this.failed(error.message, { bytes: body.length }),
          );
      settle(reviewed);
      this.waiting.shift();
      this.waitingBytes -= memoryOf(body);
    }
  }

  private failed(reason: string, lastRequest: Begun): Reviewed {
    this.log.error({ reasons: [reason], lastRequest }, 'a large request was not reviewed');
    return { status: 500, problem: `the request was not reviewed: ${reason}` };
  }

  private async reviewOnThread({ body, hasBegun }: Waiting): Promise<Reviewed> {
    this.thread ??= this.startedThread();
    const thread = this.thread;
    return new Promise((resolve) => {
      let begun: Begun = { bytes: body.length };
      const listen = (message: FromThread): void => {
        if ('reviewed' in message) {
          settle(message.reviewed);
          return;
        }
        begun = message.begun;
        hasBegun(begun);
      };
      const fail = (reason: string): void => {
        this.thread = undefined;
        thread.terminate();
        settle(this.failed(reason, begun));
      };
      const failByError = (error: Error): void => fail(error.message);
      const timer = setTimeout(() => fail(`it took more than ${this.patience / 1000} s`), this.patience);
      const settle = (reviewed: Reviewed): void => {
        clearTimeout(timer);
        thread.off('message', listen).off('error', failByError);
        resolve(reviewed);
      };
      thread.on('message', listen).on('error', failByError);
      // The bytes are copied, which takes a fraction of the time that it takes to parse them.
      thread.postMessage(body);
    });
  }

  private startedThread(): Worker {
    const thread = new Worker(new URL('large-bodies-thread.js', import.meta.url), {
      workerData: this.data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    // Also when it fails between two reviews, or after one that was given up.
    thread.on('error', () => {
      if (this.thread === thread) this.thread = undefined;
    });
    // It must not keep the process from ending.
    thread.unref();
    return thread;
  }
}

/** The memory that a body keeps, in bytes: it may be a part of a larger buffer. */
function memoryOf(body: Buffer): number {
  return body.buffer.byteLength;
}

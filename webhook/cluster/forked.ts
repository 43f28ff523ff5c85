import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { workerFiles } from './last-request.js';
import type { ToPrimary, ToWorker } from './messages.js';

/** A worker that was forked. */
export interface Forked {
  readonly worker: ChildProcess;
  /** Resolves when it receives messages. */
  readonly isUp: Promise<void>;
}

/**
 * The heap of a worker, in MiB. The largest bodies take three quarters of it. Without a limit Node would collect garbage
 * only when it uses half of the container's memory, or gigabytes.
 */
const heap = 96;

let preloaded: Forked | undefined;

/** Lets the first worker load its code while this process still reads the settings. */
export function preload(): void {
  preloaded = forkWorker();
  // If the primary process exits while a worker starts, the worker would print an error.
  process.on('exit', dropPreloaded);
}

/** Ends the worker of `preload` where it is not needed. */
export function dropPreloaded(): void {
  preloaded?.worker.kill('SIGKILL');
  preloaded = undefined;
}

/** The worker of `preload`, the first time, or a new one. */
export function nextWorker(): Forked {
  const forked = preloaded === undefined || hasEnded(preloaded.worker) ? forkWorker() : preloaded;
  preloaded = undefined;
  return forked;
}

function forkWorker(): Forked {
  const worker = fork(fileURLToPath(new URL('worker.js', import.meta.url)), {
    stdio: workerFiles,
    // The messages hold values that JSON cannot represent.
    serialization: 'advanced',
    execArgv: [...process.execArgv, `--max-old-space-size=${heap}`],
    // By default glibc keeps the memory of large bodies after their review, which is a fifth of all under load.
    env: { MALLOC_TRIM_THRESHOLD_: String(2 ** 17), ...process.env },
  });
  // A worker may end at any time.
  worker.stdio.at(-1)?.on('error', () => {});
  const isUp = new Promise<void>((resolve) => {
    worker.on('message', (message: ToPrimary) => {
      if (message.kind === 'up') resolve();
    });
  });
  return { worker, isUp };
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Sends a message, where the worker still receives any. */
export function tell(worker: ChildProcess, message: ToWorker): void {
  if (worker.connected) worker.send(message);
}

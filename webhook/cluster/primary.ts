import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../generator/common/user-error.js';
import type { Answering, AnsweringParts } from '../answering.js';
import type { Settings } from '../settings.js';
import { type StartError, type ToPrimary, type ToWorker, WorkerError } from './messages.js';

/** How long the place of a worker that could not start stays empty, in milliseconds. */
const pauseAfterFailure = 1000;

/** How much longer than it may take to end a worker is waited for, in milliseconds. */
const patience = 2000;

/**
 * Answers in as many processes as the settings say, which this one, the primary, starts, gives connections in turn, and
 * replaces where they end. The certificate stays its own concern; workers get each new one from it.
 *
 * @throws what keeps a worker from starting
 */
export async function answerInProcesses(
  settings: Settings,
  { certificates, log, limits: all }: Omit<AnsweringParts, 'metrics'>,
): Promise<Answering> {
  const share = (limit: number): number => Math.ceil(limit / settings.processes);
  // What all processes may have together.
  const limits = { ...all, connections: share(all.connections), bodiesBytes: share(all.bodiesBytes) };
  /** Those that can be told something. */
  const listening = new Set<Worker>();
  const ready = new Set<Worker>();
  let isEnding = false;

  /** Starts a worker; gives the port once it answers. */
  const start = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const { worker, isUp } = preloaded?.worker.isDead() === false ? preloaded : fork();
      preloaded = undefined;
      isUp.then(() => {
        listening.add(worker);
        tell(worker, { kind: 'start', settings, limits, certificate: certificates.current() });
      });
      worker.on('message', (message: ToPrimary) => {
        if (message.kind === 'ready') {
          ready.add(worker);
          resolve(message.port);
        } else if (message.kind === 'failed') reject(errorOf(message.error));
        else if (message.kind === 'page') {
          pageOf(ready).then(
            (text) => tell(worker, { kind: 'page', text }),
            () => tell(worker, { kind: 'page', text: undefined }),
          );
        }
      });
      worker.on('error', (error) => log.debug({ error: error.message }, 'worker not reached'));
      worker.on('exit', (code, signal) => {
        const ended = signal === null ? `it ended with ${code}` : `it was ended by ${signal}`;
        listening.delete(worker);
        reject(new WorkerError(`a process of the webhook did not start: ${ended}`));
        if (ready.delete(worker) && !isEnding) {
          log.error({ reasons: [ended] }, 'a process of the webhook is gone; another takes its place');
          replace();
        }
      });
    });

  const replace = async (): Promise<void> => {
    while (!isEnding) {
      try {
        await start();
        log.info({ processes: ready.size }, 'another process answers');
        return;
      } catch (error) {
        if (isEnding) return;
        log.error({ reasons: [(error as Error).message] }, 'trying again to start a process of the webhook');
        await pause(pauseAfterFailure, undefined, { ref: false });
      }
    }
  };

  certificates.onChange((certificate) => {
    for (const worker of listening) tell(worker, { kind: 'certificate', certificate });
  });
  const close = async (hurry?: AbortSignal): Promise<void> => {
    isEnding = true;
    const tellAll = (message: ToWorker) => {
      for (const worker of listening) tell(worker, message);
    };
    tellAll({ kind: 'end' });
    const hasten = () => tellAll({ kind: 'hurry' });
    if (hurry?.aborted === true) hasten();
    hurry?.addEventListener('abort', hasten);
    // The others do not answer anything yet.
    for (const worker of workers()) if (!listening.has(worker)) worker.process.kill('SIGKILL');
    const longest = settings.shutdownGrace + limits.closing + patience;
    await Promise.all(workers().map((worker) => gone(worker, longest)));
  };

  try {
    // One that answers is enough to be ready; the others do not slow it down.
    const port = await start();
    for (let count = 1; count < settings.processes; count++) replace();
    return { port, close };
  } catch (error) {
    isEnding = true;
    for (const worker of workers()) worker.process.kill('SIGKILL');
    throw error;
  }
}

/** A worker, and when it listens to what it is told. */
interface Forked {
  readonly worker: Worker;
  readonly isUp: Promise<void>;
}

let preloaded: Forked | undefined;

/** Has the first worker load its code while this process still reads the settings. */
export function preload(): void {
  preloaded = fork();
  // Left alone in the midst of its start, it would complain of that.
  process.on('exit', dropPreloaded);
}

/** Ends what `preload` has begun, where it was for nothing. */
export function dropPreloaded(): void {
  preloaded?.worker.process.kill('SIGKILL');
  preloaded = undefined;
}

function fork(): Forked {
  // Settings and certificates are more than JSON can say.
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('worker.js', import.meta.url)),
    args: [],
    serialization: 'advanced',
  });
  const worker = cluster.fork();
  const isUp = new Promise<void>((resolve) => {
    worker.on('message', (message: ToPrimary) => {
      if (message.kind === 'up') resolve();
    });
  });
  return { worker, isUp };
}

function workers(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

function tell(worker: Worker, message: ToWorker): void {
  // One that is gone has no use for it.
  if (worker.isConnected()) worker.send(message);
}

/** When the worker is gone; one that does not go by itself is made to. */
function gone(worker: Worker, longest: number): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), longest);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What all workers have counted together, as a page for Prometheus. */
async function pageOf(ready: Iterable<Worker>): Promise<string> {
  const { pageOfAll } = await import('../prometheus.js');
  const counted = await Promise.all([...ready].map(countedBy));
  return pageOfAll(counted.filter((metrics) => metrics !== undefined));
}

/** What a worker has counted; undefined where it is gone. */
function countedBy(worker: Worker) {
  type Counted = Extract<ToPrimary, { readonly kind: 'counted' }>['metrics'];
  return new Promise<Counted | undefined>((resolve) => {
    const settle = (metrics?: Counted): void => {
      worker.off('message', listen).off('exit', leave);
      resolve(metrics);
    };
    const leave = (): void => settle();
    const listen = (message: ToPrimary): void => {
      if (message.kind === 'counted') settle(message.metrics);
    };
    worker.on('message', listen).on('exit', leave);
    tell(worker, { kind: 'count' });
  });
}

function errorOf({ name, isUserError, message, code, syscall }: StartError): Error {
  return isUserError ? new UserError(message) : Object.assign(new Error(message), { name, code, syscall });
}

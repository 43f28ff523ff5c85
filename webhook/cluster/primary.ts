import cluster, { type Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../generator/common/user-error.js';
import type { Answering, AnsweringParts } from '../answering.js';
import type { Settings } from '../settings.js';
import { type StartError, type ToPrimary, type ToWorker, WorkerError } from './messages.js';

/** How long to wait before a worker that failed to start is started again, in milliseconds. */
const pauseAfterFailure = 1000;

/** How long the first worker that answers waits for the others, in milliseconds. */
const waitForOthers = 250;

/** How long a worker may take to shut down in excess of its limits before it is killed, in milliseconds. */
const patience = 2000;

/**
 * Answers in several processes. This one, the primary, starts the workers, distributes connections among them, and
 * replaces those that end. It alone looks after the certificate, and sends each new one to the workers.
 *
 * @throws the error that kept the first worker from starting
 */
export async function answerInProcesses(
  settings: Settings,
  { certificates, log, limits: all }: Omit<AnsweringParts, 'metrics'>,
): Promise<Answering> {
  const share = (limit: number): number => Math.ceil(limit / settings.processes);
  // These limits are for all processes together.
  const limits = { ...all, connections: share(all.connections), bodiesBytes: share(all.bodiesBytes) };
  /** Workers that receive messages. */
  const listening = new Set<Worker>();
  const ready = new Set<Worker>();
  let isEnding = false;

  /** Starts a worker; resolves to the port once it answers. */
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
        } else if (message.kind === 'failed') {
          reject(errorOf(message.error));
        } else if (message.kind === 'page') {
          pageOf(ready).then(
            (text) => tell(worker, { kind: 'page', text }),
            () => tell(worker, { kind: 'page', text: undefined }),
          );
        }
      });
      worker.on('error', (error) => log.debug({ error: error.message }, 'worker not reached'));
      worker.on('exit', (code, signal) => {
        const ended = signal === null ? `it exited with ${code}` : `it was killed by ${signal}`;
        listening.delete(worker);
        reject(new WorkerError(`a process of the webhook did not start: ${ended}`));
        if (ready.delete(worker) && !isEnding) {
          log.error({ reasons: [ended] }, 'a process of the webhook exited; it is replaced');
          replace();
        }
      });
    });

  /** Waits until a worker answers, and starts another where it fails. */
  const replace = async (starting = start()): Promise<void> => {
    let attempt = starting;
    for (;;) {
      try {
        await attempt;
        log.info({ processes: ready.size }, 'another process is ready');
        return;
      } catch (error) {
        if (isEnding) return;
        log.error({ reasons: [(error as Error).message] }, 'trying again to start a process of the webhook');
        await pause(pauseAfterFailure, undefined, { ref: false });
        if (isEnding) return;
        attempt = start();
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
    // Workers that receive no messages yet answer nothing either.
    for (const worker of workers()) if (!listening.has(worker)) worker.process.kill('SIGKILL');
    const longest = settings.shutdownGrace + limits.closing + patience;
    await Promise.all(workers().map((worker) => exited(worker, longest)));
  };

  const [first, ...others] = Array.from({ length: settings.processes }, () => start());
  // Without the first worker there are no others, and after it `replace` looks at their errors.
  for (const other of others) other.catch(() => {});
  try {
    const port = await first;
    // One worker is enough to be ready. But those that still start take the processors from it.
    const answering = Promise.all(others.map((other) => replace(other)));
    await Promise.race([answering, pause(waitForOthers, undefined, { ref: false })]);
    return { port: port as number, close };
  } catch (error) {
    isEnding = true;
    for (const worker of workers()) worker.process.kill('SIGKILL');
    throw error;
  }
}

/** A worker that was forked. */
interface Forked {
  readonly worker: Worker;
  /** Resolves when it receives messages. */
  readonly isUp: Promise<void>;
}

let preloaded: Forked | undefined;

/** Lets the first worker load its code while this process still reads the settings. */
export function preload(): void {
  preloaded = fork();
  // If the primary process exits while a worker starts, the worker would print an error.
  process.on('exit', dropPreloaded);
}

/** Ends the worker of `preload` where it is not needed. */
export function dropPreloaded(): void {
  preloaded?.worker.process.kill('SIGKILL');
  preloaded = undefined;
}

function fork(): Forked {
  // The messages hold values that JSON cannot represent.
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
  if (worker.isConnected()) worker.send(message);
}

/** Resolves when the worker has ended; after the limit it is killed. */
function exited(worker: Worker, limit: number): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), limit);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The page with the metrics of all workers. */
async function pageOf(ready: Iterable<Worker>): Promise<string> {
  const { pageOfAll } = await import('../prometheus.js');
  const counted = await Promise.all([...ready].map(countedBy));
  return pageOfAll(counted.filter((metrics) => metrics !== undefined));
}

/** The metrics of a worker; undefined where it has ended. */
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

import type { ChildProcess } from 'node:child_process';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../generator/common/user-error.js';
import { mostConnections } from '../file-limit.js';
import { limitsOfEach } from '../limits.js';
import type { ListenAddress } from '../setting-values.js';
import type { Settings } from '../settings.js';
import type { StartAnswering, Webhook } from '../webhook.js';
import { Distributor } from './distributor.js';
import { hasEnded, nextWorker, tell } from './forked.js';
import { lastRequestOf } from './last-request.js';
import { type StartError, type ToPrimary, type ToWorker, WorkerError } from './messages.js';
import { watch } from './watchdog.js';

/** How long to wait before a worker that failed to start is started again, in milliseconds. */
const pauseAfterFailure = 1000;

/** How long the first worker that answers waits for the others, in milliseconds. */
const waitForOthers = 250;

/** How long a worker may take to shut down in excess of its limits before it is killed, in milliseconds. */
const patience = 2000;

/**
 * Answers in worker processes. This one, the primary, starts the workers, accepts connections and distributes them, and
 * replaces workers that end or do not respond. It reads nothing that a client sends, so that no request can keep it from
 * doing so. It alone looks after the certificate, and sends each new one to the workers.
 *
 * @throws the error that kept the first worker from starting
 */
export async function answerInProcesses(
  settings: Settings,
  { certificates, log, limits: wanted }: Parameters<StartAnswering>[1],
): Promise<Webhook> {
  const most = mostConnections();
  const all = { ...wanted, connections: Math.min(wanted.connections, most * settings.processes) };
  if (all.connections < wanted.connections) {
    log.warn(
      `the limit on open files allows ${all.connections} connections instead of ${wanted.connections}; raise it, for example with ulimit -n`,
    );
  }
  const limits = limitsOfEach(all, settings.processes);
  /** Workers that have not ended. */
  const workers = new Set<ChildProcess>();
  /** Workers that receive messages. */
  const listening = new Set<ChildProcess>();
  const ready = new Set<ChildProcess>();
  const distributor = new Distributor(Math.min(all.connections, most));
  let isEnding = false;
  /** The page with metrics that is being made: those who ask meanwhile get it, too. */
  let page: Promise<string> | undefined;

  /** Starts a worker; resolves once it answers. */
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const { worker, isUp } = nextWorker();
      workers.add(worker);
      isUp.then(() => {
        listening.add(worker);
        tell(worker, { kind: 'start', settings, limits, certificate: certificates.current() });
      });
      const end = async (): Promise<void> => {
        log.error(
          { process: worker.pid, lastRequest: await lastRequestOf(worker) },
          `a process of the webhook has not responded for ${limits.unresponsive / 1000} s; it is killed`,
        );
        worker.kill('SIGKILL');
      };
      let watchdog: ReturnType<typeof watch> | undefined;
      worker.on('message', (message: ToPrimary) => {
        switch (message.kind) {
          case 'ready':
            ready.add(worker);
            watchdog = watch(limits.unresponsive, () => tell(worker, { kind: 'ping' }), end);
            distributor.markFree(worker);
            resolve();
            break;
          case 'taken':
            distributor.markFree(worker);
            break;
          case 'pong':
            watchdog?.responded();
            distributor.confirmAlive(worker);
            break;
          case 'failed':
            reject(errorOf(message.error));
            break;
          case 'page':
            page ??= pageOf(ready).finally(() => {
              page = undefined;
            });
            page.then(
              (text) => tell(worker, { kind: 'page', text }),
              () => tell(worker, { kind: 'page', text: undefined }),
            );
            break;
        }
      });
      worker.on('error', (error) => log.debug({ error: error.message }, 'worker not reached'));
      worker.on('exit', (code, signal) => {
        const ended = signal === null ? `it exited with ${code}` : `it was killed by ${signal}`;
        watchdog?.stop();
        workers.delete(worker);
        listening.delete(worker);
        distributor.remove(worker);
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
  const tellAll = (message: ToWorker): void => {
    for (const worker of listening) tell(worker, message);
  };
  const killAll = (): void => {
    for (const worker of workers) worker.kill('SIGKILL');
  };
  const close = async (server: Server, hurry?: AbortSignal): Promise<void> => {
    isEnding = true;
    tellAll({ kind: 'leave' });
    // Workers that receive no messages yet answer nothing either.
    for (const worker of workers) if (!listening.has(worker)) worker.kill('SIGKILL');
    await pause(settings.shutdownGrace, undefined, hurry === undefined ? {} : { signal: hurry }).catch(
      () => {},
    );
    server.close();
    distributor.close();
    tellAll({ kind: 'finish' });
    const timer = setTimeout(killAll, limits.closing + patience);
    await Promise.all([...workers].map(exited));
    clearTimeout(timer);
  };

  const [first, ...others] = Array.from({ length: settings.processes }, () => start());
  // Without the first worker there are no others, and after it `replace` looks at their errors.
  for (const other of others) other.catch(() => {});
  try {
    await first;
    const server = createServer(
      {
        pauseOnConnect: true,
        noDelay: true,
        // Detects peers that vanished without closing the connection.
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
      },
      (connection) => distributor.distribute(connection),
    );
    const port = await startListening(server, settings.listen);
    // A connection that cannot be accepted is closed; the next one may be.
    server.on('error', (error) => log.debug({ error: error.message }, 'connection not accepted'));
    // One worker is enough to be ready. But those that still start take the processors from it.
    const answering = Promise.all(others.map((other) => replace(other)));
    await Promise.race([answering, pause(waitForOthers, undefined, { ref: false })]);
    return { port, close: (hurry) => close(server, hurry) };
  } catch (error) {
    isEnding = true;
    killAll();
    throw error;
  }
}

function startListening(server: Server, { host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(host === undefined ? { port } : { host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function exited(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(worker)) resolve();
    worker.on('exit', () => resolve());
  });
}

/** The page with the metrics of all workers. */
async function pageOf(ready: Iterable<ChildProcess>): Promise<string> {
  const { pageOfAll } = await import('../prometheus.js');
  const counted = await Promise.all([...ready].map(countedBy));
  return pageOfAll(counted.filter((metrics) => metrics !== undefined));
}

/** The metrics of a worker; undefined where it has ended. */
function countedBy(worker: ChildProcess) {
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

import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../generator/common/user-error.js';
import type { Limits } from '../limits.js';
import type { Settings } from '../settings.js';
import type { StartAnswering } from '../webhook.js';
import type { Distributor } from './distributor.js';
import { hasEnded, nextWorker, tell } from './forked.js';
import { lastRequestOf } from './last-request.js';
import { type StartError, type ToPrimary, type ToWorker, WorkerError } from './messages.js';
import { watch } from './watchdog.js';
import { WorkerMetrics } from './worker-metrics.js';

/** How long to wait before a worker that failed to start is started again, in milliseconds. */
const pauseAfterFailure = 1000;

/** How long a worker may take to shut down in excess of its limits before it is killed, in milliseconds. */
const patience = 2000;

type Parts = Pick<Parameters<StartAnswering>[1], 'certificates' | 'log'> & {
  /** Those of each worker. */
  readonly limits: Limits;
  readonly distributor: Distributor;
};

/** The worker processes. Those that end or do not respond are replaced. */
export class Workers {
  /** Workers that have not ended. */
  private readonly running = new Set<ChildProcess>();
  /** Workers that receive messages. */
  private readonly listening = new Set<ChildProcess>();
  /** Workers that answer requests. */
  private readonly ready = new Set<ChildProcess>();
  private isEnding = false;
  private readonly metrics = new WorkerMetrics(this.ready);

  constructor(
    private readonly settings: Settings,
    private readonly parts: Parts,
  ) {
    parts.certificates.onChange((certificate) => this.tellAll({ kind: 'certificate', certificate }));
  }

  /** Starts a worker; resolves once it answers. */
  start(): Promise<void> {
    const { certificates, limits, distributor, log } = this.parts;
    return new Promise((resolve, reject) => {
      const { worker, isUp } = nextWorker();
      this.running.add(worker);
      isUp.then(() => {
        this.listening.add(worker);
        tell(worker, {
          kind: 'start',
          settings: this.settings,
          limits,
          certificate: certificates.current(),
        });
      });
      let watchdog: ReturnType<typeof watch> | undefined;
      worker.on('message', (message: ToPrimary) => {
        switch (message.kind) {
          case 'ready':
            this.ready.add(worker);
            watchdog = watch(
              limits.unresponsive,
              () => tell(worker, { kind: 'ping' }),
              () => this.endUnresponsive(worker),
            );
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
            this.sendPage(worker);
            break;
        }
      });
      worker.on('error', (error) => log.debug({ error: error.message }, 'worker not reached'));
      worker.on('exit', (code, signal) => {
        const ended = signal === null ? `it exited with ${code}` : `it was killed by ${signal}`;
        watchdog?.stop();
        this.running.delete(worker);
        this.listening.delete(worker);
        distributor.remove(worker);
        reject(new WorkerError(`a process of the webhook did not start: ${ended}`));
        this.metrics.keep(worker);
        if (this.ready.delete(worker) && !this.isEnding) {
          log.error({ reasons: [ended] }, 'a process of the webhook exited; it is replaced');
          this.startAgain();
        }
      });
    });
  }

  /** Waits until a worker answers, and starts another where it fails. */
  async startAgain(starting = this.start()): Promise<void> {
    const { log } = this.parts;
    let attempt = starting;
    for (;;) {
      try {
        await attempt;
        log.info({ processes: this.ready.size }, 'another process is ready');
        return;
      } catch (error) {
        if (this.isEnding) return;
        log.error({ reasons: [(error as Error).message] }, 'trying again to start a process of the webhook');
        await pause(pauseAfterFailure, undefined, { ref: false });
        if (this.isEnding) return;
        attempt = this.start();
      }
    }
  }

  /** Tells the workers to announce to their clients that they will close; none is replaced from here on. */
  leave(): void {
    this.isEnding = true;
    this.tellAll({ kind: 'leave' });
    // Workers that receive no messages yet answer nothing either.
    for (const worker of this.running) if (!this.listening.has(worker)) worker.kill('SIGKILL');
  }

  /** Lets the workers answer what they have begun, and end. Those that take too long are killed. */
  async finish(): Promise<void> {
    this.tellAll({ kind: 'finish' });
    const timer = setTimeout(() => this.kill(), this.parts.limits.closing + patience);
    await Promise.all([...this.running].map(exited));
    clearTimeout(timer);
  }

  /** Ends the workers at once. */
  kill(): void {
    this.isEnding = true;
    for (const worker of this.running) worker.kill('SIGKILL');
  }

  private tellAll(message: ToWorker): void {
    for (const worker of this.listening) tell(worker, message);
  }

  private async endUnresponsive(worker: ChildProcess): Promise<void> {
    const { log, limits } = this.parts;
    log.error(
      { process: worker.pid, lastRequest: await lastRequestOf(worker) },
      `a process of the webhook has not responded for ${limits.unresponsive / 1000} s; it is killed`,
    );
    worker.kill('SIGKILL');
  }

  /** Sends a worker the page with the metrics of all. */
  private sendPage(worker: ChildProcess): void {
    this.metrics.page().then(
      (text) => tell(worker, { kind: 'page', text }),
      () => tell(worker, { kind: 'page', text: undefined }),
    );
  }
}

function exited(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(worker)) resolve();
    worker.on('exit', () => resolve());
  });
}

function errorOf({ name, isUserError, message, code, syscall }: StartError): Error {
  return isUserError ? new UserError(message) : Object.assign(new Error(message), { name, code, syscall });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const logTailLines = 20;
const stopTimeoutMs = 10_000;
const pollIntervalMs = 200;

/** A server that a test run started. */
export class Server {
  private readonly name: string;
  private readonly logFile: string;
  private readonly child: ChildProcess;
  private failure: Error | undefined;
  private isStopped = false;

  /**
   * Starts an executable that dies with this process, however this process ends: `setpriv` asks the kernel for that,
   * so that not even a killed test run leaves servers behind.
   */
  constructor(
    private readonly folder: string,
    readonly executable: string,
    private readonly args: readonly string[],
    private readonly environment: Record<string, string>,
  ) {
    this.name = basename(executable);
    this.logFile = join(folder, `${this.name}.log`);
    const log = openSync(this.logFile, 'a');
    this.child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', executable, ...args], {
      cwd: folder,
      // Only what is named here: nothing of the developer's own Kubernetes or Vault settings must reach it.
      env: { PATH: process.env.PATH, HOME: folder, ...environment },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child.on('error', (error) => {
      this.failure = error;
    });
  }

  /** @throws Error with the log's tail when the server has ended by itself. */
  check(): void {
    if (this.failure || (this.hasEnded() && !this.isStopped)) {
      throw new Error(
        `${this.name} ended${this.failure ? `: ${this.failure.message}` : ''}\n${this.logTail()}`,
      );
    }
  }

  /** The last lines of what it wrote. */
  logTail(): string {
    const lines = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-logTailLines);
    return [`--- ${this.logFile}`, ...lines].join('\n');
  }

  /** Ends it by its process ID and waits until it has ended. SIGKILL leaves it no time to tidy up. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.isStopped = true;
    if (this.child.pid === undefined || this.hasEnded()) return;
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill(signal);
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), stopTimeoutMs);
    await ended;
    clearTimeout(impatience);
  }

  /** Starts it once more, as it was started. */
  again(): Server {
    return new Server(this.folder, this.executable, this.args, this.environment);
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** The servers of one test run, which share a folder for their logs and data. */
export class Servers {
  readonly folder: string;
  private readonly started: Server[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  start(executable: string, args: readonly string[], environment: Record<string, string> = {}): Server {
    const server = new Server(this.folder, executable, args, environment);
    this.started.push(server);
    return server;
  }

  /** Kills the servers of an executable and starts them again. */
  async restart(executable: string): Promise<void> {
    for (const [index, server] of this.started.entries()) {
      if (server.executable !== executable) continue;
      await server.stop('SIGKILL');
      this.started[index] = server.again();
    }
  }

  logTails(): string {
    return this.started.map((server) => server.logTail()).join('\n');
  }

  /** Ends them, the last started first, so that none is left to complain about a missing dependency. */
  async stopAll(): Promise<void> {
    for (const server of this.started.toReversed()) await server.stop();
  }

  /**
   * Asks until the answer is neither undefined nor an error.
   *
   * @throws Error with the last error and the servers' logs when time is up, or as soon as a server has ended.
   */
  async waitFor<T>(what: string, timeoutMs: number, ask: () => Promise<T | undefined>): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    let lastError: unknown;
    while (Date.now() < deadline) {
      for (const server of this.started) server.check();
      try {
        const answer = await ask();
        if (answer !== undefined) return answer;
      } catch (error) {
        lastError = error;
      }
      await sleep(pollIntervalMs);
    }
    throw new Error(`${what}: not within ${timeoutMs} ms. ${lastError ?? ''}\n${this.logTails()}`);
  }
}

import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { ToWorker } from './messages.js';

/**
 * Distributes connections among workers in turn. A worker gets the next one when it has taken the last: so one that does
 * not respond keeps a single connection waiting, which another gets when that worker has ended. Node's `cluster` never
 * closes that connection, and stops listening while there is no worker.
 */
export class Distributor {
  /** Workers that wait for a connection, the first since the longest time. */
  private readonly free = new Set<ChildProcess>();
  /** The connection that each of the other workers has been given. */
  private readonly given = new Map<ChildProcess, Socket>();
  private readonly waiting: Socket[] = [];
  /** The connection that each worker had been given, but not taken, when it last gave a sign of life. */
  private readonly overdue = new Map<ChildProcess, Socket>();

  /** @param limit how many connections may wait for a worker; beyond it the oldest is closed */
  constructor(private readonly limit: number) {}

  /** Distributes a connection, which was accepted with `pauseOnConnect`. */
  distribute(connection: Socket): void {
    // A client may disconnect at any time.
    connection.on('error', () => {});
    this.waiting.push(connection);
    if (this.waiting.length > this.limit) this.waiting.shift()?.destroy();
    this.giveAll();
  }

  /** Marks a worker as able to take a connection: it has become ready, or has taken the last one. */
  markFree(worker: ChildProcess): void {
    // The worker has it now; this process only closes its own descriptor.
    this.given.get(worker)?.destroy();
    this.given.delete(worker);
    this.free.add(worker);
    this.giveAll();
  }

  /**
   * Notes that a worker has responded again. A connection that it was given before its previous response, and has still not
   * taken, never reached it, because it had no file descriptor left.
   */
  confirmAlive(worker: ChildProcess): void {
    const connection = this.given.get(worker);
    if (connection === undefined) this.overdue.delete(worker);
    else if (this.overdue.get(worker) === connection) this.markFree(worker);
    else this.overdue.set(worker, connection);
  }

  /** Removes a worker that has ended. */
  remove(worker: ChildProcess): void {
    this.overdue.delete(worker);
    this.free.delete(worker);
    const connection = this.given.get(worker);
    this.given.delete(worker);
    if (connection !== undefined) this.waiting.unshift(connection);
    this.giveAll();
  }

  /** Closes the connections that no worker has got. */
  close(): void {
    for (const connection of this.waiting.splice(0)) connection.destroy();
  }

  private giveAll(): void {
    for (const worker of this.free) {
      const connection = this.waiting.shift();
      if (connection === undefined) return;
      this.free.delete(worker);
      this.given.set(worker, connection);
      const message: ToWorker = { kind: 'connection' };
      worker.send(message, connection, { keepOpen: true });
    }
  }
}

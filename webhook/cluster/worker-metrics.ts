import type { ChildProcess } from 'node:child_process';
import type { ProcessMetrics } from '../metrics.js';
import { tell } from './forked.js';
import type { ToPrimary } from './messages.js';
import { shared } from './shared.js';

/**
 * The metrics of all workers together. What a worker had counted by the last page stays counted when it ends: Prometheus
 * takes a counter that falls for one that began again at zero, and would add what the others have counted once more.
 */
export class WorkerMetrics {
  /** Those on the last page, by worker. */
  private readonly last = new Map<ChildProcess, ProcessMetrics>();
  /** Those of workers that have ended. */
  private readonly ended: ProcessMetrics[] = [];

  /** @param workers those that answer requests now */
  constructor(private readonly workers: Iterable<ChildProcess>) {}

  /** The page for Prometheus. */
  readonly page = shared(async (): Promise<string> => {
    const { aggregated, countersOf } = await import('../prometheus.js');
    const current = [...this.workers].map(async (worker) => {
      const metrics = await metricsOf(worker);
      if (metrics !== undefined) this.last.set(worker, metrics);
    });
    await Promise.all(current);
    // Merged, so that memory does not grow with each worker that ends.
    const ended = aggregated(this.ended.splice(0));
    this.ended.push(countersOf(await ended.getMetricsAsJSON()));
    return aggregated([...this.last.values(), ...this.ended]).metrics();
  });

  /** Keeps what a worker had counted that has ended. */
  keep(worker: ChildProcess): void {
    const metrics = this.last.get(worker);
    if (metrics !== undefined) this.ended.push(metrics);
    this.last.delete(worker);
  }
}

/** The metrics of a worker; undefined where it has ended. */
function metricsOf(worker: ChildProcess): Promise<ProcessMetrics | undefined> {
  return new Promise((resolve) => {
    const settle = (metrics?: ProcessMetrics): void => {
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

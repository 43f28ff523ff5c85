import { GCProfiler, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What some work took. */
export interface Cost {
  /** Processor time of this process, in milliseconds. */
  readonly time: number;
  /** The most memory on the heap at any time, in bytes, less what was there before. */
  readonly heap: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Does the work once. */
export function costOf(work: () => void): Cost {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const profiler = new GCProfiler();
  profiler.start();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  const after = process.memoryUsage().heapUsed;
  const collected = profiler.stop().statistics.map(({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize);
  return { time: (user + system) / 1000, heap: Math.max(after, ...collected) - before };
}

/** The least of several costs: what disturbs a process only makes it slower. */
export function leastOf(times: number, work: () => void): Cost {
  const costs = Array.from({ length: times }, () => costOf(work));
  return {
    time: Math.min(...costs.map(({ time }) => time)),
    heap: Math.min(...costs.map(({ heap }) => heap)),
  };
}

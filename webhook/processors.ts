import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** How many processors this process may use all the time: those of the machine, or what the container is limited to. */
export function usableProcessors(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(containerLimit())));
}

/** The limit that Kubernetes sets from `resources.limits.cpu`, in processors. */
function containerLimit(): number {
  try {
    // Time that may be used, and in what time, in microseconds; `max` is no limit (cgroup v2).
    const [time = '', period = ''] = readFileSync('/sys/fs/cgroup/cpu.max', 'utf8').split(' ');
    return time === 'max' ? Number.POSITIVE_INFINITY : Number(time) / Number(period);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

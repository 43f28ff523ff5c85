import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { notAllowed, type ParsedValue } from './setting-values.js';

/** More than any machine needs; each process takes some 60 MiB. */
const mostProcesses = 64;

export function readProcesses(text: string): ParsedValue<number> {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= mostProcesses
    ? count
    : notAllowed(text, `a whole number from 1 to ${mostProcesses}`);
}

/** Two processes are faster than vault-k8s under any load, so there are not more by default. */
export function defaultProcesses(): number {
  return Math.min(2, usableProcessors());
}

/** How many processors this process may use all the time: those of the machine, or the CPU limit of the container. */
export function usableProcessors(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(containerLimit())));
}

/** The limit that Kubernetes sets from `resources.limits.cpu`, in processors. */
function containerLimit(): number {
  try {
    // cgroup v2: the quota and the period, in microseconds; the quota `max` is no limit.
    const [quota = '', period = ''] = readFileSync('/sys/fs/cgroup/cpu.max', 'utf8').split(' ');
    return quota === 'max' ? Number.POSITIVE_INFINITY : Number(quota) / Number(period);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

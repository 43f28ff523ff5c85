import { readFileSync } from 'node:fs';

/** A process and its descendants. */
export function family(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return [pid, ...children.filter((child) => child !== '').flatMap((child) => family(Number(child)))];
}

/** Memory of a process and its descendants, in MiB; what they share counts once (proportional set size). */
export function memory(pid) {
  const kibibytes = family(pid).map((member) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))?.[1]),
  );
  return Math.round(kibibytes.reduce((sum, part) => sum + part, 0) / 1024);
}

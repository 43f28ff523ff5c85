import { readFileSync } from 'node:fs';

/** What a process needs apart from its connections. */
const ownFiles = 32;

/** How many connections a process can have with its limit on open files, each of which is one. */
export function mostConnections(): number {
  return Math.max(1, fileLimit() - ownFiles);
}

/** The limit on open files; Node raises the soft limit to the hard one. */
function fileLimit(): number {
  try {
    const [, soft = ''] = /^Max open files +(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    // Other systems than Linux have no such file.
    return Number.POSITIVE_INFINITY;
  }
}

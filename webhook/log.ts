import { type DestinationStream, type Logger, pino } from 'pino';
import { printable } from '../generator/common/show.js';
import { standardLine } from './standard-line.js';

export type Log = Logger;

/** The form of a line: text for people, or a JSON object. */
export type LogFormat = 'standard' | 'json';

/** From the most to the least verbose. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/**
 * A log whose lines look like those of vault-k8s in either format, so that log collectors need no change.
 *
 * @param destination by default standard error, written once a turn of the event loop and when the process exits
 */
export function createLog(level: LogLevel, format: LogFormat, destination = standardError()): Log {
  // JSON leaves some characters as they are that terminals and editors interpret.
  const write = (line: string): void => destination.write(`${printable(line)}\n`);
  return format === 'json' ? jsonLog(level, write) : standardLog(level, write);
}

/** What each line says of its origin, as vault-k8s names it. */
const module = 'handler';

function jsonLog(level: LogLevel, write: (line: string) => void): Log {
  return pino(
    {
      level,
      base: { '@module': module },
      messageKey: '@message',
      timestamp: () => `,"@timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ '@level': label }) },
    },
    { write: (line: string) => write(line.slice(0, -1)) },
  );
}

/** Its lines are made in place of pino's: to parse those again would take longer than all else that a line takes. */
function standardLog(level: LogLevel, write: (line: string) => void): Log {
  return pino(
    {
      level,
      hooks: {
        logMethod: (logged, _, number) => {
          const [message, values = {}] = [...logged].reverse() as [string, object?];
          write(standardLine({ level: pino.levels.labels[number] ?? '', module, message, values }));
        },
      },
    },
    { write: () => {} },
  );
}

function standardError(): DestinationStream {
  const destination = pino.destination({ fd: 2, sync: true });
  // A closed log must not make the webhook deny pods.
  destination.on('error', () => {});
  return batched(destination);
}

/** How many bytes Linux writes to a pipe atomically, so that the lines of several processes do not mix. */
const pipeBuffer = 4096;

/** Writes the lines of a turn together, after its answers: requests answered together cost one system call. */
function batched(destination: DestinationStream): DestinationStream {
  let [lines, size] = ['', 0];
  const flush = (): void => {
    const batch = lines;
    [lines, size] = ['', 0];
    if (batch !== '') destination.write(batch);
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line);
      if (size + bytes > pipeBuffer) flush();
      if (size === 0) setImmediate(flush);
      lines += line;
      size += bytes;
    },
  };
}

/** The name and the stack trace of an unexpected error. Its message may quote the request, so it is not logged. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8).map((line) => line.trim())].join(' ');
}

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
  // JSON does not escape all characters that terminals and editors interpret.
  const write = (line: string): void => destination.write(`${printable(line)}\n`);
  return format === 'json' ? jsonLog(level, write) : standardLog(level, write);
}

/** The module that each line names, as in vault-k8s. */
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

/** Here pino only decides what is logged. Its hook formats the line, so that no JSON is written and parsed again. */
function standardLog(level: LogLevel, write: (line: string) => void): Log {
  return pino(
    {
      level,
      hooks: {
        logMethod: ([first, second]: unknown[], _, number) => {
          // The values are optional and come first.
          const [values, message] = typeof first === 'object' ? [first, second] : [{}, first];
          write(
            standardLine({
              level: pino.levels.labels[number] ?? '',
              module,
              message: String(message),
              values: values ?? {},
            }),
          );
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

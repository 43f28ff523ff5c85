import { type DestinationStream, type Logger, pino } from 'pino';
import { standardLine } from './standard-line.js';

/** What the webhook logs to. */
export type Log = Logger;

/** How a line of the log looks: for people to read, or as a JSON object. */
export type LogFormat = 'standard' | 'json';

/** How much is logged, from the most to the least. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/**
 * A log whose lines have the shape of vault-k8s's in either format, so that what collects them needs no change.
 *
 * @param destination standard error by default, written once a turn of the event loop and when the process exits
 */
export function createLog(level: LogLevel, format: LogFormat, destination = standardError()): Log {
  const lines =
    format === 'json' ? destination : { write: (line: string) => destination.write(standardLine(line)) };
  return pino(
    {
      level,
      base: { '@module': 'handler' },
      messageKey: '@message',
      timestamp: () => `,"@timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ '@level': label }) },
    },
    lines,
  );
}

function standardError(): DestinationStream {
  const destination = pino.destination({ fd: 2, sync: true });
  // Nobody reads the log any more, which is no reason to refuse pods.
  destination.on('error', () => {});
  return byTurns(destination);
}

/** What Linux writes to a pipe in one piece, in bytes, so that the lines of several processes do not mix. */
const onePiece = 4096;

/** Gathers the lines of a turn, so that requests answered together cost one system call, and answers leave before it. */
function byTurns(destination: DestinationStream): DestinationStream {
  let [lines, size] = ['', 0];
  const flush = (): void => {
    const gathered = lines;
    [lines, size] = ['', 0];
    if (gathered !== '') destination.write(gathered);
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line);
      if (size + bytes > onePiece) flush();
      if (size === 0) setImmediate(flush);
      lines += line;
      size += bytes;
    },
  };
}

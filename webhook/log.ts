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
 * @param destination standard error by default, written at once: no line is lost when the process ends
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
  return destination;
}

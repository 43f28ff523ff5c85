import { once } from 'node:events';
import { progress } from './progress.js';

/** Writes to standard output, not faster than it is read. */
export async function print(chunk: string | Uint8Array): Promise<void> {
  if (chunk.length === 0) return;
  progress.clear();
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

/** Writes to standard error. */
export function printError(text: string): void {
  if (text === '') return;
  progress.clear();
  process.stderr.write(text);
}

/** Whether standard output is a terminal, and colours are wanted (https://no-color.org). */
export function hasColours(): boolean {
  return process.stdout.isTTY === true && !process.env['NO_COLOR'];
}

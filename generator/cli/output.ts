import { once } from 'node:events';

/** Writes to standard output, not faster than it is read. */
export async function print(chunk: string | Uint8Array): Promise<void> {
  if (chunk.length > 0 && !process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

/** Whether standard output is a terminal, and colours are wanted (https://no-color.org). */
export function hasColours(): boolean {
  return process.stdout.isTTY === true && !process.env['NO_COLOR'];
}

import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fileProblem } from '../common/system-errors.js';
import { UsageError } from '../common/user-error.js';

/** Writes a file as a whole or not at all, in place of the one that has its name. */
export function replaceFile(file: string, chunks: Iterable<Uint8Array>): void {
  const temporary = `${file}.${process.pid}.new`;
  try {
    const descriptor = openSync(temporary, 'wx');
    try {
      for (const chunk of chunks) {
        for (let written = 0; written < chunk.byteLength; ) written += writeSync(descriptor, chunk, written);
      }
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${file}: cannot be written: ${fileProblem(error)}`);
  }
}

import { closeSync, mkdtempSync, openSync, readSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileProblem } from '../common/system-errors.js';
import { UsageError } from '../common/user-error.js';

/** How many bytes a spool holds in memory. */
const mostInMemory = 16 * 1024 * 1024;

/** How many bytes are read at once. */
const chunkSize = 64 * 1024;

/**
 * Bytes to be read later, perhaps more than once, such as standard input. Few bytes stay in memory. Many go to a
 * temporary file, which has no name any more as soon as it is open, so that it disappears with the process.
 */
export class Spool {
  private inMemory: Uint8Array[] = [];
  private size = 0;
  private file: number | undefined;

  append(chunk: Uint8Array): void {
    this.inMemory.push(chunk);
    this.size += chunk.byteLength;
    if (this.file === undefined && this.size <= mostInMemory) return;
    try {
      this.file ??= openUnnamed();
      for (const waiting of this.inMemory) {
        for (let written = 0; written < waiting.byteLength; ) {
          written += writeSync(this.file, waiting, written);
        }
      }
    } catch (error) {
      throw new UsageError(`${tmpdir()}: no temporary file can be written: ${fileProblem(error)}`);
    }
    this.inMemory = [];
  }

  /** All bytes from the start. */
  *chunks(): Generator<Uint8Array> {
    if (this.file === undefined) {
      yield* this.inMemory;
      return;
    }
    for (let position = 0; position < this.size; ) {
      const chunk = new Uint8Array(chunkSize);
      const length = readSync(this.file, chunk, 0, chunkSize, position);
      if (length === 0) return;
      position += length;
      yield chunk.subarray(0, length);
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
    this.inMemory = [];
    this.size = 0;
  }
}

function openUnnamed(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  const file = path.join(folder, 'spool');
  const descriptor = openSync(file, 'wx+', 0o600);
  rmSync(file);
  rmdirSync(folder);
  return descriptor;
}

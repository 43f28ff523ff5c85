import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';

/**
 * Replaces the content of a file as a whole or not at all. The file keeps its permissions, and a link to it stays one. A
 * pipe or a device, such as /dev/null, is written to: other programs use it, and replacing it would break them.
 *
 * @throws UsageError if the file cannot be written
 */
export function replaceFile(file: string, chunks: Iterable<Uint8Array>): void {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) {
      create(newFile(file), chunks, undefined);
    } else if (found.isFile() || found.isDirectory()) {
      accessSync(file, constants.W_OK);
      create(realpathSync(file), chunks, found.mode & 0o7777);
    } else {
      write(openSync(file, 'w'), chunks);
    }
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${fileProblem(error)}`);
  }
}

/** The path of a file to create. A symbolic link to a missing file is refused: renaming would replace the link. */
function newFile(file: string): string {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return file;
  throw new UsageError(
    'it is a symbolic link to a file that does not exist; remove the link, or create the file',
  );
}

/** Writes a temporary file beside the file and renames it, so that nobody reads half of it. */
function create(file: string, chunks: Iterable<Uint8Array>, mode: number | undefined): void {
  // Not called by the process: in a container, an interrupted run may have had the same number.
  const temporary = `${file}.${randomUUID().slice(0, 8)}.new`;
  const descriptor = openSync(temporary, 'wx');
  try {
    if (mode !== undefined) fchmodSync(descriptor, mode);
    write(descriptor, chunks);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function write(descriptor: number, chunks: Iterable<Uint8Array>): void {
  try {
    for (const chunk of chunks) {
      for (let written = 0; written < chunk.byteLength; ) written += writeSync(descriptor, chunk, written);
    }
  } finally {
    closeSync(descriptor);
  }
}

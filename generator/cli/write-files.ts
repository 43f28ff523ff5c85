import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileProblem } from '../common/system-errors.js';
import { UsageError } from '../common/user-error.js';

export interface WritableFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes all files or, where one cannot be written, none: temporary files replace the old ones once all are complete.
 *
 * @throws UsageError naming the file that cannot be written
 */
export function writeFiles(files: readonly WritableFile[]): void {
  const written: { readonly temporary: string; readonly final: string }[] = [];
  const created: string[] = [];
  let current = '';
  try {
    for (const { path: final, content } of files) {
      current = final;
      const temporary = path.join(path.dirname(final), `.${path.basename(final)}.${process.pid}.new`);
      createFolder(path.dirname(final), created);
      refuseFolder(final);
      written.push({ temporary, final });
      writeFileSync(temporary, content);
    }
    for (const { temporary, final } of written) {
      current = final;
      renameSync(temporary, final);
    }
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    for (const folder of created.reverse()) if (readdirSync(folder).length === 0) rmdirSync(folder);
    throw new UsageError(`${current}: cannot be written: ${fileProblem(error)}`);
  }
}

/**
 * Creates a folder and its parents. Node's recursive mkdir never returns where it cannot create any, as in /proc.
 *
 * @param created gets the folders that did not exist, outermost first
 */
function createFolder(folder: string, created: string[]): void {
  if (existsSync(folder)) return;
  createFolder(path.dirname(folder), created);
  mkdirSync(folder);
  created.push(folder);
}

/** Refuses a folder in a file's place, which otherwise shows only when other files are replaced already. */
function refuseFolder(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR' });
  }
}

/**
 * Removes files, and the folders that are empty then.
 *
 * @throws UsageError naming the file that cannot be removed
 */
export function removeFiles(files: readonly string[]): void {
  for (const file of files) {
    try {
      rmSync(file);
    } catch (error) {
      throw new UsageError(`${file}: cannot be removed: ${fileProblem(error)}`);
    }
    const folder = path.dirname(file);
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

import { type FSWatcher, realpathSync, type Stats, statSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { foldersBelow, isForeign } from '../../common/folder-files.js';
import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';
import { printError } from '../terminal/output.js';

/** How long changes may go on before they are looked at, in milliseconds: editors write a file in steps. */
const settling = 100;

/**
 * Waits until one of the files changes, or a file appears beside them or below one of the folders in `paths`. Folders are
 * watched instead of files, because editors replace files instead of changing them.
 *
 * @param paths the arguments of the command
 * @param since when the files were read, in milliseconds: what has changed meanwhile is a change
 * @throws UsageError if there is no folder to watch, so that nothing would ever change
 */
export async function untilChanged(
  paths: readonly string[],
  files: readonly string[],
  since: number,
): Promise<void> {
  // A path that is no folder is a file that may not exist yet.
  const named = [...files, ...paths.filter((each) => !isFolder(each))];
  // Behind a link, its target changes.
  const awaited = named.flatMap((file) => [file, ...targetOf(file)]);
  const candidates = [...paths.filter(isFolder), ...awaited.map((file) => path.dirname(file))];
  const folders = new Set(candidates.filter(isFolder));
  if (folders.size === 0) {
    const missing = [...new Set(candidates)].join(', ');
    throw new UsageError(`${missing}: cannot be watched: there is no such folder`);
  }
  const below = new Set(paths.filter(isFolder).flatMap((each) => foldersBelow(each, isForeign)));
  const names = new Set(awaited.map((file) => path.resolve(file)));
  await new Promise<void>((resolve, reject) => {
    const watchers: FSWatcher[] = [];
    let unwatched: UsageError | undefined;
    const end = (settle: () => void) => {
      for (const watcher of watchers) watcher.close();
      settle();
    };
    for (const folder of new Set([...folders, ...below])) {
      const fail = (error: unknown) => {
        if (folders.has(folder)) end(() => reject(problemWith(folder, error)));
        // A subfolder that cannot be watched does not end the command. It may have been removed; if it cannot be read, the
        // search for test files reports it.
        else if (isLimit(error)) unwatched ??= problemWith(folder, error);
      };
      try {
        const watcher = watch(folder, (_, name) => {
          if (name === null || isRelevant(path.resolve(folder, name), names)) end(resolve);
        });
        watchers.push(watcher.on('error', fail));
      } catch (error) {
        fail(error);
        if (folders.has(folder)) return;
      }
    }
    if (unwatched !== undefined) printError(`${unwatched.message}\n`);
    printError('Waiting for changes; Ctrl+C ends.\n');
    // Not when it was modified: that may be in the future, and a file that is moved here keeps it.
    if ([...awaited, ...below].some((file) => (found(file)?.ctimeMs ?? 0) > since)) end(resolve);
  });
  await delay(settling);
}

function isRelevant(file: string, names: ReadonlySet<string>): boolean {
  return names.has(file) || /\.ya?ml$/.test(file) || (isFolder(file) && !isForeign(path.basename(file)));
}

function isFolder(name: string): boolean {
  return found(name)?.isDirectory() === true;
}

/** The status of a file; undefined if there is none, or if it cannot be read. */
function found(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The path of a file without symbolic links; empty if the file does not exist. */
function targetOf(file: string): readonly string[] {
  try {
    return [realpathSync(file)];
  } catch {
    return [];
  }
}

function problemWith(folder: string, error: unknown): UsageError {
  const problem = isLimit(error)
    ? 'the system watches no more files; name fewer folders, or raise fs.inotify.max_user_watches'
    : fileProblem(error);
  return new UsageError(`${folder}: cannot be watched: ${problem}`);
}

/** Whether the system watches as many files as it may: for that, it has the code of a full disk. */
function isLimit(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOSPC';
}

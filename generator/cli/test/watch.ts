import { statSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';

/** How long changes may go on before they are looked at, in milliseconds: editors write a file in steps. */
const settling = 100;

/**
 * Waits until a file changes, or one appears in its folder. Folders are watched instead of files, because editors replace
 * files instead of changing them.
 *
 * @param paths the arguments of the command
 * @param since when the files were read, in milliseconds: what has changed meanwhile is a change
 */
export async function untilChanged(
  paths: readonly string[],
  files: readonly string[],
  since: number,
): Promise<void> {
  const folders = new Set([...paths.filter(isFolder), ...files.map((file) => path.dirname(file))]);
  const names = new Set(files.map((file) => path.resolve(file)));
  await new Promise<void>((resolve, reject) => {
    const watchers = [...folders].map((folder) => {
      try {
        return watch(folder, (_, name) => {
          if (name === null || isRelevant(path.resolve(folder, name), names)) end(resolve);
        }).on('error', (error) => end(() => reject(problemWith(folder, error))));
      } catch (error) {
        throw problemWith(folder, error);
      }
    });
    const end = (settle: () => void) => {
      for (const watcher of watchers) watcher.close();
      settle();
    };
    if (files.some((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since)) end(resolve);
  });
  await delay(settling);
}

function isRelevant(file: string, names: ReadonlySet<string>): boolean {
  return names.has(file) || /\.ya?ml$/.test(file);
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

function problemWith(folder: string, error: unknown): UsageError {
  return new UsageError(`${folder}: cannot be watched: ${fileProblem(error)}`);
}

import { lstatSync } from 'node:fs';
import path from 'node:path';
import { fileProblem } from '../../common/system-errors.js';

/** Why a file cannot be written: its obstacle, or the error of the system in looking for one. */
export function writingObstacle(root: string, file: string): string | undefined {
  try {
    return obstacle(root, file);
  } catch (error) {
    return fileProblem(error);
  }
}

/**
 * Why a file must be neither written, compared nor removed; undefined where nothing or a regular file has its name.
 *
 * Behind a link below the output folder lie files of others, even if they look like generated ones. The output folder
 * itself may be a link or lie behind one, because the user chooses it.
 *
 * @param root the output folder
 * @throws the error of the system where it cannot be told
 */
export function obstacle(root: string, file: string): string | undefined {
  const steps = path.relative(root, file).split(path.sep);
  for (const [index] of steps.entries()) {
    const place = path.join(root, ...steps.slice(0, index + 1));
    const found = lstatSync(place, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    const isLast = index === steps.length - 1;
    if (found.isSymbolicLink()) {
      const what = isLast ? 'it' : place;
      return `${what} is a symbolic link, which is not followed; remove the link, or use another folder`;
    }
    if (!isLast) continue;
    if (found.isDirectory()) return 'this is a folder; use a file';
    if (!found.isFile()) return 'it is no regular file; remove it, or use another folder';
  }
  return undefined;
}

import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';
import { foreignProblem } from './foreign-file.js';
import { writingObstacle } from './obstacle.js';
import { createStaging, stagingsIn } from './staging.js';

export interface WritableFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Files that are applied together. */
export interface FileSet {
  /** Only the folders below it must not be links. */
  readonly root: string;
  /** The folder of all of them. */
  readonly folder: string;
  readonly files: readonly WritableFile[];
  /** The files of earlier runs that would be applied beside them. */
  readonly former: readonly string[];
}

/** What a run has done so far. */
interface Progress {
  /** The file that an error is about. */
  current: string;
  readonly createdFolders: string[];
  readonly stagings: string[];
  /** Whether some files may be of this run, and others of an earlier one. */
  isMixed: boolean;
}

/**
 * Replaces the files of all sets and removes their former files or, where a file cannot be written or is one of users,
 * changes nothing.
 *
 * Each file is complete at any time, and of one run: it is written to a staging folder and renamed. From before the first
 * file of any set is replaced until all are, each set's folder has a staging folder, by which an interrupted run shows.
 *
 * @throws UsageError naming the file that cannot be written or removed, or all files of users
 */
export function writeFiles(sets: readonly FileSet[]): void {
  refuseObstacles(sets);
  refuseForeignFiles(sets);
  const progress: Progress = { current: '', createdFolders: [], stagings: [], isMixed: false };
  try {
    const moves = sets.flatMap((set) => stage(set, progress));
    progress.isMixed = true;
    for (const { temporary, final } of moves) {
      progress.current = final;
      renameSync(temporary, final);
    }
  } catch (error) {
    const isTakenOver = wasTakenOver(progress);
    undo(progress);
    const problem = isTakenOver ? 'another run has begun to write it' : fileProblem(error);
    throw new UsageError(`${progress.current}: cannot be written: ${problem}`);
  }
  // They would be applied beside the new files.
  for (const file of sets.flatMap(({ former }) => former)) removeFile(file);
  for (const staging of progress.stagings) rmSync(staging, { recursive: true, force: true });
}

/** Refuses what is in a file's place before anything is created, also folders behind a link. */
function refuseObstacles(sets: readonly FileSet[]): void {
  for (const { root, files } of sets) {
    for (const file of files) {
      const problem = writingObstacle(root, file.path);
      if (problem !== undefined) throw new UsageError(`${file.path}: cannot be written: ${problem}`);
    }
  }
}

/** Refuses files of users that have the names of generated ones. */
function refuseForeignFiles(sets: readonly FileSet[]): void {
  const problems = sets
    .flatMap(({ files }) => files)
    .flatMap(({ path: file, content }) => {
      try {
        const problem = foreignProblem(file, content);
        return problem === undefined ? [] : [`${file}: ${problem}`];
      } catch (error) {
        return [`${file}: cannot be read: ${fileProblem(error)}`];
      }
    });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

/** Writes the files of a set to a staging folder; returns the renames that are left to do. */
function stage({ folder, files }: FileSet, progress: Progress) {
  progress.current = files[0]?.path ?? folder;
  createFolder(folder, progress.createdFolders);
  const staging = createStaging(folder);
  progress.stagings.push(staging);
  // Only now, so that the folder always has one. A run that is still going on fails, instead of replacing files in turn.
  for (const other of stagingsIn(folder).filter((other) => other !== staging)) {
    progress.isMixed = true;
    rmSync(other, { recursive: true, force: true });
  }
  return files.map(({ path: final, content }, index) => {
    progress.current = final;
    createFolder(path.dirname(final), progress.createdFolders);
    // Otherwise it shows only when other files are replaced already.
    accessSync(path.dirname(final), constants.W_OK);
    const temporary = path.join(staging, `${index}.new`);
    // Never opens what exists, nor what a link points to.
    writeFileSync(temporary, content, { flag: 'wx' });
    return { temporary, final };
  });
}

/** Whether a run that began later has removed the staging folder of this one. */
function wasTakenOver({ stagings }: Progress): boolean {
  return stagings.some((staging) => !existsSync(staging));
}

/**
 * Removes what a failed run has created, as far as it can. Where the files may be of different runs, the staging folders stay
 * as a sign.
 */
function undo({ createdFolders, stagings, isMixed }: Progress): void {
  for (const staging of stagings) {
    emptyFolder(staging);
    if (!isMixed) removeIfEmpty(staging);
  }
  for (const folder of [...createdFolders].reverse()) removeIfEmpty(folder);
}

function emptyFolder(folder: string): void {
  try {
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { force: true });
  } catch {
    // It is gone, or has the cause of the failure, which is reported.
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
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw new UsageError(`${folder} is a symbolic link to nothing; create the folder, or use another`);
  }
  try {
    mkdirSync(folder);
    created.push(folder);
  } catch (error) {
    // A run for another target may have created it.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/** Removes a file, and its folder if that is empty then. */
function removeFile(file: string): void {
  try {
    rmSync(file);
  } catch (error) {
    throw new UsageError(`${file}: cannot be removed: ${fileProblem(error)}`);
  }
  removeIfEmpty(path.dirname(file));
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It has files, is gone, or may not be removed. As it is, it does no harm.
  }
}

import { type Dirent, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileProblem } from './system-errors.js';

/** What is below a folder. */
export interface FolderFiles {
  /** Files and links, in the order of their names. */
  readonly files: readonly string[];
  /** Folders that cannot be read. */
  readonly problems: readonly { readonly name: string; readonly problem: string }[];
}

/**
 * All files below a folder. Links to folders are not followed. Pipes, sockets, devices and links to them are skipped: reading
 * one may never end.
 *
 * @param isIgnored whether folders with this name are skipped
 * @param depth how many folders deep files are looked for; with 0, only in the folder itself
 */
export function filesBelow(
  folder: string,
  isIgnored: (name: string) => boolean = () => false,
  depth = Number.POSITIVE_INFINITY,
): FolderFiles {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { files: [], problems: [{ name: folder, problem: `cannot be read: ${fileProblem(error)}` }] };
  }
  const parts = [...entries]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((entry): FolderFiles => {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return depth === 0 || isIgnored(entry.name) ? nothing : filesBelow(name, isIgnored, depth - 1);
      }
      const isWanted = entry.isFile() || (entry.isSymbolicLink() && !leadsToEndless(name));
      return isWanted ? { files: [name], problems: [] } : nothing;
    });
  return {
    files: parts.flatMap(({ files }) => files),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** A folder and all folders below that can be read. Links are not followed. */
export function foldersBelow(folder: string, isIgnored: (name: string) => boolean): readonly string[] {
  const folders = [folder];
  // The loop also visits the folders that it adds.
  for (const each of folders) {
    try {
      for (const entry of readdirSync(each, { withFileTypes: true })) {
        if (entry.isDirectory() && !isIgnored(entry.name)) folders.push(path.join(each, entry.name));
      }
    } catch {
      // Nothing in a folder that cannot be read is read.
    }
  }
  return folders;
}

/** Whether a link leads to a pipe, socket or device. One that leads nowhere does not. */
function leadsToEndless(link: string): boolean {
  try {
    const found = statSync(link);
    return !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

const nothing: FolderFiles = { files: [], problems: [] };

/** Whether a folder, by its name, has files that are not the user's: of dependencies, or of Git. */
export function isForeign(folder: string): boolean {
  return folder === 'node_modules' || folder === '.git';
}

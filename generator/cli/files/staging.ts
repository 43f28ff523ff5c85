import { lstatSync, mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';

const prefix = '.injectorless-';

/**
 * Creates a folder for files that are not yet complete, such as `.injectorless-x1Y2z3/0.new`. They neither lie beside the
 * complete ones nor have their names, because kubectl and opa read every YAML file of a folder.
 */
export function createStaging(folder: string): string {
  return mkdtempSync(path.join(folder, prefix));
}

/** The staging folders in a folder: if no run is going on, those of interrupted ones. */
export function stagingsIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => /^\.injectorless-[A-Za-z0-9]{6}$/.test(name))
    .map((name) => path.join(folder, name))
    .filter((staging) => lstatSync(staging, { throwIfNoEntry: false })?.isDirectory() === true)
    .filter((staging) => namesIn(staging).every((name) => /^\d+\.new$/.test(name)));
}

/** What a folder contains: nothing if there is none, also because another run has just removed it. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

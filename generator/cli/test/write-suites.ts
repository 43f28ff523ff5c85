import { existsSync } from 'node:fs';
import path from 'node:path';
import { count } from '../../common/count.js';
import { filesBelow } from '../../common/folder-files.js';
import { fileHasHeading } from '../../common/heading.js';
import { UsageError } from '../../common/user-error.js';
import { artifactHubFile } from '../../targets/artifact-hub.js';
import { bundleFile } from '../../targets/opa/installation/server-files.js';
import { isFormerFile } from '../files/former-file.js';
import { type FileSet, writeFiles } from '../files/write-files.js';
import { shellWord } from '../terminal/shell-word.js';
import type { RunnableCase } from './cases.js';
import { type SuiteProgram, suites } from './suites.js';

/** How the programs run the suites of a folder, which may be in folders below. */
const commands: Readonly<Record<SuiteProgram, (folder: string, suites: readonly string[]) => string>> = {
  kyverno: (folder) => `kyverno test ${shellWord(folder)}`,
  gator: (folder) => `gator verify ${shellWord(`${folder}/...`)}`,
  // Together, their packages would have the same names.
  opa: (_, suites) => suites.map((suite) => `opa test ${shellWord(suite)}`).join(' && '),
};

/**
 * Writes the cases as a suite for each program, in place of what earlier runs have written, or writes none.
 *
 * @param origin what headings call the origin of the files
 * @returns what to say about it
 */
export function writeSuites(
  folders: readonly (readonly [SuiteProgram, string])[],
  cases: readonly RunnableCase[],
  origin: string,
): string {
  const sets = folders.map(([program, folder]) => ({ program, ...suiteIn(folder, program, cases, origin) }));
  writeFiles(sets);
  return sets
    .map(({ program, folder, files }) => {
      const tests = files.filter((file) => file.path.endsWith('main_test.rego'));
      const command = commands[program](
        folder,
        tests.map((file) => path.dirname(file.path)),
      );
      return `Wrote ${count(cases.length, 'case')} to ${folder}; run: ${command}\n`;
    })
    .join('');
}

/** Whether `generate` has written a file that no suite has. */
function isOfTarget(file: string): boolean {
  const name = path.basename(file);
  if (name === bundleFile) return true;
  return [artifactHubFile, 'kustomization.yaml'].includes(name) && fileHasHeading(file);
}

/**
 * The files of a suite, and those that an earlier run has left in its folder.
 *
 * @throws UsageError if `generate` has written its policies there, which a suite would replace
 */
function suiteIn(
  folder: string,
  program: SuiteProgram,
  cases: readonly RunnableCase[],
  origin: string,
): FileSet {
  const files = suites(program, cases, origin).map((file) => ({
    path: path.join(folder, file.path),
    content: file.content,
  }));
  const names = new Set(files.map((file) => file.path));
  // An earlier run had the same folders, but may have had another number of suites. Elsewhere, other programs have written.
  const placeOf = (file: string) =>
    path.dirname(path.relative(folder, file)).replace(/^suite-\d+(?:\/|$)/, '') || '.';
  const places = new Set(files.map((file) => placeOf(file.path)));
  const others = existingFiles(folder).filter((file) => !names.has(file) && places.has(placeOf(file)));
  const ofTarget = others.find(isOfTarget);
  if (ofTarget !== undefined) {
    throw new UsageError(
      `${folder}: has policies that injectorless generate wrote (${ofTarget}); use another folder for the suite`,
    );
  }
  // JSON has no heading; the tests beside its folder say whose it is.
  const testsFor = (file: string) => path.join(path.dirname(file), '..', 'main_test.rego');
  const former = others.filter(
    (file) =>
      isFormerFile(folder, file) ||
      (path.basename(file) === 'data.json' && isFormerFile(folder, testsFor(file))),
  );
  return { root: folder, folder, files, former };
}

function existingFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const { files, problems } = filesBelow(folder);
  const [first] = problems;
  if (first !== undefined) throw new UsageError(`${first.name}: ${first.problem}`);
  return files;
}

import { statSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, isForeign } from '../../common/folder-files.js';
import { Place } from '../../common/place.js';
import { fileProblem } from '../../common/system-errors.js';
import type { ManifestProblem } from '../../manifests/document.js';

/** How test files are called, where a folder is given. */
const testFileName = /^(?:vault-tests|.+\.vault-tests?)\.ya?ml$/;

/** The test files that arguments of the command name: files, and those below folders. */
export function findTestFiles(names: readonly string[]): {
  readonly files: readonly string[];
  readonly problems: readonly ManifestProblem[];
} {
  const files: string[] = [];
  const problems: ManifestProblem[] = [];
  for (const name of new Set(names)) {
    try {
      if (!statSync(name).isDirectory()) {
        files.push(name);
        continue;
      }
      const below = filesBelow(name, isForeign);
      const found = below.files.filter((each) => testFileName.test(path.basename(each)));
      files.push(...found);
      problems.push(
        ...below.problems.map((each) => ({ place: new Place(each.name), message: each.problem })),
      );
      if (found.length + below.problems.length > 0) continue;
      const message =
        'has no test file; write vault-tests.yaml or NAME.vault-test.yaml, or name a file of another name';
      problems.push({ place: new Place(name), message });
    } catch (error) {
      problems.push({ place: new Place(name), message: `cannot be read: ${fileProblem(error)}` });
    }
  }
  return { files: [...new Set(files.map(path.normalize))], problems };
}

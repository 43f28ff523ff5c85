import { existsSync, readFileSync } from 'node:fs';
import { fileProblem } from '../../common/system-errors.js';
import { UsageError } from '../../common/user-error.js';
import { isGenerated } from '../../targets/provenance.js';
import { writingObstacle } from './obstacle.js';

/** Whether an earlier run has written a file, and users have not replaced it. */
export function isFormerFile(output: string, file: string): boolean {
  try {
    return writingObstacle(output, file) === undefined && existsSync(file) && isGenerated(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${fileProblem(error)}`);
  }
}

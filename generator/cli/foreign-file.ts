import { existsSync, readFileSync } from 'node:fs';
import { fileProblem } from '../common/system-errors.js';
import { isGenerated } from '../targets/provenance.js';

/**
 * Why a file must not be replaced: users have written it, since it lacks the heading that the generated one has. Formats
 * without comments have none, so that their files cannot be told apart. Only for files without an obstacle.
 *
 * @param content what would be written in its place
 */
export function foreignProblem(file: string, content: string | Uint8Array): string | undefined {
  try {
    const isForeign =
      existsSync(file) && isGenerated(Buffer.from(content)) && !isGenerated(readFileSync(file));
    return isForeign ? 'was not written by injectorless; move it, or use another folder' : undefined;
  } catch (error) {
    return `cannot be read: ${fileProblem(error)}`;
  }
}

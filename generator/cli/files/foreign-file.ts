import { existsSync, readFileSync } from 'node:fs';
import { isGenerated } from '../../targets/provenance.js';

/**
 * Why a file must not be replaced: it lacks the heading of generated files, so a user has written it. A file in a format
 * without comments, such as JSON, has no heading and may always be replaced.
 *
 * @param file has no obstacle
 * @param content what would be written in its place
 * @throws the error of the system if it cannot be read
 */
export function foreignProblem(file: string, content: string | Uint8Array): string | undefined {
  const isForeign = existsSync(file) && isGenerated(Buffer.from(content)) && !isGenerated(readFileSync(file));
  return isForeign ? 'was not written by injectorless; move it, or use another folder' : undefined;
}

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Program } from '../../generator/compiler/ir.js';

/**
 * What stands in for generator/compiler/program-file.ts in tests that run the sources: the injection as the build leaves
 * it, since reading it anew takes the TypeScript compiler seconds.
 */
export const programFile = new URL('../../dist/injection.ir.json', import.meta.url);

export function loadProgram(): Program {
  if (!existsSync(programFile))
    throw new Error(`${fileURLToPath(programFile)} is not built; run 'npm run build'`);
  return JSON.parse(readFileSync(programFile, 'utf8'));
}

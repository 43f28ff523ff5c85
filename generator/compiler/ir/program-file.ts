import { readFileSync } from 'node:fs';
import type { Program } from './program.js';

/** Where the build leaves the injection as IR: beside the compiled modules, in the build's folder for the sources. */
export const programFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/injection.ir.json' : '../../../injection.ir.json',
  import.meta.url,
);

/** The injection as IR, as the build made it; so `generate` needs no TypeScript compiler. */
export function loadProgram(): Program {
  return JSON.parse(readFileSync(programFile, 'utf8')) as Program;
}

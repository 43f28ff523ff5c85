/**
 * The last step of the build: reads the injection's TypeScript and leaves it as IR for `loadProgram`. Prints what
 * cannot become a policy, writes nothing then, and ends with 1.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CompileError } from '../diagnostics.js';
import type { Program } from '../ir/program.js';
import { programFile } from '../ir/program-file.js';
import { readProgram } from './frontend.js';

const root = process.cwd();
try {
  writeFileSync(
    programFile,
    programText(readProgram(path.join(root, 'generator/injection/inject.ts'), root)),
  );
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** The program as JSON, with the positions of operations only: those are what a backend may have to refuse. */
function programText(program: Program): string {
  return JSON.stringify(program, function (this: { kind?: string }, key, value) {
    return key === 'position' && this.kind !== 'operation' ? undefined : value;
  });
}

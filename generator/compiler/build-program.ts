/**
 * The last step of the build: reads the injection's TypeScript and leaves it as IR for `loadProgram`. Prints what
 * cannot become a policy, writes nothing then, and ends with 1.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkNames } from './check-names.js';
import { CompileError } from './diagnostics.js';
import { readProgram } from './frontend/frontend.js';
import type { Program } from './ir/program.js';
import { programFile } from './ir/program-file.js';

const root = process.cwd();
try {
  const program = readProgram(path.join(root, 'generator/injection/inject.ts'), root);
  checkNames(program);
  writeFileSync(programFile, programText(program));
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

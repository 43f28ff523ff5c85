import { fileProblem } from '../common/system-errors.js';

/**
 * Ends the program where its output cannot be written: without a word if nobody reads on, as after `| head -1`, else
 * with what is wrong and this exit code.
 */
export function watchOutput(exitCode: number): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`standard output: cannot be written: ${fileProblem(error)}\n`);
    process.exit(exitCode);
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => process.exit(process.exitCode ?? exitCode));
}

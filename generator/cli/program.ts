import { Command, CommanderError } from 'commander';
import { packageVersion } from '../common/package-version.js';
import { fileProblem } from '../common/system-errors.js';
import { UserError } from '../common/user-error.js';
import { serveCommand } from './serve.js';

/** Exit codes: 0 success, 1 differences or denials, 2 invalid usage. */
const wrongUse = 2;

const program = new Command('injectorless')
  .description('Injects the Vault Agent as vault-k8s does, with the policy engine that you already run.')
  .version(packageVersion())
  .exitOverride()
  .showHelpAfterError('(see --help)');
await addCompilerCommands();
program.addCommand(serveCommand());
for (const command of program.commands) {
  command.exitOverride().showHelpAfterError('(see --help)');
}

endWithOutput();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Adds the commands that load the compiler, unless the webhook starts: it need not wait for that. */
async function addCompilerCommands(): Promise<void> {
  if (['serve', 'agent-inject'].includes(process.argv[2] ?? '')) return;
  const [{ generateCommand }, { injectCommand }, { lintCommand }, { reviewCommand }] = await Promise.all([
    import('./generate.js'),
    import('./inject.js'),
    import('./lint.js'),
    import('./review.js'),
  ]);
  program
    .addCommand(generateCommand())
    .addCommand(injectCommand())
    .addCommand(lintCommand())
    .addCommand(reviewCommand());
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUse;
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    return wrongUse;
  }
  throw error;
}

/** Ends the program where its output cannot be written: silently if the reader is gone, as after `| head -1`. */
function endWithOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`standard output: cannot be written: ${fileProblem(error)}\n`);
    process.exit(wrongUse);
  });
  // There is nowhere left to report this error.
  process.stderr.on('error', () => process.exit(process.exitCode ?? wrongUse));
}

import { Command, CommanderError } from 'commander';
import { packageVersion } from '../common/package-version.js';
import { fileProblem } from '../common/system-errors.js';
import { UserError } from '../common/user-error.js';
import { refuseUnclearUsage } from './options/unclear-usage.js';
import { serveCommand } from './serve.js';
import { printError } from './terminal/output.js';

/** Exit codes: 0 success, 1 differences or denials, 2 invalid usage. The others mean that there is no complete result. */
const wrongUse = 2;
/** EX_SOFTWARE of sysexits.h, so that a bug is not mistaken for findings. */
const internalError = 70;
/** The exit code that a shell reports for a program ended by SIGPIPE. */
const closedPipe = 141;

const program = new Command('injectorless')
  .description('Injects the Vault Agent as vault-k8s does, with the policy engine that you already run.')
  .version(packageVersion())
  .exitOverride()
  .showHelpAfterError('(see --help)');
await addCommands();
for (const command of program.commands) refuseUnclearUsage(command);
// serve parses its flags itself, by the rules of Go's package flag.
program.addCommand(serveCommand());
for (const command of program.commands) {
  command.exitOverride().showHelpAfterError('(see --help)');
}

endWithOutput();
try {
  refuseUnknownHelp(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Adds the command that is to run, or all for the help: most take long to load. `serve` is always there. */
async function addCommands(): Promise<void> {
  const commands: Readonly<Record<string, () => Promise<Command>>> = {
    audit: async () => (await import('./audit.js')).auditCommand(),
    completion: async () => (await import('./completion.js')).completionCommand(),
    config: async () => (await import('./config.js')).configCommand(),
    explain: async () => (await import('./explain.js')).explainCommand(),
    generate: async () => (await import('./generate.js')).generateCommand(),
    inject: async () => (await import('./inject.js')).injectCommand(),
    lint: async () => (await import('./lint.js')).lintCommand(),
    review: async () => (await import('./review.js')).reviewCommand(),
    test: async () => (await import('./test.js')).testCommand(),
  };
  const name = process.argv[2] ?? '';
  if (['serve', 'agent-inject'].includes(name)) return;
  // The completion is about all of them.
  const isOne = Object.hasOwn(commands, name) && name !== 'completion';
  const wanted = isOne ? [name] : Object.keys(commands);
  for (const command of await Promise.all(wanted.map((each) => commands[each]?.()))) {
    if (command !== undefined) program.addCommand(command);
  }
}

/** For an unknown command, `help` would print the general help, which looks like an answer. */
function refuseUnknownHelp([command, name]: readonly string[]): void {
  const names = ['help', ...program.commands.flatMap((each) => [each.name(), ...each.aliases()])];
  if (command !== 'help' || name === undefined || name.startsWith('-') || names.includes(name)) return;
  program.error(`error: unknown command '${name}'`);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUse;
  if (error instanceof UserError) {
    printError(`${error.message}\n`);
    return wrongUse;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  printError(
    `unexpected error, which is a defect of injectorless; please report it with these lines:\n${stack}\n`,
  );
  return internalError;
}

/** Ends the program where its output cannot be written: silently if the reader is gone, as after `| head -1`. */
function endWithOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? closedPipe);
    process.stderr.write(`standard output: cannot be written: ${fileProblem(error)}\n`);
    process.exit(wrongUse);
  });
  // There is nowhere left to report this error.
  process.stderr.on('error', () => process.exit(process.exitCode ?? wrongUse));
}

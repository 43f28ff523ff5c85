import { Command } from 'commander';
import { listenProblem } from '../common/system-errors.js';
import { UserError } from '../common/user-error.js';
import { printError } from './terminal/output.js';

/**
 * `injectorless serve`, or `agent-inject` as in vault-k8s: the webhook. It takes the flags of vault-k8s, in Go's syntax
 * with one dash, so it parses them itself.
 */
export function serveCommand(): Command {
  return new Command('serve')
    .alias('agent-inject')
    .description('run the admission webhook that replaces vault-k8s')
    .usage('[flags]')
    .argument('[flags...]')
    .helpOption(false)
    .allowUnknownOption()
    .action(async (_: readonly string[], __: object, command: Command) => {
      const args = process.argv.slice(3);
      if (args.some((argument) => /^(?:-h|--?help)$/.test(argument))) {
        process.stdout.write(`${command.helpInformation().trimEnd()}\n\n${await flagList()}`);
      } else {
        await serve(args);
      }
    });
}

const examples = [
  'Examples:',
  '  injectorless serve -listen=:8080 -tls-cert-file=tls.crt -tls-key-file=tls.key -config=injectorless.yaml',
  '  injectorless agent-inject -vault-address=https://vault.example.com:8200 -tls-auto=vault-agent-injector-cfg -tls-auto-hosts=vault-agent-injector-svc.vault.svc',
].join('\n');

/** Every flag with its variable, for `--help`. */
async function flagList(): Promise<string> {
  const { settings } = await import('../common/flag-table.js');
  const items = settings.map(({ flag, isSwitch, variables: [variable], meaning }) => {
    const head =
      flag === undefined ? variable : `-${flag}${isSwitch === true ? '' : '=VALUE'}  (${variable})`;
    return `  ${head}\n      ${meaning}\n`;
  });
  const heading =
    'Flags, and the environment variables that take precedence over them unless they are empty:';
  return `${heading}\n${items.join('')}\n${examples}\n\nExit codes: 0 stopped by a signal, 1 cannot serve, 2 invalid usage.\n`;
}

/** Serves until a signal asks the process to end; a second signal ends the grace period. */
async function serve(args: readonly string[]): Promise<void> {
  const ended = new AbortController();
  const hurried = new AbortController();
  const onSignal = () => (ended.signal.aborted ? hurried : ended).abort();
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);

  const [
    { readSettings },
    { createLog, stackOf },
    { startWebhook },
    { answerInProcesses },
    { dropPreloaded },
  ] = await Promise.all([
    import('../../webhook/settings.js'),
    import('../../webhook/log.js'),
    import('../../webhook/webhook.js'),
    import('../../webhook/cluster/primary.js'),
    import('../../webhook/cluster/forked.js'),
  ]);
  const settings = await readSettings(args, process.env).catch((error) => {
    dropPreloaded();
    throw error;
  });
  const log = createLog(settings.logLevel, settings.logFormat);
  // Where a signal comes before it is ready, it still cleans up what it has begun.
  const started = startWebhook(settings, log, answerInProcesses, { ended: ended.signal }).catch((error) =>
    ended.signal.aborted ? undefined : refuse(error),
  );
  const webhook = await Promise.race([started, aborted(hurried.signal)]);
  if (webhook !== undefined) {
    const grace = ended.signal.aborted ? AbortSignal.abort() : hurried.signal;
    // One failing request must not affect the others.
    process.on('uncaughtException', (error) => log.error({ error: stackOf(error) }, 'unexpected error'));
    await aborted(ended.signal);
    log.info('shutting down');
    await webhook.close(grace);
  }
  log.info('stopped');
  process.exit(0);
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });
}

/** Ends the process where the webhook cannot start, with the reason. */
function refuse(error: unknown): never {
  printError(`${startProblem(error)}\n`);
  process.exit(1);
}

function startProblem(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const { syscall = '' } = error as NodeJS.ErrnoException;
  // Where several processes share an address, the primary process binds it for them; a name is looked up before.
  if (['listen', 'bind', 'getaddrinfo'].includes(syscall))
    return `-listen: cannot listen: ${listenProblem(error)}`;
  throw error;
}

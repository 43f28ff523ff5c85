import { Command } from 'commander';
import { listenProblem } from '../common/system-errors.js';
import { UserError } from '../common/user-error.js';
import { dropWorker } from './preload-worker.js';

/**
 * `injectorless serve`: the webhook. It is also called `agent-inject`, as in vault-k8s, whose flags it takes: Go's, with
 * one dash, which it reads itself.
 */
export function serveCommand(): Command {
  return new Command('serve')
    .alias('agent-inject')
    .description("answer the API server as an admission webhook, in vault-k8s's place")
    .usage('[flags]')
    .argument('[flags...]')
    .helpOption(false)
    .allowUnknownOption()
    .action(async (_: readonly string[], __: object, command: Command) => {
      const args = process.argv.slice(3);
      if (args.some((argument) => /^(?:-h|--?help)$/.test(argument))) {
        const { flagList } = await import('../../webhook/flag-list.js');
        process.stdout.write(`${command.helpInformation().trimEnd()}\n\n${flagList()}`);
      } else await serve(args);
    });
}

/** Serves until the process is asked to end; asked once more, it hurries. */
async function serve(args: readonly string[]): Promise<void> {
  const ended = new AbortController();
  const hurried = new AbortController();
  const onSignal = () => (ended.signal.aborted ? hurried : ended).abort();
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);

  const [{ readSettings }, { createLog }, { startWebhook }, { errorText }] = await Promise.all([
    import('../../webhook/settings.js'),
    import('../../webhook/log.js'),
    import('../../webhook/webhook.js'),
    import('../../webhook/error-text.js'),
  ]);
  const settings = await readSettings(args, process.env).catch((error) => {
    dropWorker();
    throw error;
  });
  if (settings.processes === 1) dropWorker();
  const log = createLog(settings.logLevel, settings.logFormat);
  // Asked to end before it is ready, it still puts in order what it has begun.
  const started = startWebhook(settings, log, undefined, ended.signal).catch((error) =>
    ended.signal.aborted ? undefined : refuse(error),
  );
  const webhook = await Promise.race([started, aborted(hurried.signal)]);
  if (webhook !== undefined) {
    const grace = ended.signal.aborted ? AbortSignal.abort() : hurried.signal;
    // What goes wrong with one request is none of the others' concern: they still get their answers.
    process.on('uncaughtException', (error) => log.error({ error: errorText(error) }, 'unexpected error'));
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

/** Ends the process where the webhook cannot start, with what keeps it from that where there are words for it. */
function refuse(error: unknown): never {
  process.stderr.write(`${startProblem(error)}\n`);
  process.exit(1);
}

function startProblem(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const { syscall = '' } = error as NodeJS.ErrnoException;
  // Where several processes share an address, one binds it for them.
  if (['listen', 'bind'].includes(syscall)) return `-listen: cannot listen: ${listenProblem(error)}`;
  throw error;
}

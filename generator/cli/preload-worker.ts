import { defaultProcesses } from '../../webhook/processes.js';

let drop = (): void => {};

/** Starts the webhook's first worker early where several processes are likely, as the settings are not read yet. */
export async function preloadWorker(args: readonly string[]): Promise<void> {
  const flags = args.flatMap((argument) => /^--?processes=(.+)$/.exec(argument)?.[1] ?? []);
  const given = process.env['INJECTORLESS_PROCESSES'] || flags.at(-1);
  const isAlone = given === undefined ? defaultProcesses() === 1 : given === '1';
  const isHelp = args.some((argument) => /^(?:-h|--?help)$/.test(argument));
  if (isAlone || isHelp) return;
  const { dropPreloaded, preload } = await import('../../webhook/cluster/primary.js');
  preload();
  drop = dropPreloaded;
}

/** Ends that worker where the settings turn out to need none. */
export function dropWorker(): void {
  drop();
}

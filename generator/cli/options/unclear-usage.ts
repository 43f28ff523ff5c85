import type { Command } from 'commander';

/**
 * Refuses what a command could only guess about: an option or argument that is empty, usually because a shell
 * variable is not set, and an option that is given twice, where only the last value would count.
 */
export function refuseUnclearUsage(command: Command): void {
  for (const option of command.options.filter(({ required, optional }) => required || optional)) {
    let isGiven = false;
    command.on(`option:${option.name()}`, (value: string | null) => {
      const name = `error: option '${option.flags}'`;
      if (value === '') command.error(`${name} is empty; give it a value, or leave it out`);
      if (isGiven && !option.variadic) command.error(`${name} is given twice; give it once`);
      isGiven = true;
    });
  }
  command.hook('preAction', () => {
    if (command.args.includes('')) {
      command.error('error: an argument is empty; give it a value, or leave it out');
    }
  });
}

import { Argument, Command } from 'commander';
import { bashCompletion } from './completion/bash.js';
import { fishCompletion } from './completion/fish.js';
import { commandsOf, globalOptions } from './completion/model.js';
import { zshCompletion } from './completion/zsh.js';
import { print } from './terminal/output.js';

/** The completions by shell. Each is a script that needs no further start of this program. */
const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** `injectorless completion`: a script with which a shell completes commands and options. */
export function completionCommand(): Command {
  return new Command('completion')
    .description('print the completion of commands and options for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shells)))
    .addHelpText(
      'after',
      '\nExamples:' +
        '\n  source <(injectorless completion bash)' +
        '\n  injectorless completion zsh > "${fpath[1]}/_injectorless"' +
        '\n  injectorless completion fish > ~/.config/fish/completions/injectorless.fish' +
        '\n\nExit codes: 0 printed, 2 invalid usage.',
    )
    .action(async (shell: keyof typeof shells, _: object, { parent }: Command) => {
      if (parent === null) return;
      await print(shells[shell](commandsOf(parent), globalOptions(parent)));
    });
}

import type { CompletedCommand, CompletedOption } from './model.js';

/** The completion of fish: a line for each command and option. */
export function fishCompletion(
  commands: readonly CompletedCommand[],
  globals: readonly CompletedOption[],
): string {
  const first = '-n __fish_use_subcommand';
  const lines = [
    ...globals.map((option) => `${first} ${words(option)}`),
    ...commands.flatMap(({ names, description, options, choices }) => {
      const within = `-n ${quoted(`__fish_seen_subcommand_from ${names.join(' ')}`)}`;
      return [
        ...names.map((name) => `${first} -f -a ${name} -d ${quoted(description)}`),
        ...options.map((option) => `${within} ${words(option)}`),
        ...(choices.length === 0 ? [] : [`${within} -f -a ${quoted(choices.join(' '))}`]),
      ];
    }),
  ];
  return `# fish completion for injectorless: save it as ~/.config/fish/completions/injectorless.fish
${lines.map((line) => `complete -c injectorless ${line}\n`).join('')}`;
}

function words({ flags, description, takesValue, choices }: CompletedOption): string {
  const written = flags.map((flag) => {
    const name = flag.replace(/^-+/, '');
    if (flag.startsWith('--')) return `-l ${name}`;
    return name.length === 1 ? `-s ${name}` : `-o ${name}`;
  });
  const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : takesValue ? ' -r' : '';
  return `${written.join(' ')}${value} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}

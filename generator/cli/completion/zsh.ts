import type { CompletedCommand, CompletedOption } from './model.js';

/** The completion of zsh, by its own function _arguments. */
export function zshCompletion(
  commands: readonly CompletedCommand[],
  globals: readonly CompletedOption[],
): string {
  const described = commands.flatMap(({ names, description }) =>
    names.map((name) => `    ${quoted(`${name}:${description}`)}\n`),
  );
  return `#compdef injectorless
# zsh completion for injectorless: save it as _injectorless in a folder of $fpath
_injectorless() {
  local -a commands=(
${described.join('')}  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments ${globals.flatMap(specifications).join(' ')}
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(branch).join('')}  esac
}
_injectorless "$@"
`;
}

function branch({ names, options, choices }: CompletedCommand): string {
  const rest = choices.length === 0 ? "'*:file:_files'" : quoted(`1:value:(${choices.join(' ')})`);
  const lines = [...options.flatMap(specifications), rest].map((each) => `        ${each}`);
  return `    ${names.join(' | ')})
      _arguments \\
${lines.join(' \\\n')}
      ;;
`;
}

/** What _arguments is told about an option, once for each flag. */
function specifications(option: CompletedOption): readonly string[] {
  const { flags, description, takesValue, isRepeatable = false, choices } = option;
  const value = choices.length === 0 ? ':value:_files' : `:value:(${choices.join(' ')})`;
  const meaning = description.replaceAll(/[[\]:\\]/g, '\\$&');
  return flags.map((flag) => {
    // A value may follow a long name behind a sign, too.
    const sign = takesValue && flag.length > 2 ? '=' : '';
    return quoted(`${isRepeatable ? '*' : ''}${flag}${sign}[${meaning}]${takesValue ? value : ''}`);
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

import type { CompletedCommand, CompletedOption } from './model.js';

/** The completion of bash: a function that chooses words by the command and by the option before the cursor. */
export function bashCompletion(
  commands: readonly CompletedCommand[],
  globals: readonly CompletedOption[],
): string {
  const first = [...commands.flatMap(({ names }) => names), ...globals.flatMap(({ flags }) => flags)];
  return `# bash completion for injectorless: source <(injectorless completion bash)
_injectorless() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  # Bash takes the sign in --option=value for a word.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  # The option that values before the cursor follow: some take several.
  local index=$((COMP_CWORD - 1))
  while ((index > 1)) && [[ \${COMP_WORDS[index]} != -* ]]; do ((index -= 1)); done
  local option=\${COMP_WORDS[index]}
  local words=
  if ((COMP_CWORD == 1)); then
    words='${first.join(' ')}'
  else
    case \${COMP_WORDS[1]} in
${commands.map(branch).join('')}    esac
  fi
  # Without words, files are completed.
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o bashdefault -o default -F _injectorless injectorless
`;
}

function branch({ names, options, choices }: CompletedCommand): string {
  const values = options.filter(({ takesValue }) => takesValue);
  const words = options.flatMap(({ flags, takesValue }) =>
    flags.map((flag) => (takesValue && isOfGo(flag) ? `${flag}=` : flag)),
  );
  const cases = values.map(
    ({ flags, choices: allowed }) => `          ${flags.join(' | ')}) words='${allowed.join(' ')}' ;;\n`,
  );
  const several = options
    .filter(({ isRepeatable, choices: allowed }) => isRepeatable === true && allowed.length > 0)
    .map(({ flags, choices: allowed }) => {
      const isOption = flags.map((flag) => `$option == ${flag}`).join(' || ');
      return ` elif [[ ${isOption} ]]; then words='${allowed.join(' ')}';`;
    });
  const rest = `if [[ $current == -* ]]; then words='${words.join(' ')}';${several.join('')} else words='${choices.join(' ')}'; fi`;
  return `      ${names.join(' | ')})
        case $previous in
${cases.join('')}          *) ${rest} ;;
        esac
        ;;
`;
}

function isOfGo(flag: string): boolean {
  return /^-[^-]./.test(flag);
}

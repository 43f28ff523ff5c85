import type { Command, Option } from 'commander';
import { reference } from '../../../schemas/generated/reference.js';
import { settings } from '../../common/flag-table.js';

/** A command as completions see it. */
export interface CompletedCommand {
  readonly names: readonly string[];
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments may be, where they are no files. */
  readonly choices: readonly string[];
}

export interface CompletedOption {
  /** As they are written, such as `-c` and `--config`; those of vault-k8s have one dash and a long name. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly isRepeatable?: boolean;
  /** What the value may be, where that is known. */
  readonly choices: readonly string[];
}

/** The commands of the program. */
export function commandsOf(program: Command): readonly CompletedCommand[] {
  return program.commands.map((command) => ({
    names: [command.name(), ...command.aliases()],
    description: command.description(),
    options: command.name() === 'serve' ? flagsOfServe() : [...command.options.map(optionOf), help],
    choices:
      command.name() === 'explain'
        ? explainedNames
        : command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }));
}

/** The options before a command. */
export function globalOptions(program: Command): readonly CompletedOption[] {
  return [...program.options.map(optionOf), help];
}

/** What `explain` has a page for. */
const explainedNames = [
  ...reference.annotations.map(({ name }) => name),
  ...reference.keys.map(({ key }) => key),
];

const help: CompletedOption = {
  flags: ['-h', '--help'],
  description: 'display help',
  takesValue: false,
  choices: [],
};

function optionOf(option: Option): CompletedOption {
  const { short, long, description, required, optional, variadic, argChoices } = option;
  return {
    flags: [short, long].filter((flag) => flag !== undefined && flag !== null),
    description,
    takesValue: required || optional,
    isRepeatable: variadic,
    choices: argChoices ?? [],
  };
}

/** `serve` parses its flags itself, in Go's syntax. */
function flagsOfServe(): readonly CompletedOption[] {
  return settings.flatMap(({ flag, isSwitch, meaning }) =>
    flag === undefined
      ? []
      : [{ flags: [`-${flag}`], description: meaning, takesValue: isSwitch !== true, choices: [] }],
  );
}

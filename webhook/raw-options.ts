import { type Setting, settings } from '../generator/common/flag-table.js';
import { goBoolean } from './go-values.js';
import { notAllowed } from './setting-values.js';

/** The unparsed value of a setting. */
export interface RawOption {
  readonly text: string;
  /** The flag or variable it comes from, for messages. */
  readonly name: string;
}

/** The settings that flags or variables set. */
export type RawOptions = ReadonlyMap<Setting, RawOption>;

const byFlag = new Map(
  settings.flatMap((setting) => (setting.flag === undefined ? [] : [[setting.flag, setting]])),
);

/**
 * Reads flags and environment variables. As in vault-k8s, a variable overrides its flag unless it is empty.
 *
 * @param problems gets a line for each argument that is not a flag of the command
 */
export function readRawOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): RawOptions {
  const options = new Map<Setting, RawOption>(readFlags(args, problems));
  for (const setting of settings) {
    const name = setting.variables.find((variable) => environment[variable] !== undefined);
    const text = name === undefined ? undefined : environment[name];
    if (name !== undefined && text !== undefined && text !== '') options.set(setting, { text, name });
  }
  return options;
}

/** A shell redirection, which vault-helm passes as an argument although no shell runs. */
const redirection = '2>&1';

/** Reads flags in Go's syntax: one dash or two, the value after `=` or, unless it is a switch, in the next argument. */
function* readFlags(args: readonly string[], problems: string[]): Generator<[Setting, RawOption]> {
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === redirection) continue;
    const [, dashed = '', flag = '', , value] = /^(--?)([^-=][^=]*)(=(.*))?$/s.exec(argument) ?? [];
    const setting = byFlag.get(flag);
    const name = `-${flag}`;
    if (dashed === '') {
      problems.push(`${argument}: not a flag; use -name=value, as --help lists them`);
    } else if (setting === undefined) {
      problems.push(`${name}: unknown flag; --help lists them`);
    } else if (setting.isSwitch === true) {
      const text = value ?? 'true';
      if (goBoolean(text) !== undefined) yield [setting, { text, name }];
      else problems.push(`${name}: ${notAllowed(text, 'true or false').problem}`);
    } else {
      const text = value ?? rest.shift();
      if (text !== undefined) yield [setting, { text, name }];
      else problems.push(`${name}: the value is missing; use ${name}=value`);
    }
  }
}

import { UsageError } from '../generator/cli/usage-error.js';
import { type Setting, settings } from './flag-table.js';
import { goBoolean } from './go-values.js';

/** A value, and what messages call the place it was given at. */
export interface Given {
  readonly text: string;
  readonly name: string;
}

/** What was given for each setting. */
export type GivenSettings = ReadonlyMap<Setting, Given>;

const byFlag = new Map(
  settings.flatMap((setting) => (setting.flag === undefined ? [] : [[setting.flag, setting]])),
);

/**
 * What flags and environment variables say. As in vault-k8s, a variable that is not empty goes before its flag.
 *
 * @throws UsageError if the arguments are no flags of the command
 */
export function readGiven(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): GivenSettings {
  const given = new Map<Setting, Given>(readFlags(args));
  for (const setting of settings) {
    const name = setting.variables.find((variable) => environment[variable] !== undefined);
    const text = name === undefined ? undefined : environment[name];
    if (name !== undefined && text !== undefined && text !== '') given.set(setting, { text, name });
  }
  return given;
}

/** What is between a program and its output in a shell. vault-helm writes it behind the command, where no shell is. */
const redirection = '2>&1';

/** The flags in the syntax of Go: one dash or two, the value behind `=` or, but for switches, in the next argument. */
function* readFlags(args: readonly string[]): Generator<[Setting, Given]> {
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === redirection) continue;
    const [, dashed = '', flag = '', , value] = /^(--?)([^-=][^=]*)(=(.*))?$/s.exec(argument) ?? [];
    if (dashed === '') throw new UsageError(`${argument}: not a flag; use -name=value, as --help lists them`);
    const setting = byFlag.get(flag);
    const name = `-${flag}`;
    if (setting === undefined) throw new UsageError(`${name}: unknown flag; --help lists them`);
    if (setting.isSwitch === true) {
      const text = value ?? 'true';
      if (goBoolean(text) === undefined) {
        throw new UsageError(`${name}: ${JSON.stringify(text)} is not allowed; use true or false`);
      }
      yield [setting, { text, name }];
    } else {
      const text = value ?? rest.shift();
      if (text === undefined) throw new UsageError(`${name}: the value is missing; use ${name}=value`);
      yield [setting, { text, name }];
    }
  }
}

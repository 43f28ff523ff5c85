import { type Setting, settings } from '../generator/common/flag-table.js';
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
 * @param problems gets a line for each argument that is no flag of the command
 */
export function readGiven(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): GivenSettings {
  const given = new Map<Setting, Given>(readFlags(args, problems));
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
function* readFlags(args: readonly string[], problems: string[]): Generator<[Setting, Given]> {
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === redirection) continue;
    const [, dashed = '', flag = '', , value] = /^(--?)([^-=][^=]*)(=(.*))?$/s.exec(argument) ?? [];
    const setting = byFlag.get(flag);
    const name = `-${flag}`;
    if (dashed === '') problems.push(`${argument}: not a flag; use -name=value, as --help lists them`);
    else if (setting === undefined) problems.push(`${name}: unknown flag; --help lists them`);
    else if (setting.isSwitch === true) {
      const text = value ?? 'true';
      if (goBoolean(text) !== undefined) yield [setting, { text, name }];
      else problems.push(`${name}: ${JSON.stringify(text)} is not allowed; use true or false`);
    } else {
      const text = value ?? rest.shift();
      if (text !== undefined) yield [setting, { text, name }];
      else problems.push(`${name}: the value is missing; use ${name}=value`);
    }
  }
}

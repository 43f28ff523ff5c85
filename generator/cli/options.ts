import { InvalidArgumentError, Option } from 'commander';
import { documentation } from '../common/documentation.js';
import { show } from '../common/show.js';
import { type Config, defaultConfig, loadConfig } from '../config/load.js';

// Options that several commands have.

export function configOption(): Option {
  return new Option(
    '-c, --config <file>',
    `the config, in YAML (${documentation('config.md')}); by default, every key has its default`,
  );
}

/** The config of a file, or the default one. */
export function configFrom(file: string | undefined): Config {
  return file === undefined ? defaultConfig() : loadConfig(file);
}

/** What messages call a file that an option or argument names: `-` is standard input. */
export function inputName(file: string): string {
  return file === '-' ? 'stdin' : file;
}

export function namespaceOption(description: string): Option {
  return new Option('-n, --namespace <name>', description).argParser(namespaceName);
}

function namespaceName(name: string): string {
  if (/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return name;
  throw new InvalidArgumentError(
    `${show(name)} is not the name of a namespace; use lowercase letters, digits and hyphens, such as team-a.`,
  );
}

import { Option } from 'commander';
import { documentation } from '../../common/documentation.js';
import { UsageError } from '../../common/user-error.js';
import { type Config, defaultConfig, loadConfig } from '../../config/load.js';

export function configOption(): Option {
  return new Option(
    '-c, --config <file>',
    `the config, in YAML (${documentation('config.md')}); by default, every key has its default`,
  );
}

/** The config of a file, or the default one. Of the commands, most read something else from standard input. */
export function configFrom(file: string | undefined): Config {
  if (file === '-') {
    throw new UsageError('-: the config is not read from standard input; name a file, such as /dev/stdin');
  }
  return file === undefined ? defaultConfig() : loadConfig(file);
}

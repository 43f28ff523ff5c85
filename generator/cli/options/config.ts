import { Option } from 'commander';
import { documentation } from '../../common/documentation.js';
import { type Config, defaultConfig, loadConfig } from '../../config/load.js';

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

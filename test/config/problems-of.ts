import { lineOf } from '../../generator/common/place.js';
import { ConfigError } from '../../generator/config/load.js';

/** The problems of a config that cannot be used; none if it can. Anything but a ConfigError is thrown on. */
export function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(lineOf);
    throw error;
  }
}

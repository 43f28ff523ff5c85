import { UserError } from '../common/user-error.js';

/** The operator's config cannot be used. */
export class ConfigError extends UserError {
  /** @param problems what is wrong, one line each: `FILE:LINE:COLUMN: KEY: what is wrong; what is allowed` */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * An error that the user can fix. Its message says what is wrong and what to do, so no stack trace is shown. Any other
 * error is a bug.
 */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Wrong options, or files that cannot be used. */
export class UsageError extends UserError {}

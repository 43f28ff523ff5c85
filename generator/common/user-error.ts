/**
 * An error that the person at the command line can put right: the message alone says what is wrong and what to do, and
 * no stack trace is shown. Whatever else is thrown is a bug.
 */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The command cannot do what it was asked to: wrong options, or files that cannot be used. */
export class UsageError extends UserError {}

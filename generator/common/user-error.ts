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

/** Whether an error has a message for users: one of ours, or one of the system, such as of a file. Any other is a bug. */
export function isForUsers(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && 'syscall' in error);
}

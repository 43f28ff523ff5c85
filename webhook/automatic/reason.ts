/** Why something failed, for the log: one line, which names nothing secret. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // Attempts at several addresses have no message together, but a code.
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}

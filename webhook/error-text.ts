/** What kind of error it is and where it came from. Its message may quote the request, and so is none of the log's. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...places.slice(0, 8).map((line) => line.trim())].join(' ');
}

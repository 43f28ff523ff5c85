/** What messages call a file that an option or argument names: `-` is standard input. */
export function inputName(file: string): string {
  return file === '-' ? 'stdin' : file;
}

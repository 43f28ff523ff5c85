/** The command cannot do what it was asked to: wrong options, or files that cannot be used. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What an error of the file system means, in words. */
export function fileProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return words[code ?? ''] ?? message;
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'there is a file of that name; give another folder',
  EISDIR: 'this is a folder; give a file',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

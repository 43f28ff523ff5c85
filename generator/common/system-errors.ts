import { UserError } from './user-error.js';

/**
 * Why a file or folder cannot be read or written.
 *
 * @throws the error if it is neither of the system nor for users, because then it is a bug
 */
export function fileProblem(error: unknown): string {
  const words: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EEXIST: 'a file has this name; use another folder',
    EISDIR: 'this is a folder; use a file',
    ELOOP: 'symbolic links lead in a circle',
    ENAMETOOLONG: 'the name is too long',
    ENOENT: 'there is no such file or folder',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of this path is a file, not a folder',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
  };
  return words[codeOf(error)] ?? messageOf(error);
}

/** Why a text file cannot be used, in words that follow its name. Throws as `fileProblem` does. */
export function textFileProblem(error: unknown): string {
  const words: Readonly<Record<string, string>> = {
    EACCES: 'cannot be read; check its permissions',
    EFBIG: 'is larger than 16 MiB; use a smaller file',
    EISDIR: 'is a directory; use a file',
    ELOOP: 'cannot be read, because symbolic links lead in a circle',
    ENAMETOOLONG: 'cannot be read, because its name is too long',
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EPERM: 'cannot be read; check its permissions',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8; save it as such',
  };
  return words[codeOf(error)] ?? `cannot be read: ${messageOf(error)}`;
}

/** Why a server cannot listen on an address. Throws as `fileProblem` does. */
export function listenProblem(error: unknown): string {
  const words: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EADDRINUSE: 'the address is already in use',
    EADDRNOTAVAIL: 'this machine has no such address',
    EAI_AGAIN: 'the name of the host cannot be looked up now',
    ENOTFOUND: 'there is no such host',
    EPERM: 'permission denied',
  };
  return words[codeOf(error)] ?? messageOf(error);
}

function messageOf(error: unknown): string {
  if (error instanceof UserError || codeOf(error) !== '') return (error as Error).message;
  throw error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Why something failed, on one line. Only for errors whose messages hold no secrets. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // An AggregateError of connection attempts has a code, but no message.
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}

import { part, range } from './prelude.js';

/** Go's path.Join of two paths: empty ones are left out, the rest is cleaned. */
export function joinPath(directory: string, file: string): string {
  return cleanPath(directory === '' ? file : file === '' ? directory : `${directory}/${file}`);
}

/** The shortest path that names the same file, and `.` for an empty one: Go's path.Clean. */
function cleanPath(path: string): string {
  return isPlain(path) ? path : cleaned(path);
}

/** Whether there is nothing to clean, which is so for most paths and quickly told. */
function isPlain(path: string): boolean {
  return !(
    path === '' ||
    path.startsWith('.') ||
    path.endsWith('/') ||
    path.includes('//') ||
    path.includes('/.')
  );
}

function cleaned(path: string): string {
  const isRooted = path.startsWith('/');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const kept = segments.includes('..') ? resolved(segments, isRooted) : segments;
  const joined = (isRooted ? '/' : '') + kept.join('/');
  return joined === '' ? '.' : joined;
}

/**
 * The segments that `..` leaves standing. A name stays unless a later `..` takes it back, which one does where names
 * and `..` from that name on come out even. A `..` stays in a relative path where it finds no name to take back.
 */
function resolved(segments: readonly string[], isRooted: boolean): readonly string[] {
  return range(segments.length)
    .filter((index) =>
      segments[index] === '..'
        ? !isRooted && !range(index).some((start) => isEven(part(segments, start, index + 1)))
        : !range(segments.length).some((end) => end > index && isEven(part(segments, index, end + 1))),
    )
    .map((index) => segments[index] ?? '');
}

/** Whether as many segments are `..` as are names. */
function isEven(segments: readonly string[]): boolean {
  return segments.filter((segment) => segment === '..').length * 2 === segments.length;
}

import { decimal, matches, part, range } from './prelude.js';

/** Go's path.Join of two paths: empty ones are left out, the rest is cleaned. */
export function joinPath(directory: string, file: string): string {
  const joinedPath = pathIn(directory, file);
  return cleanPath(joinedPath);
}

function pathIn(directory: string, file: string): string {
  return directory === '' ? file : file === '' ? directory : `${directory}/${file}`;
}

/** The shortest path that names the same file, and `.` for an empty one: Go's path.Clean. */
function cleanPath(path: string): string {
  return isPlain(path) ? path : cleaned(path);
}

/** Whether there is nothing to clean: no segment is empty or begins with a dot. */
export function isPlain(path: string): boolean {
  return matches(path, '/?[^/.][^/]*(?:/[^/.][^/]*)*');
}

function cleaned(path: string): string {
  const isRooted = path.startsWith('/');
  /** The segments of the path that name something. */
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  /** The path without what `..` takes back. */
  const cleanedPath = (isRooted ? '/' : '') + resolved(segments, isRooted).join('/');
  return cleanedPath === '' ? '.' : cleanedPath;
}

/**
 * The segments that `..` leaves standing. A name stays unless the path comes back to where the name was added; a `..`
 * stays in a relative path that was never above it.
 */
function resolved(segments: readonly string[], isRooted: boolean): readonly string[] {
  /** How deep the path is before each segment, and at its end. */
  const depths = range(segments.length + 1).map((end) =>
    decimal(end - 2 * range(end).filter((before) => segments[before] === '..').length),
  );
  return range(segments.length)
    .filter((index) => isStanding(index, segments, depths, isRooted))
    .map((index) => segments[index] ?? '');
}

/** Whether no `..` takes the segment back and, if it is one, whether it takes none back. */
function isStanding(
  index: number,
  segments: readonly string[],
  depths: readonly string[],
  isRooted: boolean,
): boolean {
  return segments[index] === '..'
    ? !isRooted && !part(depths, 0, index).includes(depths[index + 1] ?? '')
    : !part(depths, index + 1, depths.length).includes(depths[index] ?? '');
}

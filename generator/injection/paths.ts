import { bounds } from '../../schemas/generated/annotations.js';
import { characterCount, matches, range } from './prelude.js';

/** Whether the path is longer, or goes up with `..` more often, than `joinPath` may be asked to follow. */
export function isTooLongAPath(path: string): boolean {
  return (
    characterCount(path) > bounds.pathCharacters ||
    (path.includes('..') && path.split('/').filter((segment) => segment === '..').length > bounds.ascents)
  );
}

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
  /** Where the path goes up. Each segment is compared with each of them, so there may not be many. */
  const ascents = range(segments.length).filter((index) => segments[index] === '..');
  /** The path without what `..` takes back. */
  const cleanedPath =
    (isRooted ? '/' : '') +
    range(segments.length)
      .filter((index) => isStanding(index, segments[index] === '..', ascents, isRooted))
      .map((index) => segments[index] ?? '')
      .join('/');
  return cleanedPath === '' ? '.' : cleanedPath;
}

/**
 * Whether a segment is part of the clean path. A name stays unless the path comes back to where the name was added; a
 * `..` stays in a relative path that was never as high before.
 */
function isStanding(
  index: number,
  isAscent: boolean,
  ascents: readonly number[],
  isRooted: boolean,
): boolean {
  const depth = index - 2 * ascents.filter((ascent) => ascent < index).length;
  return isAscent
    ? !isRooted && depth <= 0 && !wasHigher(index, depth, ascents)
    : !isTakenBack(index, depth, ascents);
}

/** Whether the path was above this depth before. */
function wasHigher(index: number, depth: number, ascents: readonly number[]): boolean {
  return range(ascents.length).some((nth) => (ascents[nth] ?? 0) < index && depthAfter(nth, ascents) < depth);
}

/** Whether the path comes back to where a name was added. */
function isTakenBack(index: number, depth: number, ascents: readonly number[]): boolean {
  return range(ascents.length).some(
    (nth) => (ascents[nth] ?? 0) > index && depthAfter(nth, ascents) <= depth,
  );
}

/** How deep the path is after one of its `..`: a level for each name before it, less one for each `..`. */
function depthAfter(nth: number, ascents: readonly number[]): number {
  return (ascents[nth] ?? 0) - 2 * nth - 1;
}

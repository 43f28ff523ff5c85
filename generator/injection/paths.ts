import { bounds } from '../../schemas/generated/annotations.js';
import { characterCount, findAll, lowest, matches, part, range } from './prelude.js';

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

/** The segments of the path that are neither empty nor `.`. */
export function segmentsOf(path: string): readonly string[] {
  return findAll(path, '[^/.][^/]*|\\.[^/]+');
}

function cleaned(path: string): string {
  const isRooted = path.startsWith('/');
  /** The segments of the path that name something, or are `..`. */
  const segments = segmentsOf(path);
  /** Where the path goes up. */
  const ascents = range(segments.length).filter((index) => segments[index] === '..');
  /** How many levels the path is below where it starts: at the start, after each `..`, and at the end. */
  const depths = [
    0,
    ...range(ascents.length).map((nth) => (ascents[nth] ?? 0) - 2 * nth - 1),
    segments.length - 2 * ascents.length,
  ];
  /** How many levels the path goes above where it starts, at most. Nothing is above the root. */
  const levelsAbove = 0 - lowest(depths);
  /** The path without what `..` removes. */
  const cleanedPath =
    (isRooted ? '/' : '') +
    [
      ...range(levelsAbove)
        .filter(() => !isRooted)
        .map(() => '..'),
      ...range(ascents.length + 1).flatMap((nth) => namesLeft(nth, segments, depths)),
    ].join('/');
  return cleanedPath === '' ? '.' : cleanedPath;
}

/** The names between the nth `..` and the next, without those that a later `..` removes. */
function namesLeft(nth: number, segments: readonly string[], depths: readonly number[]): readonly string[] {
  const depth = depths[nth] ?? 0;
  const lowestLater = lowest(part(depths, nth + 1, depths.length));
  return depth < lowestLater ? part(segments, depth + 2 * nth, lowestLater + 2 * nth) : [];
}

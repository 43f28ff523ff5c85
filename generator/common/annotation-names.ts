import {
  annotationNames,
  annotationPrefix,
  annotationPrefixes,
  extensionNames,
  extensionPrefix,
} from '../../schemas/generated/annotations.js';
import { difference, plain } from './similar.js';

/** Whether the injector knows an annotation of this name. */
export function isOfInjector(name: string): boolean {
  return annotationNames.includes(name) || ownPrefix(name) !== undefined;
}

/** The prefix that the annotation has before the name of a secret or parameter. */
function ownPrefix(name: string): string | undefined {
  return annotationPrefixes.find((prefix) => name.startsWith(prefix) && name !== prefix);
}

/** The longest name that is compared with others. */
const longestCompared = 200;

/** The names that were looked up, since manifests repeat them. */
const lookedUp = new Map<string, string | undefined>();
const mostLookedUp = 1000;

/** The annotation that was meant by a name that the injector does not know; undefined if none is similar. */
export function annotationMeant(name: string): string | undefined {
  if (!lookedUp.has(name)) {
    if (lookedUp.size === mostLookedUp) lookedUp.clear();
    lookedUp.set(name, nearest(name));
  }
  return lookedUp.get(name);
}

function nearest(name: string): string | undefined {
  // If only the name of the secret is missing at its end, the warning itself says so.
  if (name.length > longestCompared || annotationPrefixes.includes(`${name}-`)) return undefined;
  if (name.startsWith(extensionPrefix)) return likeExtension(name);
  // The prefix may be what is misspelt.
  const written = annotationPrefix + name.slice(name.lastIndexOf('/') + 1);
  if (isOfInjector(written)) return written;
  const names = annotationNames.filter(
    (known) => !isStartOfOthers(known) || !written.startsWith(`${known}-`),
  );
  const [best] = [...names.map((known) => candidate(written, known)), ...prefixed(written)]
    .filter(({ distance }) => distance <= tolerance)
    .sort((one, other) => one.distance - other.distance || one.surplus - other.surplus);
  return best?.known;
}

/** The annotation of injectorless that was meant. */
function likeExtension(name: string): string | undefined {
  const [best] = extensionNames
    .filter((known) => known.startsWith(extensionPrefix))
    .map((known) => ({ known, distance: difference(plain(name), plain(known)) }))
    .filter(({ distance }) => distance <= tolerance)
    .sort((one, other) => one.distance - other.distance);
  return best?.known;
}

/** Whether other annotations start with this name, so that one that does as well need not mean it. */
function isStartOfOthers(name: string): boolean {
  return [...annotationNames, ...annotationPrefixes].some((other) => other.startsWith(`${name}-`));
}

/** By how much a name may differ: about two letters. */
const tolerance = 2;

interface Candidate {
  readonly known: string;
  readonly distance: number;
  /** By how much it is longer or shorter. */
  readonly surplus: number;
}

/**
 * @param known a name or prefix
 * @param suffix what follows the prefix
 */
function candidate(written: string, known: string, suffix = ''): Candidate {
  const [one, other] = [written.slice(annotationPrefix.length), known.slice(annotationPrefix.length)];
  return {
    known: known + suffix,
    distance: difference(plain(one), plain(other)),
    surplus: Math.abs(one.length - other.length),
  };
}

/** The annotations with a prefix like the start of the name, up to one of its hyphens. */
function prefixed(written: string): readonly Candidate[] {
  const ends = [...written.matchAll(/-(?=.)/g)].map(({ index }) => index + 1);
  return ends.flatMap((end) =>
    annotationPrefixes
      .map((prefix) => candidate(written.slice(0, end), prefix, written.slice(end)))
      // Where one contains the other, the start belongs to another annotation.
      .filter(({ surplus }) => surplus <= tolerance),
  );
}

import { distance } from 'fastest-levenshtein';

/** The edit distance of two names; 1 where one contains the other, as `vaultAddress` and `vaultAddr`. */
export function difference(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  const holds = shorter >= 4 && one !== other && (one.includes(other) || other.includes(one));
  return holds ? 1 : distance(one, other);
}

/** Whether names that differ so much may be the same, misspelt. */
function isSimilar(name: string, difference: number): boolean {
  return difference <= Math.max(2, name.length / 2);
}

/** A name without case and separators, so that `vault_addr` and `vaultAddr` are equal. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** The hint in a message about an unknown name: the known name that was probably meant, or else another hint. */
export function suggestion(meant: string | undefined, otherwise: string): string {
  return meant === undefined ? otherwise : `did you mean ${meant}?`;
}

/**
 * The candidate with the most similar name, if one is similar; of equals, the first.
 *
 * @param nameOf the part of a candidate that is compared
 * @param penalty added to the difference of a candidate, for those that are less likely to be meant
 */
export function nearest(
  name: string,
  candidates: readonly string[],
  nameOf: (candidate: string) => string = (candidate) => candidate,
  penalty: (candidate: string) => number = () => 0,
): string | undefined {
  if (name.length > 100) return undefined;
  const [best] = candidates
    .map((candidate) => ({
      candidate,
      difference: difference(plain(name), plain(nameOf(candidate))),
      penalty: penalty(candidate),
    }))
    // Short names would be similar to any other if all their letters could differ.
    .filter(({ difference }) => isSimilar(plain(name), difference) && difference < plain(name).length)
    .sort((one, other) => one.difference + one.penalty - (other.difference + other.penalty));
  return best?.candidate;
}

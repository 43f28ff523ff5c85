/** What stands before and after a pattern that has to match a whole string. */
export const anchors = ['^(?:', ')$'] as const;

/** The pattern, to match a whole string. */
export function anchored(pattern: string): string {
  return anchors.join(pattern);
}

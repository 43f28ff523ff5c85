import type { Problem } from './validate.js';

/** What is wrong with the value of a key in the presence of the others of its section, if anything is. */
export type Checks<Section> = Partial<Record<keyof Section, (section: Section) => string | undefined>>;

/** What a section's checks find. */
export function problemsOf<Section>(
  name: string,
  section: Section,
  checks: Checks<Section>,
): readonly Problem[] {
  const entries: [string, (section: Section) => string | undefined][] = Object.entries(checks);
  return entries.flatMap(([key, check]) => {
    const message = check(section);
    return message === undefined ? [] : [{ path: [name, key], atKey: false, message }];
  });
}

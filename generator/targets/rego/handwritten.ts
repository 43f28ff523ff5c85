import { readFileSync } from 'node:fs';

/**
 * Rego that is written by hand, which the build puts beside the compiled modules.
 *
 * @param file from the folder of the targets
 */
export function handwrittenRego(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}

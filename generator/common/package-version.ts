import { existsSync, readFileSync } from 'node:fs';

/** The version of this package. Its package.json is in a parent folder of the sources and of the compiled modules. */
export function packageVersion(): string {
  let file = new URL('./package.json', import.meta.url);
  while (!existsSync(file)) file = new URL('../package.json', file);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

import { existsSync } from 'node:fs';

/** A file of this package, whose package.json is in a parent folder of the sources and of the compiled modules. */
export function packageFile(path: string): URL {
  let file = new URL('./package.json', import.meta.url);
  while (!existsSync(file)) file = new URL('../package.json', file);
  return new URL(path, file);
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from './package-file.js';

/**
 * Where a page of the documentation is, as it is opened from the current folder: such as `docs/config.md` in the
 * repository, and `node_modules/injectorless/docs/config.md` where the package is installed. The webhook's image has no
 * pages, so that messages there name those of the repository.
 *
 * @param page its path in `docs`, such as `config.md`
 */
export function documentation(page: string): string {
  const folder = fileURLToPath(packageFile('docs'));
  if (!existsSync(folder)) return `docs/${page}`;
  const file = path.join(folder, page);
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

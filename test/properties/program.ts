import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Program } from '../../generator/compiler/ir.js';

const file = fileURLToPath(new URL('../../dist/injection.ir.json', import.meta.url));
if (!existsSync(file)) throw new Error(`${file} is not built; run 'npm run build'`);

/** The injection as the build leaves it. */
export const program: Program = JSON.parse(readFileSync(file, 'utf8'));

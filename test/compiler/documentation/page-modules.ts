import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import * as prelude from '../../../generator/injection/prelude.js';

const preludeFile = fileURLToPath(new URL('../../../generator/injection/prelude.js', import.meta.url));

/** Modules that are read together: pieces of pages, each a module that can use the whole prelude. */
export class PageModules {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));

  /** @param modules the code by the module's name, which must be one for a file, too */
  constructor(modules: Readonly<Record<string, string>>) {
    const from = path.relative(this.folder, preludeFile).split(path.sep).join('/');
    const header = `import { type Json, ${Object.keys(prelude).join(', ')} } from '${from}';`;
    for (const [name, code] of Object.entries(modules)) {
      writeFileSync(path.join(this.folder, `${name}.ts`), `${header}\n${code}\nexport {};\n`);
    }
    const imports = Object.keys(modules).map((name) => `import './${name}.js';\n`);
    writeFileSync(path.join(this.folder, 'all.ts'), imports.join(''));
  }

  /** @throws CompileError with what is outside the subset */
  read(): Program {
    try {
      return readProgram(path.join(this.folder, 'all.ts'), this.folder);
    } finally {
      rmSync(this.folder, { recursive: true });
    }
  }
}

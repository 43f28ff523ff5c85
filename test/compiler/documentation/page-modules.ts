import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { kyverno } from '../../../generator/compiler/backends/cel/dialects/kyverno.js';
import { celExpressions } from '../../../generator/compiler/backends/cel/expressions.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import type { Type } from '../../../generator/compiler/ir/types.js';
import { SourceNames } from '../../../generator/compiler/share/naming.js';
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

/** A function's CEL for Kyverno, on one line, its parameters by their names. */
export function celOf(
  program: Program,
  name: string,
  types: Readonly<Record<string, Type>> = {},
  names: 'of the source' | 'invented' = 'invented',
): string {
  const fold = new Fold(program);
  const declaration = program.functions[name];
  if (declaration === undefined) throw new Error(`there is no ${name}`);
  const parameters = declaration.parameters.map((parameter) =>
    fold.graph.input(parameter, types[parameter] ?? { kind: 'json' }),
  );
  const naming = new SourceNames(fold.graph);
  const root = fold.call(name, parameters);
  const { variables, roots } =
    names === 'invented'
      ? celExpressions(fold.graph, [root], kyverno)
      : celExpressions(fold.graph, [root], kyverno, naming);
  naming.check();
  return [...variables.map((variable) => `${variable.name} = ${variable.expression}`), ...roots]
    .join('; ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([{]) | (?=[)\]}])/g, '$1');
}

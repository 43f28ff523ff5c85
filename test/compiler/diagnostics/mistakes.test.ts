import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CompileError, type Diagnostic } from '../../../generator/compiler/diagnostics.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import * as prelude from '../../../generator/injection/prelude.js';

/** Modules that TypeScript takes, and where they are refused: `line:column code`. */
const mistakes: Readonly<Record<string, { readonly source: string; readonly refused: readonly string[] }>> = {
  'a text of one of two kinds': {
    source: `
export function f(maybe: string | undefined, flag: boolean) {
  return [\`a\${maybe ?? 5}\`, \`b\${(flag ? maybe : 5) ?? 'c'}\`];
}`,
    refused: ['3:15 INJ023', '3:33 INJ023'],
  },
  'a cast to a value that may be undefined': {
    source: `
export function f(text: string) {
  return (parseJson(text) as string | undefined) ?? 'none';
}`,
    refused: ['3:11 INJ026'],
  },
};

const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
let found: readonly Diagnostic[] = [];

beforeAll(() => {
  const preludeFile = fileURLToPath(new URL('../../../generator/injection/prelude.js', import.meta.url));
  const functions = Object.keys(prelude).join(', ');
  const files = Object.values(mistakes).map(({ source }, index) => {
    const name = `mistake${index}`;
    writeFileSync(
      path.join(folder, `${name}.ts`),
      `import { ${functions} } from '${preludeFile}';${source}\n`,
    );
    return name;
  });
  const entry = path.join(folder, 'all.ts');
  writeFileSync(entry, files.map((name) => `import './${name}.js';\n`).join(''));
  try {
    readProgram(entry, folder);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    found = error.diagnostics;
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(mistakes))('%s is refused in its place', (_, { refused }) => {
  const index = Object.values(mistakes).findIndex((mistake) => mistake.refused === refused);
  const own = found.filter(({ position }) => position.file === `mistake${index}.ts`);
  expect(own.map(({ position, code }) => `${position.line}:${position.column} ${code}`)).toEqual(refused);
});

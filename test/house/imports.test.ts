import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The part of the code that each one stands on, and the other way round. */
const neighbours = [
  ['generator/cli', 'webhook'],
  ['webhook', 'generator/engines'],
  ['generator/targets', 'generator/engines'],
  ['generator/engines', 'generator/manifests'],
  ['generator/manifests', 'generator/compiler'],
  ['generator/compiler', 'generator/config'],
  ['generator/config', 'generator/injection'],
  ['generator/injection', 'wasm'],
  ['wasm', 'generator/common'],
  ['generator/common', 'schemas'],
] as const;

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  write('tsconfig.json', '{}');
});

test('imports down the list pass', () => {
  for (const [upper, lower] of neighbours) addImport(upper, lower);
  expect(checkImports(folder)).toEqual({ status: 0, violations: [] });
});

test('each import up the list is a violation, of a type too', () => {
  for (const [upper, lower] of neighbours) {
    addImport(lower, upper);
    addImport(lower, upper, 'import type');
  }
  const { status, violations } = checkImports(folder);
  expect(status).toBeGreaterThan(0);
  const ofLayers = violations.filter((name) => name.endsWith(': imports only go down'));
  const expected = neighbours.map(([, lower]) => `${lower}: imports only go down`);
  expect(ofLayers.sort()).toEqual([...expected, ...expected].sort());
});

test('what else is forbidden', () => {
  write('schemas/a.ts', "import type { b } from './b.js';\nexport const a: typeof b = 1;\n");
  write('schemas/b.ts', "import { a } from './a.js';\nexport const b: number = a;\n");
  write('webhook/module.ts', "import '../generator/engines/module.js';\n");
  write('generator/engines/module.ts', "import '../compiler/module.js';\n");
  write(
    'generator/compiler/module.ts',
    "import './missing.js';\nimport './backends/cel/dialects/rego.js';\n",
  );
  write('generator/compiler/backends/cel/dialects/rego.ts', "import './dialect.js';\n");
  write('generator/compiler/backends/cel/dialects/dialect.ts', 'export const dialect = 1;\n');
  expect(new Set(checkImports(folder).violations)).toEqual(
    new Set([
      'no cycles',
      'compiler: no single dialect',
      'webhook: neither compiler nor targets',
      'no unresolved imports',
    ]),
  );
});

test('the imports of this repository pass', () => {
  expect(checkImports(repository)).toEqual({ status: 0, violations: [] });
});

function write(file: string, text: string): void {
  const full = path.join(folder, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

/** Has a module of one part import one of another. */
function addImport(from: string, to: string, keyword: 'import' | 'import type' = 'import'): void {
  const imported = path.relative(from, `${to}/module.js`);
  write(
    `${from}/${keyword}-${path.basename(to)}.ts`.replace(' ', '-'),
    `${keyword} { value } from '${imported}';\n`,
  );
  write(`${to}/module.ts`, 'export const value = 1;\n');
}

/** Checks the imports in a folder as `npm run lint` does. */
function checkImports(root: string) {
  const config = path.join(repository, '.dependency-cruiser.mjs');
  const parts = ['generator', 'schemas', 'wasm', 'webhook'].filter((part) =>
    existsSync(path.join(root, part)),
  );
  const { status, stdout } = spawnSync(
    path.join(repository, 'node_modules/.bin/depcruise'),
    ['--config', config, '--output-type', 'err', ...parts],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  const violations = [...stdout.matchAll(/^ *error (.+): \S+ → /gm)].map(([, rule = '']) => rule);
  return { status, violations };
}

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printRego } from '../../../generator/compiler/backends/rego/printer.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import { describeWithEngines, enginePath } from '../../engines/engines.js';
import { writeRandomProgram } from './random-program.js';
import { preludeFile } from './rego-engine.js';
import { functionsModule, isInRego } from './rego-module.js';
import * as modules from './snippets/all.js';

const entry = fileURLToPath(new URL('./snippets/all.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const seed = Number(process.env.CONSTRUCTS_SEED ?? 1);
const functions = Number(process.env.CONSTRUCTS_FUNCTIONS ?? 40);

describeWithEngines('each module of Rego is', ['opa'], () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const opa = (...options: string[]) =>
    promisify(execFile)(enginePath('opa'), options).then(
      ({ stdout }) => stdout,
      ({ stdout, stderr }) => `${stdout}${stderr}`,
    );

  beforeAll(() => {
    const snippets = readProgram(entry, root);
    for (const [module, functions] of Object.entries(modules)) {
      const names = Object.keys(functions)
        .map((name) => `${module}.${name}`)
        .filter((name) => isInRego(snippets, name));
      writeFileSync(
        path.join(folder, `${module}.rego`),
        printRego(functionsModule(snippets, names, module).module),
      );
    }
    const made = path.join(folder, 'made.ts');
    writeRandomProgram(made, seed, functions);
    const program = readProgram(made, folder);
    for (let index = 0; index < functions; index++) {
      const name = `function${index}`;
      const { module } = functionsModule(program, [`made.${name}`], name);
      writeFileSync(path.join(folder, `${name}.rego`), printRego(module));
    }
  }, 60_000);

  test('as opa fmt has it', async () => {
    expect(await opa('fmt', '--diff', folder, preludeFile)).toBe('');
  });

  test('Rego in strict mode', async () => {
    expect(await opa('check', '--strict', '--max-errors', '0', folder, preludeFile)).toBe('');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir.js';
import { describeWithEngines } from '../../engines/engines.js';
import { asJson } from './as-json.js';
import { type ConformanceEngine, conformanceEngines } from './conformance-engine.js';
import type { Input } from './input.js';
import { anyInput } from './inputs.js';
import { writeRandomProgram } from './random-program.js';

/** The same programs and inputs in each run; set others to look further. */
const seed = Number(process.env.CONSTRUCTS_SEED ?? 1);
const functions = Number(process.env.CONSTRUCTS_FUNCTIONS ?? 40);
const inputs = fc.sample(anyInput, { numRuns: 25, seed });

const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
const file = path.join(folder, 'made.ts');

let source = '';
let program: Program | undefined;
let module: Readonly<Record<string, (input: Input) => unknown>> = {};
beforeAll(async () => {
  source = writeRandomProgram(file, seed, functions);
  program = readProgram(file, folder);
  module = await import(pathToFileURL(file).href);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

for (const { title, needs, start } of conformanceEngines) {
  describeWithEngines(`programs made at random, in ${title}`, needs, () => {
    let engine: ConformanceEngine | undefined;
    beforeAll(() => {
      engine = start(program as Program);
    });
    afterAll(() => engine?.close());

    test.each(Array.from({ length: functions }, (_, index) => `function${index}`))('%s', async (name) => {
      const compiled = await engine?.compile([`made.${name}`]);
      const evaluate = module[name];
      for (const input of inputs) {
        const results = await compiled?.results(input).catch(tooCostly);
        if (results === undefined) continue;
        const [result] = results;
        expect(result, `${functionText(source, name)}\n${compiled?.text}\n${JSON.stringify(input)}`).toEqual(
          asJson(evaluate?.(asJson(input) as Input)),
        );
      }
    });
  });
}

/** A program at random may cost more than Kyverno lets an expression cost. The injection may not. */
function tooCostly(error: Error): undefined {
  if (!error.message.includes('actual cost limit exceeded')) throw error;
}

/** A function and those it may call. */
function functionText(source: string, name: string): string {
  return source.slice(
    source.indexOf('function number'),
    source.indexOf('\n}\n', source.indexOf(`function ${name}(`)) + 3,
  );
}

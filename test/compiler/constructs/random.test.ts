import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CompileError } from '../../../generator/compiler/diagnostics.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import { describeWithEngines } from '../../engines/engines.js';
import { asJson } from './as-json.js';
import { chunks } from './cel-engine.js';
import { type CompiledFunctions, type ConformanceEngine, conformanceEngines } from './conformance-engine.js';
import type { Input } from './input.js';
import { anyInput } from './inputs.js';
import { writeRandomProgram } from './random-program.js';

/** The same programs and inputs in each run; set others to look further. */
const seed = Number(process.env.CONSTRUCTS_SEED ?? 1);
const functions = Number(
  process.env.CONSTRUCTS_FUNCTIONS ?? (process.env.ENGINE_VERSIONS === 'others' ? 500 : 40),
);
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

const names = Array.from({ length: functions }, (_, index) => `function${index}`);

for (const { title, needs, lacks, atOnce, start } of conformanceEngines) {
  describeWithEngines(`programs made at random, in ${title}`, needs, () => {
    let engine: ConformanceEngine | undefined;
    beforeAll(() => {
      engine = start(program as Program);
    });
    afterAll(() => engine?.close());

    for (const group of chunks(names, atOnce)) {
      let compiled: CompiledFunctions | undefined;
      /** The functions' results, an input a row; undefined where they cost too much. */
      const rows: (readonly unknown[] | undefined)[] = [];
      const compute = async () => {
        compiled ??= await engine?.compile(group.map((name) => `made.${name}`));
        while (compiled !== undefined && rows.length < inputs.length) {
          rows.push(await compiled.results(inputs[rows.length] as Input).catch(tooCostly));
        }
      };

      test.each(group.map((name, column) => [name, column] as const))('%s', async (name, column) => {
        const refusal = await compute().then(() => undefined, refusalIn);
        if (refusal !== undefined) {
          expect(lacks, refusal).toContain(/'([\w.]+)'/.exec(refusal)?.[1]);
          return;
        }
        inputs.forEach((input, row) => {
          if (rows[row] === undefined) return;
          expect(
            rows[row][column],
            `${functionText(source, name)}\n${compiled?.text}\n${JSON.stringify(input)}`,
          ).toEqual(asJson(module[name]?.(asJson(input) as Input)));
        });
      });
    }
  });
}

/** What a diagnostic says of a program that needs what the engine lacks. */
function refusalIn(error: unknown): string {
  if (!(error instanceof CompileError)) throw error;
  return error.message;
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

import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompileError } from '../../../generator/compiler/diagnostics.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import { describeWithEngines } from '../../engines/engines.js';
import { asJson } from './as-json.js';
import { type ConformanceEngine, conformanceEngines } from './conformance-engine.js';
import type { Input } from './input.js';
import { inputsFor } from './inputs.js';
import * as modules from './snippets/all.js';

type Snippet = (input: Input) => unknown;

const entry = fileURLToPath(new URL('./snippets/all.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The same inputs in each run, so that a failure is one for all; set both to look further. */
const seed = Number(process.env.CONSTRUCTS_SEED ?? 1);
const runs = Number(process.env.CONSTRUCTS_RUNS ?? 150);

let program: Program | undefined;
beforeAll(() => {
  program = readProgram(entry, root);
}, 60_000);

const tried = Object.entries(
  modules as unknown as Readonly<Record<string, Readonly<Record<string, Snippet>>>>,
).map(([module, snippets]) => ({
  module,
  snippets,
  samples: fc.sample(inputsFor(module), { numRuns: runs, seed }),
}));

for (const { title, needs, lacks, spellsAlike, readsAlike, start } of conformanceEngines) {
  describeWithEngines(`in ${title} as in JavaScript`, needs, () => {
    let engine: ConformanceEngine | undefined;
    beforeAll(() => {
      engine = start(program as Program);
    });
    afterAll(() => engine?.close());

    for (const { module, snippets, samples } of tried) {
      describe(module, () => {
        /** Snippets of this module alone read the text as JSON. */
        const isReadAlike = (input: Input) => module !== 'values' || readsAlike(input.spec?.text ?? '');
        const inputs = samples.filter(isReadAlike);
        /** All results of the module's snippets, compiled together, an input a row; undefined where it fails as a whole. */
        let rows: readonly (readonly unknown[])[] | undefined;
        /** The snippets that the engine takes, each with its place in a row. */
        const columns = new Map<string, number>();
        /** What is said of the others. */
        const refusals = new Map<string, string>();
        beforeAll(async () => {
          for (const name of Object.keys(snippets)) {
            const refusal = lacks.length === 0 ? undefined : await refusalOf(engine, `${module}.${name}`);
            if (refusal === undefined) columns.set(name, columns.size);
            else refusals.set(name, refusal);
          }
          rows = await engine
            ?.compile([...columns.keys()].map((name) => `${module}.${name}`))
            .then((compiled) => Promise.all(inputs.map((input) => compiled.results(input))))
            .catch(() => undefined);
        }, 60_000);

        test('all in one', async () => {
          expect(rows).toBeDefined();
        });

        const isSame = (left: unknown, right: unknown) =>
          canonical(left) === canonical(right) || (!spellsAlike && spelt(left) === spelt(right));

        test.each(Object.entries(snippets))('%s', async (name, snippet) => {
          const column = columns.get(name);
          if (column === undefined) {
            const operation = /'([\w.]+)'/.exec(refusals.get(name) ?? '')?.[1];
            expect(lacks, refusals.get(name)).toContain(operation);
            return;
          }
          const failing = inputs.find(
            (input, row) => !isSame(rows?.[row]?.[column], resultOf(snippet, input)),
          );
          if (failing === undefined) return;
          await expectSameAlone(
            engine as ConformanceEngine,
            `${module}.${name}`,
            snippet,
            inputsFor(module).filter(isReadAlike),
          );
          if (rows === undefined) return;
          expect(rows[inputs.indexOf(failing)]?.[column], JSON.stringify(failing)).toEqual(
            resultOf(snippet, failing),
          );
        });
      });
    }
  });
}

/** Compares a snippet by itself, to find the smallest input that tells the difference. */
async function expectSameAlone(
  engine: ConformanceEngine,
  name: string,
  snippet: Snippet,
  inputs: fc.Arbitrary<Input>,
): Promise<void> {
  const compiled = await engine.compile([name]);
  const property = fc.asyncProperty(inputs, async (input) => {
    const [result] = await compiled.results(input);
    expect(result, `${JSON.stringify(input)}\n${compiled.text}`).toEqual(resultOf(snippet, input));
  });
  await fc.assert(property, { numRuns: runs, seed });
}

/** What the snippet makes of a copy of the input, as JSON; null for undefined. */
function resultOf(snippet: Snippet, input: Input): unknown {
  return asJson(snippet(asJson(input) as Input));
}

/** The diagnostic of a function that needs what the engine lacks. */
async function refusalOf(engine: ConformanceEngine | undefined, name: string): Promise<string | undefined> {
  try {
    await engine?.compile([name]);
    return undefined;
  } catch (error) {
    return error instanceof CompileError ? error.message : undefined;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, sortedMembers);
}

/** The value with each text that is a number as that number. */
function spelt(value: unknown): string {
  return JSON.stringify(value, (key, member: unknown) =>
    typeof member === 'string' && member !== '' && Number.isFinite(Number(member))
      ? Number(member)
      : sortedMembers(key, member),
  );
}

/** Members in order of their names: the engine does not keep theirs. */
function sortedMembers(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
}

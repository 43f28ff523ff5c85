import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quoted as quotedInCel } from '../../../generator/compiler/backends/cel/tree.js';
import { rego } from '../../../generator/compiler/backends/rego/tree.js';
import { describeWithEngines, type EvaluatorName } from '../../engines/engines.js';
import { CelEngine } from './cel-engine.js';
import { anyText } from './inputs.js';
import { OpaEngine } from './opa-engine.js';
import { type RegoEngine, valuesOf } from './rego-engine.js';
import { WasmEngine } from './wasm-engine.js';

/** Any text, halves of surrogate pairs among it. */
const texts = fc.sample(
  fc.oneof(
    anyText,
    fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
    fc.string({ unit: fc.constantFrom('\\', '"', "'", '\n', 'n', 'u', '0', '{', '/', '*'), maxLength: 8 }),
  ),
  { numRuns: 400, seed: 1 },
);

/** Every character that is alone in its kind, and the neighbours of those. */
const characters = Array.from({ length: 0x3100 }, (_, code) => String.fromCodePoint(code)).concat([
  '\ud7ff',
  '\ue000',
  '\ufdd0',
  '\ufffe',
  '\uffff',
  '\u{10000}',
  '\u{e0001}',
  '\u{10fffd}',
  '\u{10ffff}',
]);

function quotedInRego(text: string): string {
  const term = rego.literal(text);
  return term.kind === 'literal' ? term.text : '';
}

/** What quotes a text, and what tells the values of texts that are quoted. */
const languages = [
  {
    title: 'CEL for Kyverno',
    needs: ['kyverno-evaluator'],
    quoted: quotedInCel,
    start: () => celValues('kyverno-evaluator'),
  },
  {
    title: 'CEL for the API server',
    needs: ['kubernetes-evaluator'],
    quoted: quotedInCel,
    start: () => celValues('kubernetes-evaluator'),
  },
  { title: 'Rego', needs: ['opa'], quoted: quotedInRego, start: () => regoValues(new OpaEngine()) },
  {
    title: "Rego for OPA's Wasm",
    needs: ['opa'],
    quoted: quotedInRego,
    start: () => regoValues(new WasmEngine()),
  },
] as const;

interface Values {
  readonly values: (expressions: readonly string[]) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

function celValues(evaluator: EvaluatorName): Values {
  const engine = new CelEngine(evaluator);
  return { values: (expressions) => engine.values(expressions), close: () => engine.close() };
}

function regoValues(engine: RegoEngine): Values {
  return { values: (terms) => valuesOf(engine, terms), close: () => engine.close() };
}

for (const { title, needs, quoted, start } of languages) {
  describeWithEngines(`a text quoted as ${title}`, needs, () => {
    let engine: Values | undefined;
    beforeAll(() => {
      engine = start();
    });
    afterAll(() => engine?.close());

    test('is that text', async () => {
      expect(await engine?.values(texts.map(quoted))).toEqual(texts.map((text) => text.toWellFormed()));
    });

    test('is that text with any character', async () => {
      const rows = Array.from({ length: 100 }, (_, row) =>
        characters.filter((_, index) => index % 100 === row),
      );
      const values = await engine?.values(rows.map((row) => quoted(row.join(''))));
      expect(values).toEqual(rows.map((row) => row.join('')));
    });

    test('is the key of a map', async () => {
      const values = await engine?.values(texts.map((text) => `{${quoted(text)}: 1}`));
      expect(values).toEqual(texts.map((text) => ({ [text.toWellFormed()]: 1 })));
    });
  });
}

test.each(languages)('a text quoted as $title is one line of characters that can be seen', ({ quoted }) => {
  for (const text of [...texts, ...characters]) {
    expect(quoted(text)).toMatch(/^r?(["'`])[^\p{C}\p{Zl}\p{Zp}]*\1$/u);
  }
});

import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  isDuration,
  isFloat,
  isId,
  isInteger,
  isNotFinite,
  isQuantity,
  isUnsigned,
} from '../../../generator/injection/numbers.js';
import { joinPath } from '../../../generator/injection/paths.js';
import { deepestJson, isJson, isOrdered, sorted } from '../../../generator/injection/prelude.js';
import { describeWithEngines } from '../../engines/engines.js';
import { CelEngine } from './cel-engine.js';
import { anyPath, anyText, nearlyJson, nearlyNumber } from './inputs.js';

const settings = { numRuns: 2000, seed: 1 };

/** Of texts that are nearly numbers, those that the injection takes for ones. */
function taken(isTaken: (text: string) => boolean): readonly string[] {
  return fc.sample(nearlyNumber, settings).filter((text) => text !== '' && isTaken(text));
}

describe('the injection and another source agree about', () => {
  /** Node's normal form but for a slash at the end, which it keeps and Go does not. */
  const cleaned = (text: string) => (/^\/+$/.test(text) ? '/' : text.replace(/\/$/, ''));

  test('cleaned paths: Node', () => {
    fc.assert(
      fc.property(anyPath, (text) => {
        expect(joinPath('', text)).toBe(cleaned(path.posix.normalize(text)));
      }),
      settings,
    );
  });

  test('joined paths: Node', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (folder, file) => {
        expect(joinPath(folder, file)).toBe(cleaned(path.posix.join(folder, file)));
      }),
      settings,
    );
  });

  const between = (least: bigint, most: bigint, form: RegExp) => (text: string) =>
    form.test(text) && BigInt(text.replace(/^\+/, '')) >= least && BigInt(text.replace(/^\+/, '')) <= most;

  test.each([
    ['signed 64-bit integers', isInteger, between(-(2n ** 63n), 2n ** 63n - 1n, /^[+-]?[0-9]+$/)],
    ['53-bit integers', isId, between(-(2n ** 53n) + 1n, 2n ** 53n - 1n, /^[+-]?[0-9]+$/)],
    ['unsigned 64-bit integers', isUnsigned, between(0n, 2n ** 64n - 1n, /^[0-9]+$/)],
  ])('%s: BigInt', (_, isTaken, oracle) => {
    fc.assert(
      fc.property(nearlyNumber, (text) => {
        if (text !== '') expect([text, isTaken(text)]).toEqual([text, oracle(text)]);
      }),
      settings,
    );
  });

  test('JSON: JSON.parse, but for depth and huge numbers', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        try {
          JSON.parse(text);
        } catch {
          expect([text, isJson(text)]).toEqual([text, false]);
          return;
        }
        const isDeep = [...text].filter((character) => '[{'.includes(character)).length > deepestJson;
        const isLimited = isDeep || /[0-9]{200}|[eE]\+?[0-9]{3}/.test(text);
        if (!isLimited) expect([text, isJson(text)]).toEqual([text, true]);
      }),
      settings,
    );
  });

  test('the order of texts: their UTF-8 bytes', () => {
    const bytes = (text: string) => Buffer.from(text, 'utf8');
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        expect(sorted(texts)).toEqual(
          texts.toSorted((left, right) => Buffer.compare(bytes(left), bytes(right))),
        );
      }),
    );
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        expect(isOrdered(left, right)).toBe(Buffer.compare(bytes(left), bytes(right)) <= 0);
      }),
    );
  });
});

describeWithEngines("Go's own parsers, which Kyverno has, take", ['kyverno-evaluator'], () => {
  let engine: CelEngine | undefined;
  beforeAll(() => {
    engine = new CelEngine();
  });
  afterAll(() => engine?.close());

  test.each([
    ['what counts as an integer', isInteger, 'int'],
    ['what counts as an unsigned integer', isUnsigned, 'uint'],
    ['what counts as a floating point number', isFloat, 'double'],
    ['what counts as not finite', isNotFinite, 'double'],
    ['what counts as a duration', isDuration, 'duration'],
    ['what counts as a quantity', isQuantity, 'quantity'],
  ])('%s', async (_, isTaken, parser) => {
    const texts = taken(isTaken);
    expect(texts).not.toEqual([]);
    const policy = await engine?.define({
      variables: [],
      mutations: [
        '[JSONPatch{op: "add", path: "/results", value: {}}, JSONPatch{op: "add", path: "/results/count", ' +
          `value: size(object.spec.texts.map(text, ${parser}(text)))}]`,
      ],
    });
    for (const text of texts) {
      const results = await policy
        ?.results({ spec: { texts: [text] } })
        .catch((error) => `${text}: ${error.message}`);
      expect(results).toEqual({ count: 1 });
    }
  });
});

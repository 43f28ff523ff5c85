import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluateConstant } from '../../../generator/compiler/fold/constant.js';
import { Graph } from '../../../generator/compiler/fold/graph.js';
import { Simplifier } from '../../../generator/compiler/fold/simplify.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import { celOf } from '../cel-of.js';

const entry = fileURLToPath(new URL('./functions.ts', import.meta.url));

const shortNames = { prefix: 'example.com/', name: 'short', documentation: 'Those of example.com.' };

/** The CEL that is left of each function, on one line. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'computes what is known': {
    text: '"known-x13"',
    methods: '[dyn("a_b"), dyn(true), dyn(true), dyn("b+a+b")]',
    prelude: '[dyn("a25vd24="), dyn("abc"), dyn(true), dyn(true)]',
    lists: '["a", "b", "b", "b", "a"]',
    comparisons: '[true, false, false, false]',
    member: '2',
  },
  'drops what cannot be': {
    decidedByConstant: 'input.texts',
    decidedWithinFunction: 'input.?text.orValue("none")',
    sameBranches: '"same"',
    sameExpressions: 'true',
    longListOfNoUse: '0',
  },
  'simplifies conditions': {
    neutralOperands: 'input.flag',
    decidingOperand: 'true',
    repeatedOperands: 'input.flag',
    doubleNegation: 'input.flag',
    negatedCondition: 'input.flag ? "yes" : "no"',
    booleanBranches: '[input.flag, dyn(!input.flag)]',
  },
  'joins neighbouring texts': {
    neighbouringTexts: '"aknown" + input.?text.orValue("") + "bc"',
    nestedTexts: '"ab" + input.?text.orValue("") + "c"',
  },
  'goes through short lists of known items': {
    shortList: 'input.?text == optional.of("b") || input.?text == optional.of("a")',
    shortListMapped: '["a" + input.?text.orValue(""), "b" + input.?text.orValue("")]',
    shortListFiltered: '(input.flag ? ["a"] : []) + ["b"]',
    longListKept: '["a", "b", "c", "d", "e"].filter(item, input.?text != optional.of(item))',
    conditionalItems: '(input.flag ? ["a!"] : []) + ["b!"]',
    spreadLists: '["a", "b"] + input.texts',
  },
  'decides whether an optional value is there': {
    presentOptional: '"x"',
    missingOptional: '"none"',
    optionalByCondition: 'input.flag ? "x" : "none"',
    presence: 'input.flag',
  },
  'takes members from where they are built': {
    memberOfConditional: 'input.flag ? "a" : "b"',
    memberOfMaybe: 'input.flag ? "a" : "none"',
  },
  'writes the known part of JSON': {
    knownJson: `r'{"a":1,"b":[true,"x\\u003c"],"d":{"e":[0]}}'`,
    mostlyKnownJson: `'{"a":1,"b":{"c":' + json.marshal(input.?text.orValue("")) + ',"d":[]}}'`,
    jsonOfConditional: `"{" + (input.flag ? '"a":"x",' : "") + '"b":' + (input.flag ? "true" : "false") + "}"`,
    jsonOfRecord: `"{" + (['"a":' + json.marshal(input.?text.orValue(""))] + (input.flag ? ['"b":"x"'] : [])).join(",") + "}"`,
  },
  'leaves out what is empty': {
    objectUnlessEmpty:
      'b = input.texts[?0].orValue(""); optional.ofNonZeroValue({?"a": optional.ofNonZeroValue(input.?text.orValue("")), ?"b": optional.ofNonZeroValue(dyn(variables.b))})',
    objectOfOtherTexts:
      'input.?text.orValue("") + input.texts[?0].orValue("") == "" ? optional.none() : optional.of({?"a": optional.ofNonZeroValue(input.?text.orValue("")), ?"b": optional.ofNonZeroValue(input.?text.orValue(""))})',
  },
  'looks names up that begin alike by what follows': {
    shortNames:
      'short = input.?annotations.orValue({}).transformMapEntry(name, value, name.startsWith("example.com/"), {name.substring(12): value}); value = input.?text.orValue(""); [variables.short[?"a"].orValue("none"), variables.short[?variables.value].orValue("none"), dyn(input.?annotations.orValue({})[?"example.org/a"].orValue("none")), dyn(input.?annotations.orValue({})[?variables.value].orValue("none")), dyn(variables.value.startsWith("example.com/") ? {"a": "A", "b": "B"}[?variables.value.substring(12)].orValue("none") : "none")]',
  },
  'looks up directly what is certainly there': {
    ownNames: 'input.values.map(name, input.values[name])',
    otherNames: 'input.texts.map(name, input.values[?name].orValue(""))',
    ownIndexes:
      'lists.range(size(input.texts)).map(index, input.texts[index] + input.texts.map(end, end + "!")[index] + input.texts[?index + 1].orValue(""))',
    firstItems:
      '[([input.?text.orValue("")] + input.texts)[0], ([input.?text.orValue("")] + input.texts)[?1].orValue("")]',
    builtMembers:
      'texts = input.texts.map(one, {"one": one, ?"other": optional.ofNonZeroValue(one)}); lists.range(size(variables.texts)).map(index, variables.texts[index].one + variables.texts[index].?other.orValue(""))',
  },
};

describe('fold', () => {
  let program: Program;
  beforeAll(() => {
    program = readProgram(entry, fileURLToPath(new URL('.', import.meta.url)));
  }, 60_000);

  for (const [what, functions] of Object.entries(expected)) {
    test.each(Object.entries(functions))(`${what}: %s`, (name, cel) => {
      expect(celOf(program, `functions.${name}`, { input: { kind: 'object' } }, 'invented', shortNames)).toBe(
        cel,
      );
    });
  }

  test('has an expectation for each function', () => {
    const names = Object.values(expected).flatMap((functions) => Object.keys(functions));
    const exported = Object.keys(program.functions).map((name) => name.replace('functions.', ''));
    expect(exported.filter((name) => !['chosen', 'filled'].includes(name)).sort()).toEqual(names.sort());
  });
});

test.each(['\\s+', '(', '(?<=a)b'])('the pattern %s, which engines read otherwise, is refused', (pattern) => {
  const graph = new Graph();
  const operands = [graph.input('text', { kind: 'string' }), graph.literal(pattern)];
  const simplify = new Simplifier(graph, false);
  expect(() => simplify.operation('prelude.matches', { kind: 'boolean' }, operands)).toThrow(
    `INJ002: the pattern ${JSON.stringify(pattern)} cannot become a policy; use the syntax that RE2 and JavaScript share`,
  );
});

test('a pattern that matches an empty text is not looked for', () => {
  const graph = new Graph();
  const operands = [graph.input('text', { kind: 'string' }), graph.literal('a*')];
  const simplify = new Simplifier(graph, false);
  expect(() =>
    simplify.operation('prelude.findAll', { kind: 'list', item: { kind: 'string' } }, operands),
  ).toThrow(
    'INJ002: the pattern "a*" cannot become a policy; findAll() takes one that matches no empty text',
  );
});

test('an operation that fails on constants is refused where it stands', () => {
  const operands = ['abc'].map((value) => new Graph().literal(value));
  const position = { file: 'numbers.ts', line: 3, column: 7 };
  expect(() => evaluateConstant('prelude.signedDecimal', operands, position)).toThrow(
    'numbers.ts:3:7: INJ002: signedDecimal("abc") cannot become a policy; give it what it takes, since it fails here: ',
  );
});

import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { kyverno } from '../../../generator/compiler/backends/cel/dialects/kyverno.js';
import { celExpressions } from '../../../generator/compiler/backends/cel/expressions.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';

const entry = fileURLToPath(new URL('./functions.ts', import.meta.url));

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
    decidedByConstant: 'object.texts',
    decidedWithinFunction: 'object.?text.orValue("none")',
    sameBranches: '"same"',
    sameExpressions: 'true',
    longListOfNoUse: '0',
  },
  'simplifies conditions': {
    neutralOperands: 'object.flag',
    decidingOperand: 'true',
    repeatedOperands: 'object.flag',
    doubleNegation: 'object.flag',
    negatedCondition: 'object.flag ? "yes" : "no"',
    booleanBranches: '[object.flag, dyn(!object.flag)]',
  },
  'joins neighbouring texts': {
    neighbouringTexts: '"aknown" + object.?text.orValue("") + "bc"',
    nestedTexts: '"ab" + object.?text.orValue("") + "c"',
  },
  'goes through short lists of known items': {
    shortList: 'object.?text == optional.of("b") || object.?text == optional.of("a")',
    shortListMapped: '["a" + object.?text.orValue(""), "b" + object.?text.orValue("")]',
    shortListFiltered: '(object.flag ? ["a"] : []) + ["b"]',
    longListKept: '["a", "b", "c", "d", "e"].filter(item, object.?text != optional.of(item))',
    conditionalItems: '(object.flag ? ["a!"] : []) + ["b!"]',
    spreadLists: '["a", "b"] + object.texts',
  },
  'decides whether an optional value is there': {
    presentOptional: '"x"',
    missingOptional: '"none"',
    optionalByCondition: 'object.flag ? "x" : "none"',
    presence: 'object.flag',
  },
  'takes members from where they are built': {
    memberOfConditional: 'object.flag ? "a" : "b"',
    memberOfMaybe: 'object.flag ? "a" : "none"',
  },
  'writes the known part of JSON': {
    knownJson: `r'{"a":1,"b":[true,"x\\u003c"],"d":{"e":[0]}}'`,
    mostlyKnownJson: `'{"a":1,"b":{"c":' + json.marshal(object.?text.orValue("")) + ',"d":[]}}'`,
    jsonOfConditional: `"{" + (object.flag ? '"a":"x",' : "") + '"b":' + (object.flag ? "true" : "false") + "}"`,
    jsonOfRecord: `"{" + (['"a":' + json.marshal(object.?text.orValue(""))] + (object.flag ? ['"b":"x"'] : [])).join(",") + "}"`,
  },
};

describe('fold', () => {
  let program: Program;
  beforeAll(() => {
    program = readProgram(entry, fileURLToPath(new URL('.', import.meta.url)));
  }, 60_000);

  const celOf = (name: string) => {
    const fold = new Fold(program);
    const input = fold.graph.input('object', { kind: 'object' });
    const { variables, roots } = celExpressions(
      fold.graph,
      [fold.call(`functions.${name}`, [input])],
      kyverno,
    );
    return [...variables.map((variable) => `${variable.name} = ${variable.expression}`), ...roots]
      .join('; ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/([([{]) | (?=[)\]}])/g, '$1');
  };

  for (const [what, functions] of Object.entries(expected)) {
    test.each(Object.entries(functions))(`${what}: %s`, (name, cel) => expect(celOf(name)).toBe(cel));
  }

  test('has an expectation for each function', () => {
    const names = Object.values(expected).flatMap((functions) => Object.keys(functions));
    const exported = Object.keys(program.functions).map((name) => name.replace('functions.', ''));
    expect(exported.filter((name) => !['chosen', 'filled'].includes(name)).sort()).toEqual(names.sort());
  });
});

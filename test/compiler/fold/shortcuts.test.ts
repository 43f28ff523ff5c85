import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import { celOf } from '../cel-of.js';

const entry = fileURLToPath(new URL('./shortcut-functions.ts', import.meta.url));

const shortNames = {
  prefix: 'example.com/',
  name: 'given',
  documentation: 'Those of example.com.',
  failingKeys:
    'input.?annotations.orValue({}).filter(name, input.?text == optional.of(name) && string(int(string(name))) == "5")',
  flags: { values: 'yes', name: 'enabled', documentation: 'Those that are set.' },
};

const usual = {
  whole: { on: 'true', name: undefined },
  starts: ['item-'],
  rareStarts: ['item-rare-'],
  name: 'isUsual',
  documentation: 'Whether there are no other names.',
};

const given =
  'given = input.?annotations.orValue({}).transformMapEntry(name, value, name.startsWith("example.com/"), {name.substring(12): value}); ';
const isUsual =
  'variables.given[?"on"] == optional.of("true") && variables.given.all(name, name in ["on", "name"] || name.startsWith("item-") && !name.startsWith("item-rare-"))';

/** The CEL of each function, without the map of short names and with a word for the test. */
const expected: Readonly<Record<string, string>> = {
  rareNames:
    '[IS_USUAL ? "" : variables.given[?"a"].orValue("") + variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue(""), input.?text.orValue("")]',
  commonNames:
    '[variables.given[?"name"].orValue(""), variables.given[?"on"].orValue(""), variables.given[?"item-one"].orValue("")]',
  fewRareNames:
    'variables.given[?"a"].orValue("") + variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("")',
  rareParts:
    '"<" + input.?text.orValue("") + (IS_USUAL ? "+" : cel.bind(text, variables.given[?"a"].orValue(""), text == "" ? "" : "," + text) + "+" + cel.bind(text, variables.given[?"b"].orValue(""), text == "" ? "" : "," + text) + cel.bind(text, variables.given[?"c"].orValue(""), text == "" ? "" : "," + text) + cel.bind(text, variables.given[?"d"].orValue(""), text == "" ? "" : "," + text)) + ">"',
  rareConditions:
    'input.?text.hasValue() && (IS_USUAL || variables.given[?"a"].orValue("") == "" && variables.given[?"b"].orValue("") == "" && variables.given[?"c"].orValue("") == "" && variables.given[?"d"].orValue("") == "")',
  branches:
    'value = variables.given[?"a"].orValue("") + variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue(""); IS_USUAL ? [dyn(""), input.?text.orValue("")] : variables.given[?"a"].orValue("") == "" ? [variables.value, input.?text.orValue("")] : [variables.value]',
  rareKeys:
    'IS_USUAL ? [] : input.?annotations.orValue({}).filter(name, name.startsWith("example.com/rare-") || name == "example.com/other")',
  commonKeys:
    '[input.?annotations.orValue({}).filter(name, name.startsWith("example.com/item-")), input.?annotations.orValue({}).filter(name, name.startsWith("example.org/"))]',
  rareItems:
    'isUsual = IS_USUAL; ["1", "2", "3", "4", "5"].map(item, [variables.given[?"item-" + item].orValue(""), variables.isUsual ? "" : variables.given[?"item-rare-" + item].orValue("") + variables.given[?"a-" + item].orValue("") + variables.given[?"b-" + item].orValue("") + variables.given[?"c-" + item].orValue("")].join("+"))',
  failingKeys:
    'input.?annotations.orValue({}).filter(name, input.?text == optional.of(name) && string(int(string(name))) == "5")',
  namedConstant:
    'isUsual = IS_USUAL; rareText = variables.given[?"a"].orValue("") + variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue(""); input.?annotations.orValue({}).map(name, name + (variables.isUsual ? "" : variables.rareText))',
  foundInConstant:
    'IS_USUAL ? "<x><y>" : ("x" + variables.given[?"a"].orValue("") + variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue("") + "y").findAll("[a-z]").map(letter, "<" + letter + ">").join()',
  flags:
    'enabled = variables.given.filter(name, variables.given[name] in ["true", "yes"]); ["a" in variables.enabled, "b" in variables.enabled, variables.given[?"c"].orValue("yes") in ["true", "yes"]]',
};

describe('shortcuts for what most requests have', () => {
  let program: Program;
  beforeAll(() => {
    program = readProgram(entry, fileURLToPath(new URL('.', import.meta.url)));
  }, 60_000);

  test.each(Object.entries(expected))('%s', (name, cel) => {
    const types = { input: { kind: 'object' } } as const;
    const actual = celOf(program, `shortcut-functions.${name}`, types, 'invented', shortNames, usual);
    expect(actual.replace(given, '').replaceAll(isUsual, 'IS_USUAL')).toBe(cel);
  });

  test('has an expectation for each function', () => {
    const exported = Object.keys(program.functions).map((name) => name.replace('shortcut-functions.', ''));
    const helpers = ['given', 'optional'];
    expect(exported.filter((name) => !helpers.includes(name)).sort()).toEqual(Object.keys(expected).sort());
  });
});

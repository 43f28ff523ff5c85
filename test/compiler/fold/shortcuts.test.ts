import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { printRule } from '../../../generator/compiler/backends/rego/printer.js';
import { regoEngine, regoRules } from '../../../generator/compiler/backends/rego/rules.js';
import { Fold } from '../../../generator/compiler/fold/fold.js';
import type { Node } from '../../../generator/compiler/fold/node.js';
import { readProgram } from '../../../generator/compiler/frontend/frontend.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import { annotationsOf, celOf } from '../cel-of.js';

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
  ofName: { name: 'isUsualName', documentation: 'Whether a name is one of them.' },
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
  decidedConditions:
    'variables.given[?"a"].orValue("") == "x" && variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue("") + variables.given[?"e"].orValue("") == "y"',
  unknownNames:
    'end = input.?text.orValue(""); [variables.given[?variables.end + "1"].orValue(""), variables.given[?variables.end + "2"].orValue(""), variables.given[?variables.end + "3"].orValue(""), variables.given[?variables.end + "4"].orValue("")].join("+")',
  beginningsOfNames:
    'end = input.?text.orValue(""); [variables.given[?"o" + variables.end].orValue(""), variables.given[?"n" + variables.end].orValue(""), variables.given[?"na" + variables.end].orValue(""), variables.given[?"nam" + variables.end].orValue("")].join("+")',
  beginningsOfStarts:
    'end = input.?text.orValue(""); [variables.given[?"i" + variables.end].orValue(""), variables.given[?"it" + variables.end].orValue(""), variables.given[?"ite" + variables.end].orValue(""), variables.given[?"item" + variables.end].orValue("")].join("+")',
  startsOfNames:
    'IS_USUAL ? "" : variables.given[?"o"].orValue("") + variables.given[?"nam"].orValue("") + variables.given[?"item"].orValue("") + variables.given[?"it"].orValue("")',
  remainingIteration:
    'variables.given[?"a"].orValue("") == "" ? input.?annotations.orValue({}).map(name, name + "=" + variables.given[?"b"].orValue("")) : []',
  failingValue:
    '[dyn(string(int("x" + variables.given[?"a"].orValue("")))), variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue("")]',
  spreadItems:
    'isUsual = IS_USUAL; value = variables.given[?"a"].orValue("") + variables.given[?"b"].orValue("") + variables.given[?"c"].orValue("") + variables.given[?"d"].orValue(""); (input.?annotations.orValue({}).map(key, key) + ["last"]).map(_, variables.isUsual ? "" : variables.value)',
  uncommonKeys:
    'IS_USUAL ? [] : input.?annotations.orValue({}).filter(name, name.startsWith("example.com/") && !name.startsWith("example.com/item-") && !(name in ["example.com/on", "example.com/name"]))',
  keysOfOther:
    'input.?labels.orValue({}).filter(name, name.startsWith("example.com/rare-") && variables.given[?"a"].orValue("") == "")',
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

/** The Rego of some functions, without the map of short names and with a word for the test. */
const expectedRego: Readonly<Record<string, string>> = {
  // A part that is empty for most requests gets a condition in place, and no rule of its own.
  rareNames:
    'answer := [concat("", [concat("", [object.get(given, "a", ""), object.get(given, "b", ""), object.get(given, "c", ""), object.get(given, "d", "")]) | not IS_USUAL]), object.get(input.request.object, "text", "")]',
  rareItems:
    'answer := [concat("+", [object.get(given, concat("", ["item-", item]), ""), concat("", [concat("", [object.get(given, concat("", ["item-rare-", item]), ""), object.get(given, concat("", ["a-", item]), ""), object.get(given, concat("", ["b-", item]), ""), object.get(given, concat("", ["c-", item]), "")]) | not IS_USUAL])]) | some item in ["1", "2", "3", "4", "5"]]',
  // A rule with another value has the name of its source; parts that have none get no shortcut.
  namedConstant:
    'rare_text := "" if { IS_USUAL } else := concat("", [object.get(given, "a", ""), object.get(given, "b", ""), object.get(given, "c", ""), object.get(given, "d", "")]) answer := [concat("", [name, rare_text]) | some name, _ in object.get(input.request.object, "annotations", {})]',
  rareParts:
    'answer := concat("", ["<", object.get(input.request.object, "text", ""), concat("", [concat("", [",", object.get(given, "a", "")]) | object.get(given, "a", "") != ""]), "+", concat("", [concat("", [",", object.get(given, "b", "")]) | object.get(given, "b", "") != ""]), concat("", [concat("", [",", object.get(given, "c", "")]) | object.get(given, "c", "") != ""]), concat("", [concat("", [",", object.get(given, "d", "")]) | object.get(given, "d", "") != ""]), ">"])',
};

const givenInRego =
  'given := {trim_prefix(name, "example.com/"): member | some name, member in object.get(input.request.object, "annotations", {}) startswith(name, "example.com/") } ';
const usualName =
  'is_usual_name(name) if name in ["on", "name"] is_usual_name(name) if { startswith(name, "item-") not startswith(name, "item-rare-") } ';
const isUsualInRego = 'given.on == "true" every name, _ in given { is_usual_name(name) }';

/** The Rego of a function, with shortcuts, on one line. */
function regoOf(program: Program, name: string): string {
  const fold = new Fold(program, regoEngine, shortNames);
  const input = fold.graph.input('object', { kind: 'object' });
  const answers = fold.withShortcuts([fold.call(name, [input])], usual, annotationsOf(fold, [input]));
  return regoRules(
    fold.graph,
    answers.map((node) => ({ name: 'answer', node })),
  )
    .map(printRule)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([]) |,? (?=[)\]])/g, '$1');
}

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

  test.each(Object.entries(expectedRego))('%s, in Rego', (name, rules) => {
    const actual = regoOf(program, `shortcut-functions.${name}`)
      .replace(givenInRego, '')
      .replace(usualName, '')
      .replace(`is_usual if { ${isUsualInRego} } `, '');
    expect(actual.replace(isUsualInRego, 'IS_USUAL').replace('not is_usual', 'not IS_USUAL')).toBe(rules);
  });

  test('are for expressions that are evaluated together', () => {
    const fold = new Fold(program, regoEngine, shortNames);
    const input = fold.graph.input('object', { kind: 'object' });
    const [rareNames, branches] = ['rareNames', 'branches'].map((name) =>
      fold.call(`shortcut-functions.${name}`, [input]),
    ) as [Node, Node];
    const [first, second] = fold.withShortcuts([rareNames, branches], usual, annotationsOf(fold, [input]));
    // The second contains the first, with the same shortcut.
    expect(second?.kind === 'conditional' && second.whenFalse.children).toContain(first);
  });

  test('has an expectation for each function', () => {
    const exported = Object.keys(program.functions).map((name) => name.replace('shortcut-functions.', ''));
    const helpers = ['given', 'optional'];
    expect(exported.filter((name) => !helpers.includes(name)).sort()).toEqual(Object.keys(expected).sort());
  });
});

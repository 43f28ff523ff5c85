import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { codeSpans, type Page, page, root, tableRows } from './pages.js';

const policiesPage = page('docs/policies.md');

interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** The part of the page under a heading of the second level. */
function section(heading: string): Page {
  const [, prose = ''] =
    new RegExp(`^## ${heading}\n(.*?)(?=^## |$(?!\n))`, 'ms').exec(policiesPage.prose) ?? [];
  return { ...policiesPage, text: prose, prose };
}

/** The tables of variables in a part of the page, row by row. */
function groups(part: Page): readonly (readonly (readonly string[])[])[] {
  return part.prose
    .split(/^### .*$/m)
    .map((prose) => tableRows({ ...part, prose }, 'Variable', 'What it holds', 'Used for'))
    .filter((rows) => rows.length > 0);
}

interface Specification {
  readonly variables: readonly Variable[];
  readonly matchConditions: readonly Variable[];
}

function specification(name: string): Specification {
  return parse(readFileSync(`${root}policies/kyverno/${name}/${name}.yaml`, 'utf8')).spec;
}

/** The variables of a policy of the API server. */
function kubernetesVariables(name: string): readonly Variable[] {
  return parse(readFileSync(`${root}policies/kubernetes/${name}.yaml`, 'utf8')).spec.variables;
}

const names = ['vault-agent-injection', 'vault-agent-injection-check', 'vault-agent-injection-lint'];

describe.each(names)('docs/policies.md on %s', (name) => {
  const { variables, matchConditions } = specification(name);
  // Of the last policy, the page only has the variables that the others lack.
  const explained = new Set(
    name === names[2]
      ? names.slice(0, 2).flatMap((other) => specification(other).variables.map((variable) => variable.name))
      : [],
  );
  const order = variables.map((variable) => variable.name).filter((variable) => !explained.has(variable));
  const part = section(name);
  const tables = groups(part).map((rows) => rows.map(([variable = '']) => variable));

  test('has every variable once, and no other', () => {
    expect(tables.flat().sort()).toEqual([...order].sort());
  });

  test('has the groups, and the variables of a group, in the order of the policy', () => {
    const places = tables.map((table) => table.map((variable) => order.indexOf(variable)));
    for (const table of places) expect(table).toEqual([...table].sort((one, other) => one - other));
    const starts = places.map(([start = -1]) => start);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
  });

  test('names a variable as a user of another only where it is', () => {
    const expressionOf = new Map(variables.map((variable) => [variable.name, variable.expression]));
    const wrong = groups(part)
      .flat()
      .flatMap(([variable = '', , usedFor = '']) =>
        // A cell that begins and ends with code has lost its outer backticks.
        codeSpans({ ...part, prose: /^\w+(?:`|$)/.test(usedFor) ? `\`${usedFor}\`` : usedFor })
          .filter((user) => expressionOf.has(user))
          .filter((user) => !new RegExp(`\\bvariables\\.${variable}\\b`).test(expressionOf.get(user) ?? ''))
          .map((user) => `${variable} in ${user}`),
      );
    expect(wrong).toEqual([]);
  });

  test('names the match conditions in their order', () => {
    const conditions = matchConditions.map((condition) => condition.name);
    expect(codeSpans(part).filter((span) => conditions.includes(span))).toEqual(conditions);
  });
});

describe('docs/policies.md on the policies of the API server', () => {
  const rows = groups(section('The policies of the API server')).flat();
  const all = names.flatMap(kubernetesVariables);

  test('has every variable that the policies for Kyverno lack, and no other', () => {
    const explained = new Set(
      names.flatMap((name) => specification(name).variables.map((each) => each.name)),
    );
    const others = all.map((variable) => variable.name).filter((variable) => !explained.has(variable));
    expect(rows.map(([variable]) => variable).sort()).toEqual([...new Set(others)].sort());
  });

  test('names a variable as a user of another only where it is', () => {
    const wrong = rows.flatMap(([variable = '', , usedFor = '']) =>
      (usedFor.match(/\w+/g) ?? [])
        .filter((user) => all.some(({ name }) => name === user))
        .filter(
          (user) =>
            !all.some(
              ({ name, expression }) =>
                name === user && new RegExp(`\\bvariables\\.${variable}\\b`).test(expression),
            ),
        )
        .map((user) => `${variable} in ${user}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('docs/policies.md on the Rego', () => {
  const rules = new Set(
    readFileSync(`${root}policies/opa/injection.rego`, 'utf8').match(/^[a-z_]+(?=[ (])/gm) ?? [],
  );
  const part = section('The Rego');

  test('names only rules that exist', () => {
    const withoutVariables = part.prose.replaceAll(/^\| `\w+` \|/gm, '|');
    const named = codeSpans({ ...part, prose: withoutVariables }).filter((span) =>
      /^[a-z]+(?:_[a-z]+)*$/.test(span),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
  });

  test('names the variables that have no rule of their name', () => {
    // The policy about workloads is not in the Rego.
    const variables = names.slice(0, 2).flatMap((name) => specification(name).variables);
    const ruleOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const missing = variables.map(({ name }) => name).filter((name) => !rules.has(ruleOf(name)));
    const listed = tableRows(part, 'Variable', 'In the Rego').map(([variable]) => variable);
    expect(listed.sort()).toEqual([...new Set(missing)].sort());
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { CompileError, type Diagnostic } from '../../../generator/compiler/diagnostics.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import { codeBlocks, page, tableRows } from '../../docs/pages.js';
import { celOf } from '../cel-of.js';
import { codeOf, type DiagnosticName, diagnosticNames, exampleOf } from '../diagnostics/codes.js';
import { PageModules } from './page-modules.js';

const diagnosticsPage = page('docs/diagnostics.md');
const examples = fileURLToPath(new URL('../diagnostics/examples/', import.meta.url));

/** What cannot be shown within one module. */
const withoutCode: readonly DiagnosticName[] = ['sameName'];
/** What is found before all others. */
const foundFirst: readonly DiagnosticName[] = ['notTypeScript'];
/** What is found once there are no others. */
const foundLast: readonly DiagnosticName[] = ['unknownJson', 'unloweredOperation'];
/** What is only looked for in the injection, whose names stand in policies. */
const aboutNames: readonly DiagnosticName[] = ['namelessExpression', 'emptyName', 'sharedName'];

const sections = diagnosticsPage.text.split(/^## /m).slice(1);
const withCode = diagnosticNames.filter((name) => !withoutCode.includes(name));

function sectionOf(name: DiagnosticName): string {
  return sections.find((section) => section.startsWith(`${codeOf(name)} `)) ?? '';
}

/** The code of a section, first to avoid, then to prefer. */
function blocksOf(name: DiagnosticName): readonly string[] {
  return codeBlocks({ ...diagnosticsPage, text: sectionOf(name) }, 'ts');
}

/** The first message of a diagnostic's example. */
function messageOf(name: DiagnosticName): string {
  const [line = ''] = readFileSync(`${examples}${exampleOf(name)}.txt`, 'utf8').split('\n');
  return line.slice(line.indexOf(`${codeOf(name)}: `) + `${codeOf(name)}: `.length);
}

/** The names, each with the piece of code that a section of the page shows. */
function modulesOf(names: readonly DiagnosticName[], block: 0 | 1): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, blocksOf(name)[block] ?? '']));
}

/** The diagnostics of reading modules and, if there are none, of compiling each function they declare. */
function diagnosticsOf(
  modules: Readonly<Record<string, string>>,
  names: 'of the source' | 'invented' = 'invented',
): readonly Diagnostic[] {
  let program: Program = { entries: {}, functions: {}, constants: {} };
  const found = diagnosticsIn(() => {
    program = new PageModules(modules).read();
  });
  return [
    ...found,
    ...Object.keys(program.functions).flatMap((name) => diagnosticsIn(() => celOf(program, name, {}, names))),
  ];
}

function diagnosticsIn(compile: () => unknown): readonly Diagnostic[] {
  try {
    compile();
  } catch (error) {
    if (error instanceof CompileError) return error.diagnostics;
    throw error;
  }
  return [];
}

describe('docs/diagnostics.md', () => {
  test('has a section for each diagnostic, in the order of their codes, and no other', () => {
    const headings = sections.map((section) => section.split('\n')[0]);
    expect(headings).toEqual(diagnosticNames.map((name) => `${codeOf(name)} \`${name}\``));
  });

  test('lists them with what they say', () => {
    const listed = tableRows(diagnosticsPage, 'Code', 'Name', 'Says');
    expect(listed).toEqual(
      diagnosticNames.map((name) => {
        const code = codeOf(name);
        return [`[${code}](#${code.toLowerCase()}-${name.toLowerCase()})`, name, messageOf(name)];
      }),
    );
  });

  test.each(diagnosticNames)('quotes what %s says', (name) => {
    expect(sectionOf(name).split('\n')[2]).toBe(`> ${messageOf(name)}`);
  });

  test.each(withCode)('shows for %s what to avoid and what to prefer', (name) => {
    expect(sectionOf(name)).toMatch(/\nAvoid:\n\n```ts\n[^`]+.*\nPrefer:\n\n```ts\n/s);
    expect(blocksOf(name)).toHaveLength(2);
  });
});

describe('the code to avoid', () => {
  let found: readonly Diagnostic[] = [];
  beforeAll(() => {
    const apart = [...foundFirst, ...foundLast, ...aboutNames];
    const together = withCode.filter((name) => !apart.includes(name));
    found = [
      ...[together, foundFirst, foundLast].flatMap((names) => diagnosticsOf(modulesOf(names, 0))),
      ...diagnosticsOf(modulesOf(aboutNames, 0), 'of the source'),
    ];
  }, 60_000);

  test.each(withCode)('for %s draws it, and nothing else', (name) => {
    const own = found.filter(({ position }) => position.file === `${name}.ts`);
    expect(new Set(own.map(({ code }) => code))).toEqual(new Set([codeOf(name)]));
  });
});

test('the code to prefer compiles', () => {
  expect(diagnosticsOf(modulesOf(withCode, 1))).toEqual([]);
  expect(diagnosticsOf(modulesOf(aboutNames, 1), 'of the source')).toEqual([]);
}, 60_000);

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { listMethods, textMethods } from '../../../generator/compiler/frontend/methods.js';
import { expressions } from '../../../generator/compiler/frontend/syntax.js';
import type { Program } from '../../../generator/compiler/ir/program.js';
import type { Type } from '../../../generator/compiler/ir/types.js';
import * as prelude from '../../../generator/injection/prelude.js';
import { codeBlocks, page, tableRows } from '../../docs/pages.js';
import { celOf } from '../cel-of.js';
import { codeOf, diagnosticNames } from '../diagnostics/codes.js';
import { PageModules } from './page-modules.js';

const subset = page('docs/subset.md');

const container =
  'interface Container { readonly name: string; readonly image?: string; readonly user?: { readonly id?: number } }';
const parameters = [
  'text: string',
  'other: string',
  'count: number',
  'flag: boolean',
  'texts: readonly string[]',
  'record: Readonly<Record<string, string>>',
  'maybe: string | undefined',
  'value: Json',
  'container: Container',
].join(', ');

/** The types that decide how something is written. */
const types: Readonly<Record<string, Type>> = {
  text: { kind: 'string' },
  other: { kind: 'string' },
  maybe: { kind: 'optional', value: { kind: 'string' } },
};

interface Row {
  readonly source: string;
  readonly cel: string;
}

const rows: readonly Row[] = [
  ...tableRows(subset, 'TypeScript', 'CEL for Kyverno').map(([source = '', cel = '']) => ({ source, cel })),
  ...preludeRows().map(({ source, cel }) => ({ source, cel })),
].map(({ source, cel }) => ({ source: plain(source), cel: plain(cel) }));

function preludeRows() {
  return tableRows(subset, 'Function', 'What it gives', 'CEL for Kyverno').map(
    ([source = '', meaning = '', cel = '']) => ({ source: plain(source), meaning, cel }),
  );
}

/** The code of a cell, without what Markdown needs around a backtick and before a bar. */
function plain(cell: string): string {
  return (/^` (.*) `$/.exec(cell)?.[1] ?? cell).replaceAll('\\|', '|');
}

describe('docs/subset.md', () => {
  let program: Program;
  beforeAll(() => {
    const functions = rows.map(
      ({ source }, index) => `export function row${index}(${parameters}) { return (${source}); }`,
    );
    program = new PageModules({
      rows: [container, ...functions].join('\n'),
      example: [container, ...codeBlocks(subset, 'ts')].join('\n'),
    }).read();
  }, 60_000);

  const compiled = rows.map((row, index) => [row.source, row.cel, index] as const);
  test.each(compiled.filter(([, cel]) => !cel.startsWith('by ')))('compiles %s', (_, cel, index) => {
    expect(celOf(program, `rows.row${index}`, types)).toBe(cel);
  });

  test('has a row for each piece of syntax', () => {
    const found = new Set<ts.SyntaxKind>();
    const visit = (node: ts.Node): void => {
      found.add(node.kind);
      ts.forEachChild(node, visit);
    };
    const source = [...rows.map((row) => `(${row.source});`), ...codeBlocks(subset, 'ts')].join('\n');
    visit(ts.createSourceFile('rows.ts', source, ts.ScriptTarget.ES2023, true));
    const refused = [ts.SyntaxKind.FunctionExpression, ts.SyntaxKind.NullKeyword];
    const supported = Object.keys(expressions).map((kind) => Number(kind) as ts.SyntaxKind);
    const absent = supported.filter((kind) => !refused.includes(kind) && !found.has(kind));
    expect(absent.map((kind) => ts.SyntaxKind[kind])).toEqual([]);
  });

  test.each([
    ['list', 'texts', listMethods],
    ['text', 'text', textMethods],
  ])('has a row for each method of a %s', (_, receiver, methods) => {
    const absent = Object.keys(methods).filter(
      (method) => !rows.some(({ source }) => source.startsWith(`${receiver}.${method}(`)),
    );
    expect(absent).toEqual([]);
  });

  test('has a row for each function of the prelude, with the first sentence of its doc comment', () => {
    const declared = [...documented()].sort();
    const described = preludeRows().map(({ source, meaning }) => {
      const names = [...source.matchAll(/\w+(?=\()/g)].map(([name]) => name);
      return declared.find(([name, sentence]) => names.includes(name) && sentence === meaning)?.[0] ?? source;
    });
    expect(described.sort()).toEqual(declared.map(([name]) => name));
  });

  test('leads to the diagnostics of what is not there', () => {
    const codes = diagnosticNames.map(codeOf);
    const links = tableRows(subset, 'Instead of', 'Write', 'Diagnostic').map(([, , link = '']) => link);
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) {
      const [, code] = /^\[(INJ\d{3})\]\(diagnostics\.md#inj\d{3}-\w+\)$/.exec(link) ?? [];
      expect(codes).toContain(code);
    }
  });
});

/** The functions of the prelude with the first sentences of their doc comments. */
function documented(): ReadonlyMap<string, string> {
  const file = fileURLToPath(new URL('../../../generator/injection/prelude.ts', import.meta.url));
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const found = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) continue;
    if (!(statement.name.text in prelude)) continue;
    const [comment] = ts.getJSDocCommentsAndTags(statement);
    const text = (ts.getTextOfJSDocComment(comment?.comment as string | undefined) ?? '').replaceAll(
      /\s+/g,
      ' ',
    );
    found.set(statement.name.text, text.split(/(?<=\.) /)[0] ?? '');
  }
  return found;
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type RuleCode, ruleCodes, rules } from '../../generator/lint/rules.js';
import { codeBlocks, page, root, tableRows } from '../docs/pages.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lint } from './lint.js';

test('every rule has a page, and every page a rule', () => {
  const pages = readdirSync(`${root}docs/rules`).map((name) => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual(ruleCodes);
});

test('docs/lint.md lists the rules with what reports say about them', () => {
  const rows = tableRows(page('docs/lint.md'), 'Rule', 'Severity', 'What it finds');
  expect(rows).toEqual(
    ruleCodes.map((code) => [`[${code}](rules/${code}.md)`, rules[code].severity, rules[code].summary]),
  );
});

test('lint knows every rule of the injection', () => {
  const source = readFileSync(`${root}generator/injection/warnings.ts`, 'utf8');
  const codes = [...source.matchAll(/(?:\brule: |\(\s*)'([a-z-]+)',/g)].map(([, code]) => code as RuleCode);
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !ruleCodes.includes(code))).toEqual([]);
});

describe.each(ruleCodes)('%s', (code) => {
  const { path, text } = page(`docs/rules/${code}.md`);
  const [bad = '', good = '', ...more] = codeBlocks({ path, text, prose: '' }, 'yaml');
  /** The config that the examples are for. */
  const [config = ''] = codeBlocks({ path, text, prose: '' }, 'yml');
  const lintWithConfig = (manifest: string) => {
    const file = `${temporaryFolder()}/config.yaml`;
    writeFileSync(file, config);
    return lint(manifest, '--config', file);
  };

  test('its page has its name and two examples', () => {
    expect(text.split('\n')[0]).toBe(`# ${code}`);
    expect([bad, good, ...more].map((example) => example !== '')).toEqual([true, true]);
  });

  test('the first example has this finding, the second none', async () => {
    const found = await lintWithConfig(bad);
    expect(found.findings).toEqual([expect.objectContaining({ rule: code, severity: rules[code].severity })]);
    expect(found).toMatchObject({ code: rules[code].severity === 'error' ? 1 : 0, problems: [] });
    expect(await lintWithConfig(good)).toMatchObject({ code: 0, findings: [], problems: [] });
  });

  test('links only to pages that exist', () => {
    for (const [, target = ''] of text.matchAll(/\]\(\.\.\/([\w-]+\.md)\)/g)) page(`docs/${target}`);
  });
});

import { painter, type Style } from '../../common/colours.js';
import { count } from '../../common/count.js';
import { printable, printableJson, printableLines } from '../../common/show.js';
import { attributes, escaped } from '../../common/xml.js';
import type { ManifestProblem } from '../../manifests/document.js';
import { yamlText } from '../../targets/yaml.js';
import type { EngineName } from '../options/engines.js';
import { lineEdits } from '../text-edits/line-edits.js';
import { type DiffStyle, UnifiedDiff } from '../text-edits/unified-diff.js';
import type { RunnableCase } from './cases.js';
import type { Mismatch } from './run-case.js';

/** A case that an engine has answered. */
export interface Result {
  readonly testCase: RunnableCase;
  readonly engine: EngineName;
  /** None if it passes. */
  readonly mismatches: readonly Mismatch[];
  /** Whether what is expected has just been written. */
  readonly isUpdated: boolean;
}

/** What came of a test file. */
export interface FileResults {
  readonly file: string;
  readonly results: readonly Result[];
  readonly problems: readonly ManifestProblem[];
}

export interface ReportOptions {
  readonly hasColours: boolean;
  /** Whether results name their engine. */
  readonly namesEngine: boolean;
}

export type ReportFormat = 'text' | 'json' | 'junit';

/** The reports by their names on the command line. */
export const reports: Readonly<
  Record<ReportFormat, (files: readonly FileResults[], options: ReportOptions) => string>
> = { text: textReport, json: jsonReport, junit: junitReport };

/** Lines for people: `FILE:LINE:COLUMN  RESULT  CASE`, what differs, and a summary. */
function textReport(files: readonly FileResults[], options: ReportOptions): string {
  const style = { hasColours: options.hasColours, isPrintable: true };
  const paint = painter(options.hasColours);
  const rows = files.flatMap(({ results }) => results);
  const width = rows.reduce((widest, { testCase }) => Math.max(widest, String(testCase.place).length), 0);
  const labelWidth = Math.max(0, ...rows.map((result) => labelOf(result).length));
  const lines = rows.map((result) => {
    const { testCase, mismatches } = result;
    const label = paint(labelOf(result).padEnd(labelWidth), labelStyles[labelOf(result)]);
    const details = mismatches.map(
      (mismatch) => `${indented(printableLines(mismatch.message))}${indented(diffOf(mismatch, style))}`,
    );
    return `${String(testCase.place).padEnd(width)}  ${label}  ${printable(titleOf(result, options))}\n${details.join('')}`;
  });
  return `${lines.join('')}${rows.length === 0 ? '' : '\n'}${summary(files)}\n`;
}

type Label = 'passed' | 'failed' | 'updated';

const labelStyles: Readonly<Record<Label, Style>> = { passed: 'green', failed: 'red', updated: 'yellow' };

function labelOf({ mismatches, isUpdated }: Result): Label {
  if (mismatches.length > 0) return 'failed';
  return isUpdated ? 'updated' : 'passed';
}

function summary(files: readonly FileResults[]): string {
  const { passed, failed, updated, problems } = totalsOf(files);
  const counts = [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(updated === 0 ? [] : [`${updated} updated`]),
    `${passed} passed`,
  ];
  const unread = problems === 0 ? '' : `; ${count(problems, 'problem')} with the test files themselves`;
  const where = count(files.filter(({ results }) => results.length > 0).length, 'file');
  return `${counts.join(', ')} in ${where}${unread}`;
}

function totalsOf(files: readonly FileResults[]) {
  const labels = files.flatMap(({ results }) => results.map(labelOf));
  const having = (wanted: Label) => labels.filter((label) => label === wanted).length;
  const problems = files.reduce((sum, file) => sum + file.problems.length, 0);
  return { passed: having('passed'), failed: having('failed'), updated: having('updated'), problems };
}

function titleOf({ testCase, engine }: Result, { namesEngine }: ReportOptions): string {
  return namesEngine ? `${testCase.name} (${engine})` : testCase.name;
}

/** The pods as a unified diff of YAML; empty if the mismatch is not one of pods. */
function diffOf({ pods }: Mismatch, style: DiffStyle): string {
  if (pods === undefined) return '';
  const [expected, actual] = [yamlText(pods.expected, ''), yamlText(pods.actual, '')];
  const diff = new UnifiedDiff('expected', style, 'actual');
  return diff.append(expected, lineEdits(expected, actual)) + diff.end();
}

function indented(text: string): string {
  return text === '' ? '' : `${text.trimEnd().replaceAll(/^/gm, '    ')}\n`;
}

/** One JSON object: cases, problems, totals. */
function jsonReport(files: readonly FileResults[]): string {
  const cases = files.flatMap(({ file, results }) =>
    results.map(({ testCase, engine, mismatches, isUpdated }) => {
      return {
        file,
        ...testCase.place.position,
        name: testCase.name,
        engine,
        passed: mismatches.length === 0,
        updated: isUpdated,
        mismatches: mismatches.map(({ message, pods }) => ({ message, ...pods })),
      };
    }),
  );
  const problems = files.flatMap((file) => file.problems);
  const list = (items: readonly unknown[]) => items.map((item) => `\n${printableJson(item)}`).join(',');
  return `{"cases":[${list(cases)}\n],"problems":[${list(problems)}\n],"totals":${printableJson(totalsOf(files))}}\n`;
}

/** JUnit's XML: a test suite for each file. */
function junitReport(files: readonly FileResults[], options: ReportOptions): string {
  const suites = files.map(({ file, results, problems }) => {
    const cases = [
      ...results.map((result) => caseXml(file, result, options)),
      ...problems.map(({ place, message }) => {
        const start = `<testcase${attributes({ classname: file, name: String(place) })}>`;
        return `${start}<error${attributes({ type: 'file', message })}/></testcase>`;
      }),
    ];
    const failures = results.filter(({ mismatches }) => mismatches.length > 0).length;
    const counts = { name: file, tests: cases.length, failures, errors: problems.length };
    return `  <testsuite${attributes(counts)}>\n${cases.map((each) => `    ${each}\n`).join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="injectorless test">\n${suites.join('')}</testsuites>\n`;
}

function caseXml(file: string, result: Result, options: ReportOptions): string {
  const start = `<testcase${attributes({ classname: file, name: titleOf(result, options) })}`;
  const { mismatches, testCase } = result;
  if (mismatches.length === 0) return `${start}/>`;
  const message = mismatches.map((mismatch) => mismatch.message).join('\n');
  const details = mismatches
    .map((mismatch) => `${mismatch.message}\n${diffOf(mismatch, { hasColours: false, isPrintable: false })}`)
    .join('');
  const failure = `<failure${attributes({ type: 'mismatch', message })}>${escaped(`${testCase.place}: ${details}`)}</failure>`;
  return `${start}>${failure}</testcase>`;
}

import { attributes, escaped } from '../../common/xml.js';
import type { ManifestProblem } from '../../manifests/document.js';
import type { Finding } from '../finding.js';
import type { Report, ReportOptions } from './report.js';

/**
 * JUnit's XML: a test suite for each file, with a test case for each finding. What does not make the run fail is no
 * failure.
 */
export function junitReport({ failsOn }: ReportOptions): Report {
  let suite: Suite | undefined;
  const written = () => (suite === undefined ? '' : suiteXml(suite));
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="injectorless lint">\n',
    add: (file, findings, problems) => {
      const before = suite?.file === file ? '' : written();
      if (suite?.file !== file) suite = { file, cases: [], failures: 0, errors: 0 };
      suite.failures += findings.filter(({ severity }) => failsOn(severity)).length;
      suite.errors += problems.length;
      suite.cases.push(
        ...findings.map((finding) => findingXml(finding, failsOn(finding.severity))),
        ...problems.map((problem) => problemXml(file, problem)),
      );
      return before;
    },
    end: () => `${written()}</testsuites>\n`,
  };
}

interface Suite {
  readonly file: string;
  readonly cases: string[];
  failures: number;
  errors: number;
}

function suiteXml({ file, cases, failures, errors }: Suite): string {
  // Some readers take a suite without a test case for one that has not run.
  const all = cases.length > 0 ? cases : [`<testcase${attributes({ classname: file, name: 'lint' })}/>`];
  const counts = { name: file, tests: all.length, failures, errors };
  return `  <testsuite${attributes(counts)}>\n${all.map((each) => `    ${each}\n`).join('')}  </testsuite>\n`;
}

function findingXml({ place, rule, severity, message }: Finding, isFailure: boolean): string {
  const { line, column } = place.position ?? {};
  const start = `<testcase${attributes({ classname: place.file, name: `${line}:${column} ${rule}` })}>`;
  const detail = escaped(`${place}: ${severity}: ${message}`);
  const content = isFailure
    ? `<failure${attributes({ type: rule, message })}>${detail}</failure>`
    : `<system-out>${detail}</system-out>`;
  return `${start}${content}</testcase>`;
}

function problemXml(file: string, { place, message }: ManifestProblem): string {
  const start = `<testcase${attributes({ classname: file, name: String(place) })}>`;
  return `${start}<error${attributes({ type: 'manifest', message })}/></testcase>`;
}

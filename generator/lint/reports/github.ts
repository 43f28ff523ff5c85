import { printableLines } from '../../common/show.js';
import type { Report } from './report.js';

/**
 * Workflow commands of GitHub Actions, which show each finding at its line of a pull request.
 *
 * Format: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(): Report {
  return {
    start: () => '',
    add: (_, findings, problems) =>
      [
        ...findings.map(({ severity, file, line, column, rule, message }) =>
          command(severity, { file, line, col: column, title: rule }, message),
        ),
        ...problems.map(({ place, message }) => command('error', {}, `${place}: ${message}`)),
      ].join(''),
    end: () => '',
  };
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escaped(printableLines(message))}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

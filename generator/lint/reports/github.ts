import type { Place } from '../../common/place.js';
import { printable, printableLines } from '../../common/show.js';
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
        ...findings.map(({ severity, place, rule, message }) =>
          command(severity, { ...propertiesOf(place), title: rule }, message),
        ),
        ...problems.map(({ place, message }) => command('error', propertiesOf(place), message)),
      ].join(''),
    end: () => '',
  };
}

function propertiesOf({ file, position }: Place): Properties {
  return { file: printable(file), ...(position && { line: position.line, col: position.column }) };
}

type Properties = Readonly<Record<string, string | number>>;

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escaped(printableLines(message))}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

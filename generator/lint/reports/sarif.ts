import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../../common/package-file.js';
import { packageVersion } from '../../common/package-version.js';
import type { LocatedProblem, Place } from '../../common/place.js';
import { printableJson } from '../../common/show.js';
import type { Finding } from '../finding.js';
import { type RuleCode, ruleCodes, rules } from '../rules.js';
import type { Report } from './report.js';

/**
 * SARIF 2.1.0, which code scanning services read.
 *
 * Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(): Report {
  const notifications: unknown[] = [];
  let separator = '';
  return {
    start: () => {
      const driver = JSON.stringify({
        name: 'injectorless',
        version: packageVersion(),
        rules: ruleCodes.map(descriptor),
      });
      return (
        '{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{' +
        `"tool":{"driver":${driver}},"columnKind":"utf16CodeUnits","results":[`
      );
    },
    add: (_, findings, problems) => {
      notifications.push(...problems.map(notification));
      return findings
        .map((finding) => {
          const line = `${separator}\n${printableJson(result(finding))}`;
          separator = ',';
          return line;
        })
        .join('');
    },
    end: ({ problems }) => {
      const invocation = { executionSuccessful: problems === 0, toolExecutionNotifications: notifications };
      return `\n],"invocations":[${printableJson(invocation)}]}]}\n`;
    },
  };
}

/** A rule with its page, which services show beside a finding. */
function descriptor(code: RuleCode): unknown {
  const page = readFileSync(packageFile(`docs/rules/${code}.md`), 'utf8');
  const { severity, summary } = rules[code];
  return {
    id: code,
    shortDescription: { text: summary },
    // The pages that it links to are not where it is shown.
    help: { text: summary, markdown: page.replace(/\[([^\]]+)\]\(\.\.\/[^)]+\)/g, '$1') },
    defaultConfiguration: { level: severity },
  };
}

function result({ rule, severity, place, message, kind, name, namespace }: Finding): unknown {
  return {
    ruleId: rule,
    ruleIndex: ruleCodes.indexOf(rule),
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: physicalLocation(place),
        logicalLocations: [
          {
            name,
            fullyQualifiedName: [...(namespace === undefined ? [] : [namespace]), kind, name].join('/'),
          },
        ],
      },
    ],
  };
}

function notification({ place, message }: LocatedProblem): unknown {
  return {
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(place) }],
  };
}

function physicalLocation({ file, position }: Place): unknown {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(position && { region: { startLine: position.line, startColumn: position.column } }),
  };
}

/** The URI of a file, relative if its name is. */
function uriOf(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href;
  return path.normalize(file).split(path.sep).map(encodeURIComponent).join('/');
}

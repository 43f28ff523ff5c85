import { type Paint, painter, type Style } from '../../common/colours.js';
import { count } from '../../common/count.js';
import type { Finding } from '../finding.js';
import type { Severity } from '../rules.js';
import type { Report, ReportOptions, Totals } from './report.js';

/** How many findings are aligned with each other. */
const mostAligned = 200;

/** Lines for people: `FILE:LINE:COLUMN  SEVERITY  MESSAGE (CODE)`, and a summary. */
export function textReport({ hasColours }: ReportOptions): Report {
  const paint = painter(hasColours);
  let waiting: Finding[] = [];
  const written = () => {
    const lines = alignedLines(waiting, paint);
    waiting = [];
    return lines;
  };
  return {
    start: () => '',
    add: (_, findings) => {
      waiting.push(...findings);
      return waiting.length < mostAligned ? '' : written();
    },
    end: (totals) => {
      const hasFindings = totals.errors + totals.warnings > 0;
      return `${written()}${hasFindings ? '\n' : ''}${summary(totals)}\n`;
    },
  };
}

function alignedLines(findings: readonly Finding[], paint: Paint): string {
  const rows = findings.map(({ place, severity, message, rule }) => ({
    place: String(place),
    severity,
    rest: `${message} ${paint(`(${rule})`, 'faint')}`,
  }));
  const width = rows.reduce((widest, { place }) => Math.max(widest, place.length), 0);
  return rows
    .map(({ place, severity, rest }) => {
      const label = paint(severity.padEnd('warning'.length), styles[severity]);
      return `${place.padEnd(width)}  ${label}  ${rest}\n`;
    })
    .join('');
}

function summary({ pods, errors, warnings, problems }: Totals): string {
  const found =
    errors + warnings === 0 ? 'no findings' : [count(errors, 'error'), count(warnings, 'warning')].join(', ');
  const unread = problems === 0 ? '' : `; ${count(problems, 'problem')} with the manifests themselves`;
  return `${found} in ${count(pods, 'pod or pod template', 'pods and pod templates')}${unread}`;
}

const styles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow' };

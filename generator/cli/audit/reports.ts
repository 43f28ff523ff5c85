import { count } from '../../common/count.js';
import { printable, printableJson } from '../../common/show.js';
import type { ManifestProblem } from '../../manifests/document.js';
import { hasColours } from '../output.js';
import { type Finding, findingKinds } from './finding.js';

/** What an audit has seen. */
export interface Totals {
  /** The pods that run or wait, and ask for the agent. */
  readonly asking: number;
  readonly pods: number;
  readonly findings: number;
  readonly problems: number;
}

/** How findings are written, as they come. */
export interface AuditReport {
  readonly start: () => string;
  readonly add: (finding: Finding) => string;
  readonly addProblem: (problem: ManifestProblem) => void;
  readonly end: (totals: Totals) => string;
}

export type AuditFormat = 'text' | 'json';

/** The reports by their names on the command line; they are told the address of the cluster, if one is audited. */
export const auditReports: Readonly<Record<AuditFormat, (server: string | undefined) => AuditReport>> = {
  text: textReport,
  json: jsonReport,
};

/** How many findings are aligned with each other. */
const mostAligned = 200;

const headings = ['NAMESPACE', 'POD', 'OWNER', 'FINDING', 'DETAIL'];

/** A table for people, and a summary. */
function textReport(server: string | undefined): AuditReport {
  const isColoured = hasColours();
  let waiting: Finding[] = [];
  let widths: readonly number[] | undefined;
  const written = () => {
    if (waiting.length === 0) return '';
    const rows = waiting.map(({ namespace, pod, owner, finding, detail }) =>
      [namespace, pod, owner || '-', finding, detail].map(printable),
    );
    const heading = widths === undefined ? [headings] : [];
    widths = headings.map((_, column) =>
      Math.max(widths?.[column] ?? 0, ...[...heading, ...rows].map((row) => row[column]?.length ?? 0)),
    );
    const lines = [
      ...heading.map((row) => line(row, widths ?? [])),
      ...rows.map((row, index) =>
        line(row, widths ?? [], isColoured ? colourOf(waiting[index]?.finding) : undefined),
      ),
    ];
    waiting = [];
    return lines.join('');
  };
  return {
    start: () => '',
    add: (finding) => {
      waiting.push(finding);
      return waiting.length < mostAligned ? '' : written();
    },
    addProblem: () => {},
    end: (totals) => `${written()}${totals.findings > 0 ? '\n' : ''}${summary(totals, server)}\n`,
  };
}

/** @param colour of the finding, as a code of terminals */
function line(cells: readonly string[], widths: readonly number[], colour?: number): string {
  const padded = cells.map((cell, column) =>
    column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
  );
  if (colour !== undefined) padded[3] = `\u001b[${colour}m${padded[3]}\u001b[0m`;
  return `${padded.join('  ')}\n`;
}

function colourOf(kind: Finding['finding'] | undefined): number {
  return kind !== undefined && findingKinds[kind] === 'error' ? 31 : 33;
}

function summary({ asking, pods, findings, problems }: Totals, server: string | undefined): string {
  const found = findings === 0 ? 'no findings' : count(findings, 'finding');
  const unread = problems === 0 ? '' : `; ${count(problems, 'problem')} with the input itself`;
  const place = server === undefined ? '' : ` of ${server}`;
  return `${found} in ${count(pods, 'pod')}${place}, of which ${asking} ${asking === 1 ? 'asks' : 'ask'} for the agent${unread}`;
}

/** One JSON object: findings, problems, the address of the cluster, totals. */
function jsonReport(server: string | undefined): AuditReport {
  const problems: ManifestProblem[] = [];
  let separator = '';
  return {
    start: () => '{"findings":[',
    add: (finding) => {
      const written = `${separator}\n${printableJson(finding)}`;
      separator = ',';
      return written;
    },
    addProblem: (problem) => problems.push(problem),
    end: (totals) =>
      `\n],"problems":[${problems.map(({ place, message }) => `\n${printableJson({ place, message })}`)}\n],` +
      `${server === undefined ? '' : `"server":${printableJson(server)},`}"totals":${printableJson(totals)}}\n`,
  };
}

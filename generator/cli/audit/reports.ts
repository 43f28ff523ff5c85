import { painter, type Style } from '../../common/colours.js';
import { count } from '../../common/count.js';
import { printable, printableJson } from '../../common/show.js';
import type { ManifestProblem } from '../../manifests/document.js';
import { hasColours } from '../terminal/output.js';
import { type Finding, type FindingKind, findingKinds } from './finding.js';

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

/** Where the pods of an audit come from, as reports name it. */
export interface Audited {
  /** The address of its API server; undefined for a file. */
  readonly server: string | undefined;
  /** The only namespace; undefined for all. */
  readonly namespace: string | undefined;
}

/** The reports by their names on the command line. */
export const auditReports: Readonly<Record<AuditFormat, (audited: Audited) => AuditReport>> = {
  text: textReport,
  json: jsonReport,
};

/** How many findings are aligned with each other. */
const mostAligned = 200;

const headings = ['NAMESPACE', 'POD', 'OWNER', 'FINDING', 'DETAIL'];

/** A table for people, and a summary. */
function textReport(audited: Audited): AuditReport {
  const paint = painter(hasColours());
  let waiting: Finding[] = [];
  let widths: readonly number[] | undefined;
  const written = () => {
    if (waiting.length === 0) return '';
    const rows = waiting.map(({ namespace, pod, owner, finding, detail }) => ({
      cells: [namespace, pod, owner || '-', finding, detail].map(printable),
      style: styleOf(finding),
    }));
    const heading = widths === undefined ? [headings] : [];
    widths = headings.map((_, column) =>
      Math.max(
        widths?.[column] ?? 0,
        ...[...heading, ...rows.map(({ cells }) => cells)].map((cells) => cells[column]?.length ?? 0),
      ),
    );
    const lines = [
      ...heading.map((cells) => line(cells, widths ?? [])),
      ...rows.map(({ cells, style }) => line(cells, widths ?? [], (finding) => paint(finding, style))),
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
    end: (totals) => `${written()}${totals.findings > 0 ? '\n' : ''}${summary(totals, audited)}\n`,
  };
}

/** @param painted the cell of the finding, as it is shown */
function line(
  cells: readonly string[],
  widths: readonly number[],
  painted: (finding: string) => string = (finding) => finding,
): string {
  const shown = cells.map((cell, column) => {
    const padded = column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0);
    return headings[column] === 'FINDING' ? painted(padded) : padded;
  });
  return `${shown.join('  ')}\n`;
}

function styleOf(kind: FindingKind): Style {
  return findingKinds[kind] === 'error' ? 'red' : 'yellow';
}

function summary({ asking, pods, findings, problems }: Totals, { server, namespace }: Audited): string {
  const found = findings === 0 ? 'no findings' : count(findings, 'finding');
  const unread = problems === 0 ? '' : `; ${count(problems, 'problem')} with the input itself`;
  const place = server === undefined ? '' : ` of ${server}`;
  // A name that is misspelt looks like a namespace where all is well.
  const nowhere =
    pods > 0 || namespace === undefined ? '' : `; no pod is in a namespace ${printable(namespace)}`;
  return `${found} in ${count(pods, 'pod')}${place}, of which ${asking} ${asking === 1 ? 'asks' : 'ask'} for the agent${nowhere}${unread}`;
}

/** One JSON object: findings, problems, the address of the cluster, totals. */
function jsonReport({ server }: Audited): AuditReport {
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

import { type Figures, median, type Series } from './measure.js';
import type { Subject } from './subject.js';

interface Ratios {
  readonly both: number;
  readonly mutating: number;
  /** Of both calls, in the fastest round of each: nearest to a machine that has nothing else to do. */
  readonly fastest: number;
}

/** A table for each shape of pod, and one with the targets; Markdown. */
export function tables(all: readonly Series[]): string {
  const shapes = new Set(all.map(({ shape }) => shape));
  const sections = [...shapes].map((shape) => {
    const rows = all.filter((series) => series.shape === shape).map((series) => rowOf(series, all));
    return `### ${shape.name}\n\n${markdown(rows)}`;
  });
  return `${sections.join('\n')}\n### Targets\n\n${markdown(targetsOf(all).map(targetRow))}`;
}

function rowOf(series: Series, all: readonly Series[]): Readonly<Record<string, string>> {
  const { subject, clients, rounds } = series;
  const figure = (name: keyof Figures): number => median(rounds.map((round) => round[name]));
  const ratios = ratiosOf(series, all);
  return {
    engine: subject.name,
    clients: String(clients),
    'mutating ms': milliseconds(figure('mutatingMs')),
    'validating ms': milliseconds(figure('validatingMs')),
    'both ms': milliseconds(figure('mutatingMs') + figure('validatingMs')),
    'both ×': ratios === undefined ? '' : ratios.both.toFixed(2),
    'mutating ×': ratios === undefined ? '' : ratios.mutating.toFixed(2),
    'both ×, fastest rounds': ratios === undefined ? '' : ratios.fastest.toFixed(2),
    'divided by': ratios === undefined ? '' : (subject.baseline ?? ''),
    'calls a pod': figure('calls').toFixed(2).replace(/\.00$/, ''),
    'adds ms': milliseconds(addedBy(series, all)),
    'pods/s': String(Math.round(figure('podsPerSecond'))),
  };
}

/** What a pod takes longer than without any engine: the median of each round's difference. */
function addedBy({ subject, shape, clients, rounds }: Series, all: readonly Series[]): number {
  const without = all.find(
    (other) => other.subject.kind === 'nothing' && other.shape === shape && other.clients === clients,
  );
  if (without === undefined || subject.kind === 'nothing') return 0;
  return median(rounds.map(({ waitMs }, index) => waitMs - (without.rounds[index]?.waitMs ?? 0)));
}

function milliseconds(value: number): string {
  return value === 0 ? '–' : value.toFixed(2);
}

/** The medians of each round's ratio: what a round had to bear, both had to. */
function ratiosOf(series: Series, all: readonly Series[]): Ratios | undefined {
  const { baseline } = series.subject;
  return baseline === undefined ? undefined : ratiosTo(baseline, series, all);
}

function ratiosTo(name: string, series: Series, all: readonly Series[]): Ratios | undefined {
  const against = all.find(
    ({ subject, shape, clients }) =>
      subject.name === name && shape === series.shape && clients === series.clients,
  );
  if (against === undefined || series.rounds.some(({ calls }) => calls === 0)) return undefined;
  const ratio = (figure: keyof Figures): number =>
    median(series.rounds.map((round, index) => round[figure] / (against.rounds[index]?.[figure] ?? 0)));
  const fastest = (rounds: readonly Figures[]): number => Math.min(...rounds.map(({ bothMs }) => bothMs));
  return {
    both: ratio('bothMs'),
    mutating: ratio('mutatingMs'),
    fastest: fastest(series.rounds) / fastest(against.rounds),
  };
}

/** A figure that the project has promised, and what it is. */
interface Target {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
}

/** Whether all targets are met; they are for the first shape of pod and one client. */
export function areTargetsMet(all: readonly Series[]): boolean {
  return targetsOf(all).every(({ measured, atMost }) => measured <= atMost);
}

function targetsOf(all: readonly Series[]): readonly Target[] {
  const [sample] = all;
  const judged = all.filter(({ shape, clients }) => shape === sample?.shape && clients === 1);
  const ofKind = (kind: Subject['kind']): readonly Series[] =>
    judged.filter(({ subject }) => subject.kind === kind);
  const targets: Target[] = [];
  const add = (series: Series, ratio: number | undefined, atMost: number, what: string): void => {
    if (ratio !== undefined)
      targets.push({ what: `${series.subject.name}: ${what}`, measured: ratio, atMost });
  };
  for (const series of ofKind('kyverno')) {
    const ratios = ratiosOf(series, all);
    add(series, ratios?.both, 1.2, 'both calls, divided by those of the fixed sidecar');
    add(series, ratios?.mutating, 1.5, 'mutating call, divided by that of the fixed sidecar');
  }
  const [before, ...after] = ofKind('opa');
  for (const series of after) {
    const name = before?.subject.name ?? '';
    add(series, ratiosTo(name, series, all)?.both, 0.5, `divided by ${name}`);
  }
  for (const series of all.filter(
    ({ subject, shape }) => subject.kind === 'kubernetes' && shape === sample?.shape,
  )) {
    const against = (kind: Subject['kind']): number | undefined => {
      const other = all.find(
        ({ subject, shape, clients }) =>
          subject.kind === kind && shape === series.shape && clients === series.clients,
      );
      return other && addedBy(series, all) / addedBy(other, all);
    };
    const clientsText = `with ${series.clients} ${series.clients === 1 ? 'client' : 'clients'}`;
    add(series, against('webhook-later'), 1, `adds, divided by the warm webhook, ${clientsText}`);
    add(series, against('kyverno'), 0.5, `adds, divided by Kyverno, ${clientsText}`);
  }
  for (const series of ofKind('webhook-first')) {
    add(series, ratiosOf(series, all)?.both, 1.2, 'divided by its later ones');
  }
  return targets;
}

function targetRow({ what, measured, atMost }: Target): Readonly<Record<string, string>> {
  return {
    'target, sample app': what,
    'at most': `${atMost} ×`,
    measured: `${measured.toFixed(2)} ×`,
    met: measured <= atMost ? 'yes' : '**no**',
  };
}

function markdown(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const body = rows.map((row) => line(names.map((name) => row[name] ?? '')));
  return line(names) + line(names.map(() => '---')) + body.join('');
}

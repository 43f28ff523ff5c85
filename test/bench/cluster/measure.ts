import type { Pod } from '../../e2e/pods.js';
import { admissionTime } from './admission-metric.js';
import { type Cluster, createPods, deletePods, podIn } from './cluster.js';
import type { Options } from './options.js';
import type { Subject } from './subject.js';

/** A kind of pod to create. */
export interface Shape {
  readonly name: string;
  readonly pod: Pod;
}

/** What one pod took, in one measurement or as the median of all. */
export interface Figures {
  readonly mutatingMs: number;
  readonly validatingMs: number;
  readonly bothMs: number;
  readonly calls: number;
  readonly podsPerSecond: number;
  /** How long a client waited for a pod. */
  readonly waitMs: number;
}

/** The measurements of a subject with one shape and one number of clients, one per round. */
export interface Series {
  readonly subject: Subject;
  readonly shape: Shape;
  readonly clients: number;
  readonly rounds: Figures[];
}

/** Measures every subject in turn, round after round, so that what else the machine does meets all of them. */
export async function measureAll(
  cluster: Cluster,
  subjects: readonly Subject[],
  shapes: readonly Shape[],
  { rounds, clients, pods }: Options,
): Promise<readonly Series[]> {
  const groups = shapes.flatMap((shape) =>
    clients.map((count) =>
      subjects.map((subject): Series => ({ subject, shape, clients: count, rounds: [] })),
    ),
  );
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    for (const group of groups) {
      // Every other round backwards, so that nobody always comes after the same one.
      const order = round % 2 === 0 ? group : group.toReversed();
      for (const series of order) series.rounds.push(await measure(cluster, series, pods));
    }
  }
  return groups.flat();
}

async function measure(
  cluster: Cluster,
  { subject, shape, clients }: Series,
  pods: number,
): Promise<Figures> {
  const count = subject.pods ?? pods;
  const pod = podIn(subject.namespace, shape.pod);
  const end = await subject.prepare?.();
  // Connections that were idle while others had their turn are opened again, and caches filled.
  if (end === undefined) await createPods(cluster, pod, { count: 10 * clients, clients });
  const before = await admissionTime(cluster, subject.webhooks);
  const seconds = await createPods(cluster, pod, { count, clients });
  const after = await admissionTime(cluster, subject.webhooks);
  await end?.();
  await deletePods(cluster, subject.namespace);
  const milliseconds = (kind: 'mutatingSeconds' | 'validatingSeconds'): number =>
    ((after[kind] - before[kind]) / count) * 1000;
  const [mutatingMs, validatingMs] = [milliseconds('mutatingSeconds'), milliseconds('validatingSeconds')];
  return {
    mutatingMs,
    validatingMs,
    bothMs: mutatingMs + validatingMs,
    calls: (after.calls - before.calls) / count,
    podsPerSecond: count / seconds,
    waitMs: (clients * seconds * 1000) / count,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (index: number): number => sorted[Math.floor(index)] ?? Number.NaN;
  return (at((sorted.length - 1) / 2) + at(sorted.length / 2)) / 2;
}

import type { Cluster } from './cluster.js';

/** What the API server has spent in calls of some webhooks since it started. */
export interface AdmissionTime {
  readonly mutatingSeconds: number;
  readonly validatingSeconds: number;
  readonly calls: number;
}

const sample = /^apiserver_admission_webhook_admission_duration_seconds_(sum|count)\{(.*)\} ([0-9.e+-]+)$/gm;

/** Reads `apiserver_admission_webhook_admission_duration_seconds`, summed over these webhooks. */
export async function admissionTime(
  { kubernetes }: Cluster,
  webhooks: readonly string[],
): Promise<AdmissionTime> {
  const page = await kubernetes.getText('/metrics');
  const time = { mutatingSeconds: 0, validatingSeconds: 0, calls: 0 };
  for (const [, kind, labels = '', value] of page.matchAll(sample)) {
    const { name, type } = Object.fromEntries(
      [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]) => [label, text]),
    );
    if (!webhooks.includes(name ?? '')) continue;
    if (kind === 'count') time.calls += Number(value);
    else if (type === 'admit') time.mutatingSeconds += Number(value);
    else time.validatingSeconds += Number(value);
  }
  return time;
}

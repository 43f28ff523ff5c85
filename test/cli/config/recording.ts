import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Admission } from '../../../schemas/generated/config-file.js';
import { type GoldenCase, goldenCases } from '../../golden/cases.js';

/** What a chart makes of values, and what vault-k8s 1.7.6 answers with that environment. */
export interface Recording {
  /** The file in `setups`. */
  readonly setup: string;
  readonly chart: 'vault' | 'openbao';
  readonly version: string;
  /** The variables of the injector's container; those that are set from a field of its pod are null. */
  readonly env: Readonly<Record<string, string | null>>;
  readonly webhook: Pick<
    Admission,
    'failurePolicy' | 'timeoutSeconds' | 'namespaceSelector' | 'objectSelector'
  >;
  /** The answers to the recorded requests; for the oldest and the newest version only. */
  readonly answers?: readonly GoldenCase['expected'][];
}

export const recordingFile = fileURLToPath(new URL('./recordings.json.gz', import.meta.url));

export function recordings(): readonly Recording[] {
  return JSON.parse(gunzipSync(readFileSync(recordingFile)).toString('utf8'));
}

/** The file of values of a set-up. */
export function setupFile(setup: string): string {
  return fileURLToPath(new URL(`./setups/${setup}.yaml`, import.meta.url));
}

/** The name that the release has, and the namespace that it is in. */
export const release = { name: 'secrets-prod', namespace: 'security' };

const deviations: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../golden/deviations.json', import.meta.url), 'utf8'),
);

/** The requests that are asked: some of the golden ones, which are injected with the default config. */
export function requests(): readonly GoldenCase['request'][] {
  return goldenCases()
    .filter(({ id, config, expected }) => {
      return Object.keys(config).length === 0 && expected.patch !== undefined && !(id in deviations);
    })
    .filter((_, index) => index % 60 === 0)
    .map(({ request }) => request);
}

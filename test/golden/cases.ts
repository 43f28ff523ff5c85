import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { AdmissionRequest, PatchOperation } from '../../generator/injection/pod.js';

/** One admission request and what vault-k8s 1.7.6 answered. Shape of test/golden/README.md. */
export interface GoldenCase {
  readonly id: string;
  /** The operator's config, where it differs from the defaults. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly request: AdmissionRequest & { readonly uid: string };
  readonly expected: {
    readonly allowed: boolean;
    readonly message?: string;
    readonly patch?: readonly PatchOperation[];
  };
}

/** The answers to the pods of beside.yaml. */
export const besideFile = new URL('./vault-k8s-1.7.6-beside.jsonl', import.meta.url);

/** All recorded cases, in the order of their recording. */
export function goldenCases(): readonly GoldenCase[] {
  const file = new URL('./vault-k8s-1.7.6.jsonl.gz', import.meta.url);
  const recorded = gunzipSync(readFileSync(file)).toString('utf8') + readFileSync(besideFile, 'utf8');
  return recorded
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenCase);
}

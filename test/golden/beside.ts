import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { Place } from '../../generator/common/place.js';
import { objectOf } from '../../generator/manifests/document.js';
import { podOf } from '../../generator/manifests/pod.js';
import type { GoldenCase } from './cases.js';

/** The pods of beside.yaml. */
export function podsBeside(): readonly Readonly<Record<string, unknown>>[] {
  const file = readFileSync(new URL('./beside.yaml', import.meta.url), 'utf8');
  return parseAllDocuments(file).map((pod) => pod.toJS());
}

/** The golden case of a pod. */
export function caseId({ object }: GoldenCase['request']): string {
  return `beside-${(object.metadata as { readonly name: string }).name}`;
}

/** The request for a pod's creation, as the API server makes it. */
export function requestFor(manifest: Readonly<Record<string, unknown>>): GoldenCase['request'] {
  const surroundings = { namespace: 'default', serviceAccounts: new Map() };
  const pod = podOf({ placeOf: () => new Place('beside.yaml') }, objectOf('Pod', manifest), surroundings);
  if (pod === undefined || 'problems' in pod) throw new Error(`no pod: ${JSON.stringify(manifest)}`);
  return { uid: '00000000-0000-0000-0000-000000000000', ...pod.request } as GoldenCase['request'];
}

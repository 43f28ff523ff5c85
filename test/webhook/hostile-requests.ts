import { podRequest } from './subject.js';

/** A body that is made to cost the webhook time or memory. */
export interface HostileRequest {
  readonly name: string;
  readonly body: Buffer;
}

const asking = { 'agent-inject': 'true', role: 'web' };
const mebibyte = 2 ** 20;

/** A review of a pod, with JSON as another member of its spec. */
function withMember(json: string, annotations: Readonly<Record<string, string>> = asking): string {
  return JSON.stringify({ request: podRequest(annotations) }).replace('"spec":{', `"spec":{"x":${json},`);
}

function numbered(count: number, unit: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => unit(index)).join(',');
}

function entries(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`agent-inject-secret-${index}`, 'a']),
  );
}

const bodies: Readonly<Record<string, () => string>> = {
  'a string of 7 MiB': () => withMember(JSON.stringify('x'.repeat(7 * mebibyte))),
  'a string of 7 MiB of other letters': () => withMember(JSON.stringify('\u20ac'.repeat((7 * mebibyte) / 3))),
  '8 MiB of objects': () => withMember(`[${'{"a":{}},'.repeat(800_000)}1]`),
  '8 MiB of lists': () => withMember(`[${'[],'.repeat(2_500_000)}1]`),
  'as many objects as are allowed': () => withMember(`[${'{"a":null},'.repeat(32_000)}1]`),
  'as many members as are allowed': () => withMember(`{${numbered(49_000, (index) => `"${index}k":null`)}}`),
  'as many annotations as are allowed': () => JSON.stringify({ request: podRequest(entries(49_000)) }),
  'more annotations than Kubernetes allows': () =>
    JSON.stringify({ request: podRequest({ ...asking, ...entries(5000) }) }),
  'nested without end': () => withMember(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'a path of 12 KiB with thousands of steps': () =>
    JSON.stringify({ request: podRequest({ ...asking, 'agent-inject-file-a': `${'a/'.repeat(3200)}..` }) }),
};

/** The requests, made anew, because they are large. */
export function hostileRequests(): readonly HostileRequest[] {
  return Object.entries(bodies).map(([name, body]) => ({ name, body: Buffer.from(body()) }));
}

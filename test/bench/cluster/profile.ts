import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import type { Pod } from '../../e2e/pods.js';
import { type Cluster, createPods, deletePods, podIn } from './cluster.js';
import type { Subject } from './subject.js';

/** How many functions are shown. */
const shown = 70;

/** What every request passes through on its way to the policies. */
const middleware =
  '^net/http\\.|opentelemetry|httprouter|kyverno/pkg/(webhooks(/handlers)?|tracing)\\.|^runtime\\.(goexit|main|systemstack|mcall)';

/**
 * Takes a CPU profile of Kyverno's controller while 16 clients create pods of a subject: the number of pods, and the functions
 * by their share of the time.
 */
export async function profileOf(
  cluster: Cluster,
  subject: Subject,
  pod: Pod,
  { port, seconds }: { readonly port: number; readonly seconds: number },
): Promise<string> {
  const taken = fetchProfile(port, seconds);
  let isTaken = false;
  taken.finally(() => {
    isTaken = true;
  });
  const batch = { count: 160, clients: 16 };
  let batches = 0;
  while (!isTaken) {
    await createPods(cluster, podIn(subject.namespace, pod), batch);
    batches += 1;
  }
  await deletePods(cluster, subject.namespace);
  const file = path.join(cluster.servers.folder, `${subject.namespace}.pprof`);
  writeFileSync(file, await taken);
  const args = ['tool', 'pprof', '-top', '-cum', `-nodecount=${shown}`, `-hide=${middleware}`, file];
  const functions = execFileSync('go', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return `Pods: ${batches * batch.count}\n${functions}`;
}

function fetchProfile(port: number, seconds: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `/debug/pprof/profile?seconds=${seconds}` }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject).on('end', () => resolve(Buffer.concat(chunks)));
    }).on('error', reject);
  });
}

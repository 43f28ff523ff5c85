/**
 * `npm run bench:load`: many requests at the webhook on 16 connections, as ordinary pods and as somebody who wants to harm it
 * would send them. Needs a build. First only the ordinary ones, which are golden cases, then both together. Fails if an
 * answer to an ordinary one is wrong, if a request gets none, or if a process was lost; shows the 99th percentile of the
 * ordinary ones with and without the others, and the memory over time.
 *
 *   npm run bench:load -- [--requests=100000] [--processes=2] [--hostile=50]
 *
 * --hostile is how many of a thousand requests are hostile; a tenth of these are huge.
 */
import { spawn } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { reviewOf } from '../admission/review-of.js';
import { goldenCases } from '../golden/cases.js';
import { decoded, expected } from '../webhook/expected-response.js';
import { hostileRequests } from '../webhook/hostile-requests.js';
import { makeCertificate } from '../webhook/make-certificate.js';
import { reply } from '../webhook/subject.js';
import { family, memory } from './processes.mjs';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    processes: { type: 'string', default: '2' },
    hostile: { type: 'string', default: '50' },
  },
});
const [requests, hostileShare] = [Number(values.requests), Number(values.hostile) / 1000];
const connections = 16;
setMaxListeners(100);
const huge = 2 ** 20;

const ordinary = goldenCases()
  .filter(({ config }) => Object.keys(config).length === 0)
  .map((each) => ({
    id: each.id,
    body: JSON.stringify(reviewOf(each.request)),
    answer: expected(each),
  }));
const hostile = hostileRequests();
const [hugeOnes, smallOnes] = [
  hostile.filter(({ body }) => body.length >= huge),
  hostile.filter(({ body }) => body.length < huge),
];

function oneOf<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}

const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
const { cert, key } = makeCertificate();
writeFileSync(`${folder}/tls.crt`, cert);
writeFileSync(`${folder}/tls.key`, key);
const program = new URL('../../dist/generator/cli/main.js', import.meta.url).pathname;
const child = spawn(
  process.execPath,
  [
    program,
    'serve',
    '-listen=127.0.0.1:0',
    '-vault-address=https://vault.vault.svc:8200',
    `-tls-cert-file=${folder}/tls.crt`,
    `-tls-key-file=${folder}/tls.key`,
    `-processes=${values.processes}`,
    '-shutdown-grace=0s',
  ],
  { stdio: ['ignore', 'ignore', 'pipe'] },
);
process.on('exit', () => child.kill());
const problems: string[] = [];
const port = await new Promise<number>((resolve, reject) => {
  let [log, rest] = ['', ''];
  child.on('close', () => reject(new Error(log)));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (log.length < 10_000) log += chunk;
    problems.push(...lines.filter((line) => line.includes('[ERROR]')));
    const [, digits] = /ready: port=(\d+)/.exec(log) ?? [];
    if (digits !== undefined) resolve(Number(digits));
  });
});
const pid = child.pid ?? 0;
const agent = new Agent({ keepAlive: true, maxSockets: connections, rejectUnauthorized: false });

/** Sends a number of requests and returns the latencies of the ordinary ones, in milliseconds, sorted. */
async function send(count: number, share: number): Promise<readonly number[]> {
  const latencies: number[] = [];
  let left = count;
  const client = async (): Promise<void> => {
    for (; left > 0; left--) {
      if (Math.random() < share) {
        const { name, body } = oneOf(Math.random() < 0.1 ? hugeOnes : smallOnes);
        await reply({ port, agent }, body).then(
          ({ status }) => [200, 413, 503].includes(status) || problems.push(`${name}: ${status}`),
          (error: Error) => problems.push(`${name}: ${error.message}`),
        );
        continue;
      }
      const { id, body, answer } = oneOf(ordinary);
      const start = performance.now();
      await reply({ port, agent }, body).then(
        ({ status, text }) => {
          latencies.push(performance.now() - start);
          const isRight = status === 200 && isDeepStrictEqual(decoded(JSON.parse(text).response), answer);
          if (!isRight) problems.push(`${id}: ${status} ${text.slice(0, 200)}`);
        },
        (error: Error) => problems.push(`${id}: ${error.message}`),
      );
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return latencies.sort((one, other) => one - other);
}

function show(label: string, latencies: readonly number[]): void {
  const at = (share: number) => (latencies[Math.floor(latencies.length * share)] ?? Number.NaN).toFixed(1);
  console.log(
    `${label}: ${latencies.length} ordinary requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${latencies.at(-1)?.toFixed(0)} ms`,
  );
}

await send(Math.min(5000, requests / 10), 0);
const processes = family(pid).join();
const measured: number[] = [];
const timer = setInterval(() => measured.push(memory(pid)), 1000);
show('ordinary ones only', await send(requests / 5, 0));
const atFirst = measured.splice(0);
show('with hostile ones', await send((requests * 4) / 5, hostileShare));
clearInterval(timer);
console.log(`memory in MiB, each second, ordinary ones only: ${atFirst.join(' ')}`);
console.log(`memory in MiB, each second, with hostile ones: ${measured.join(' ')}`);
if (family(pid).join() !== processes) problems.push('a process was lost');
for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(`${problems.length} problems`);
agent.destroy();
rmSync(folder, { recursive: true });
process.exit(problems.length === 0 ? 0 : 1);

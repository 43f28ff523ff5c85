/**
 * `npm run bench:webhook`: what the webhook answers over HTTPS, on connections that are kept alive, for the sample app.
 * Needs a build. Its subjects run side by side and are asked in turn, and the medians of the rounds are shown, so that
 * they can be compared; the client takes its share of the machine, so that they are what a server does at least.
 *
 *   node test/bench/webhook-bench.mjs [--seconds=2] [--rounds=3] [--soak=60] [--starts=5] [--only-starts]
 *     [--program=LABEL=FILE]… [--beside=NAME=PORT=PID]…
 *
 * --beside is a server on 127.0.0.1 that runs already, such as vault-k8s, to be measured with the others. --starts is how
 * often each is started to see how long that takes, and how much longer its first 500 requests take than those after
 * 12,000 (which is more than an API server notices: `npm run bench:cluster`); --program compares other builds in that, by
 * their `dist/generator/cli/main.js`. Fails if one is not ready within a second.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { family, memory } from './processes.mjs';
import { sampleRequest } from './sample-request.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    soak: { type: 'string', default: '60' },
    starts: { type: 'string', default: '5' },
    'only-starts': { type: 'boolean', default: false },
    program: { type: 'string', multiple: true, default: [] },
    beside: { type: 'string', multiple: true, default: [] },
  },
});
const ownProgram = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));
const programs = values.program.length > 0 ? values.program : [`ours=${ownProgram}`];
const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
const review = { kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1', request: sampleRequest(1) };
const body = JSON.stringify(review);
const request = Buffer.from(
  `POST /mutate?timeout=10s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
);

/** @typedef {{ name: string, port: number, pid: number, ready?: number, end?: () => void }} Subject */

/** Starts a webhook, and says how long it took to be ready, in milliseconds. @returns {Promise<Subject>} */
function start(/** @type {string} */ engine, /** @type {number} */ processes, program = ownProgram) {
  const started = performance.now();
  const args = ['serve', '-listen=127.0.0.1:0', '-vault-address=http://vault:8200', '-shutdown-grace=0s'];
  const files = [`-tls-cert-file=${folder}/tls.crt`, `-tls-key-file=${folder}/tls.key`];
  const own = [`-engine=${engine}`, `-processes=${processes}`];
  const child = spawn(process.execPath, [program, ...args, ...files, ...own], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // It does not outlive the bench, however that ends.
  const end = () => {
    process.off('exit', end);
    child.removeAllListeners('close').kill();
  };
  process.on('exit', end);
  let log = '';
  return new Promise((resolve, reject) => {
    child.on('close', () => reject(new Error(log)));
    child.stderr.on('data', (chunk) => {
      if (log.length > 10_000) return;
      log += chunk;
      const port = Number(/ready: port=(\d+)/.exec(log)?.[1]);
      const name = processes === 1 ? engine : `${engine}, ${processes} processes`;
      if (port > 0) resolve({ name, port, pid: child.pid ?? 0, ready: performance.now() - started, end });
    });
  });
}

/** @returns {Promise<import('node:tls').TLSSocket>} */
function open(/** @type {number} */ port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => resolve(socket));
    socket.on('error', reject);
  });
}

/**
 * Sends one request at a time on a connection until the time is up, or the maximum is reached, and closes it. Returns the
 * latencies in milliseconds.
 */
function client(
  /** @type {import('node:tls').TLSSocket} */ socket,
  /** @type {number} */ end,
  most = Number.POSITIVE_INFINITY,
) {
  return new Promise((resolve, reject) => {
    const latencies = /** @type {number[]} */ ([]);
    let sent = 0;
    /** How the answer under way ends: undefined until its headers are there. */
    let isEnd = /** @type {((chunk: Buffer) => boolean) | undefined} */ (undefined);
    function ask() {
      sent = performance.now();
      isEnd = undefined;
      socket.write(request);
    }
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      let rest = chunk;
      if (isEnd === undefined) {
        const head = chunk.indexOf('\r\n\r\n');
        const text = chunk.toString('latin1', 0, head);
        if (!text.startsWith('HTTP/1.1 200')) reject(new Error(text));
        let missing = Number(/content-length: (\d+)/i.exec(text)?.[1]);
        // What is chunked ends with an empty chunk.
        isEnd = Number.isNaN(missing)
          ? (part) => part.subarray(-5).equals(lastChunk)
          : (part) => {
              missing -= part.length;
              return missing <= 0;
            };
        rest = chunk.subarray(head + 4);
      }
      if (!isEnd(rest)) return;
      const now = performance.now();
      latencies.push(now - sent);
      if (now < end && latencies.length < most) {
        ask();
      } else {
        socket.destroy();
        resolve(latencies);
      }
    });
    ask();
  });
}
const lastChunk = Buffer.from('0\r\n\r\n');

/** Processor time of a process and its children, in microseconds: what others do on the machine is not in it. */
function processorTime(/** @type {number} */ pid) {
  return family(pid).reduce((sum, member) => {
    const fields = readFileSync(`/proc/${member}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // User and system time, in hundredths of a second.
    return sum + (Number(fields[11]) + Number(fields[12])) * 10_000;
  }, 0);
}

async function load(
  /** @type {Subject} */ { port, pid },
  /** @type {number} */ connections,
  /** @type {number} */ seconds,
) {
  // API servers keep their connections: opening them is not part of what is measured.
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const used = processorTime(pid);
  const start = performance.now();
  const end = start + seconds * 1000;
  const clients = await Promise.all(sockets.map((socket) => client(socket, end)));
  const latencies = clients.flat().sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    'requests/s': (latencies.length / (performance.now() - start)) * 1000,
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    'processor µs': (processorTime(pid) - used) / latencies.length,
  };
}

/**
 * The median of each member.
 *
 * @param digits of all members; without it, those of milliseconds have two and the others none
 * @returns {Record<string, any>}
 */
function medians(/** @type {Record<string, number>[]} */ rounds, /** @type {number | undefined} */ digits) {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const sorted = rounds.map((round) => round[name] ?? Number.NaN).sort((one, other) => one - other);
      const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
      return [name, median.toFixed(digits ?? (name.endsWith('ms') ? 2 : 0))];
    }),
  );
}

/** How long a webhook takes to be ready, and the means of its first 500 requests and of 500 after 12,000. */
async function firstRequests(/** @type {Subject} */ { port, ready = 0, end }) {
  const some = async (requests = 500) => client(await open(port), Number.POSITIVE_INFINITY, requests);
  const mean = (/** @type {number[]} */ latencies) =>
    latencies.reduce((sum, latency) => sum + latency, 0) / latencies.length;
  const first = await some();
  await Promise.all(Array.from({ length: 16 }, () => some(12_000 / 16)));
  const later = await some();
  end?.();
  return {
    'ready s': ready / 1000,
    'first, ms': first[0] ?? Number.NaN,
    'first 500, ms': mean(first),
    'later, ms': mean(later),
    'first 500 / later': mean(first) / mean(later),
  };
}

/** Starts webhooks anew, in turn, and compares their first requests with later ones. */
async function benchStarts() {
  const starts = programs.flatMap((text) => {
    const [label = '', file = ''] = text.split('=');
    return ['native', 'wasm'].flatMap((engine) =>
      [...new Set([1, availableParallelism()])].map((processes) => ({
        name: `${label}: ${engine}, processes: ${processes}`,
        start: () => start(engine, processes, file),
        rounds: /** @type {Record<string, number>[]} */ ([]),
      })),
    );
  });
  for (let round = 0; round < Number(values.starts); round++) {
    for (const { start, rounds } of starts) rounds.push(await firstRequests(await start()));
  }
  const rows = starts.map(({ name, rounds }) => ({ server: name, ...medians(rounds, 2) }));
  console.table(rows);
  const late = rows.filter((row) => row['ready s'] > 1);
  for (const { server } of late) console.error(`${server}: is not ready within 1 s`);
  if (late.length > 0) process.exitCode = 1;
}

/** What those that run answer under load, with their memory. */
async function benchLoad() {
  const rows = [];
  const soaks = [];
  const subjects = /** @type {Subject[]} */ ([]);
  for (const processes of new Set([1, availableParallelism()])) {
    for (const engine of ['native', 'wasm']) subjects.push(await start(engine, processes));
  }
  for (const text of values.beside) {
    const [name = '', port, pid] = text.split('=');
    subjects.push({ name, port: Number(port), pid: Number(pid) });
  }
  // Each process compiles for itself what it does often, and is measured after that.
  for (const subject of subjects) await load(subject, 16, 4);
  for (const connections of [1, 16, 128]) {
    const rounds = new Map(
      subjects.map((subject) => [subject, /** @type {Record<string, number>[]} */ ([])]),
    );
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [subject, measured] of rounds) {
        measured.push(await load(subject, connections, Number(values.seconds)));
      }
    }
    for (const [{ name }, measured] of rounds) rows.push({ server: name, connections, ...medians(measured) });
  }
  for (const subject of subjects) {
    const before = memory(subject.pid);
    const seconds = Number(values.soak);
    const soaked = await load(subject, 16, seconds);
    soaks.push({
      server: subject.name,
      requests: Math.round(soaked['requests/s'] * seconds),
      'MiB before': before,
      [`MiB after ${seconds} s`]: memory(subject.pid),
    });
  }
  console.table(rows);
  console.table(soaks);
}

try {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const pair = ['-keyout', `${folder}/tls.key`, '-out', `${folder}/tls.crt`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...pair, ...names], { stdio: 'ignore' });
  await benchStarts();
  if (!values['only-starts']) await benchLoad();
} finally {
  rmSync(folder, { recursive: true });
}
process.exit();

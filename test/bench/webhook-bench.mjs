/**
 * `npm run bench:webhook`: what the webhook answers over HTTPS, on connections that are kept alive, for the sample app.
 * Needs a build. The client runs beside the server and takes its share of the machine, so that these figures are what
 * the server does at least.
 *
 *   node test/bench/webhook-bench.mjs [--seconds=5] [--soak=60]
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sampleRequest } from './sample-request.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, soak: { type: 'string', default: '60' } },
});
const program = fileURLToPath(new URL('../../dist/generator/cli/main.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'injectorless-'));
const review = { kind: 'AdmissionReview', apiVersion: 'admission.k8s.io/v1', request: sampleRequest(1) };
const body = JSON.stringify(review);
const request = Buffer.from(
  `POST /mutate?timeout=10s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
);

/** Starts a webhook, and says how long it took to be ready. */
function start(/** @type {string} */ engine) {
  const started = performance.now();
  const args = ['serve', '-listen=127.0.0.1:0', '-vault-address=http://vault:8200', '-shutdown-grace=0s'];
  const files = [`-tls-cert-file=${folder}/tls.crt`, `-tls-key-file=${folder}/tls.key`];
  const child = spawn(process.execPath, [program, ...args, ...files, `-engine=${engine}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // It does not outlive the bench, however that ends.
  process.on('exit', () => child.kill());
  let log = '';
  return new Promise((resolve, reject) => {
    child.on('close', () => reject(new Error(log)));
    child.stderr.on('data', (chunk) => {
      if (log.length > 10_000) return;
      log += chunk;
      const port = Number(/ready: port=(\d+)/.exec(log)?.[1]);
      if (port > 0) resolve({ port, child, ready: performance.now() - started });
    });
  });
}

/** One connection, one request at a time, until the time is up; gives the latencies in milliseconds. */
function client(/** @type {number} */ port, /** @type {number} */ end) {
  return new Promise((resolve, reject) => {
    const latencies = /** @type {number[]} */ ([]);
    let [sent, missing] = [0, -1];
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, ask);
    function ask() {
      sent = performance.now();
      missing = -1;
      socket.write(request);
    }
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      if (missing < 0) {
        const head = chunk.indexOf('\r\n\r\n');
        const text = chunk.toString('latin1', 0, head);
        if (!text.startsWith('HTTP/1.1 200')) reject(new Error(text));
        missing = Number(/content-length: (\d+)/i.exec(text)?.[1]) + head + 4;
      }
      missing -= chunk.length;
      if (missing > 0) return;
      const now = performance.now();
      latencies.push(now - sent);
      if (now < end) ask();
      else {
        socket.destroy();
        resolve(latencies);
      }
    });
  });
}

/** Processor time that a process has used, in microseconds: what others do on the machine is not in it. */
function processorTime(/** @type {number} */ pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // User and system time, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function load(
  /** @type {{ port: number, child: { pid: number } }} */ { port, child },
  /** @type {number} */ connections,
  /** @type {number} */ seconds,
) {
  const used = processorTime(child.pid);
  const start = performance.now();
  const end = start + seconds * 1000;
  const clients = await Promise.all(Array.from({ length: connections }, () => client(port, end)));
  const latencies = clients.flat().sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    perSecond: Math.round((latencies.length / (performance.now() - start)) * 1000),
    p50: at(0.5).toFixed(2),
    p99: at(0.99).toFixed(2),
    processor: Math.round((processorTime(child.pid) - used) / latencies.length),
  };
}

/** Resident memory of a process, in MiB. */
function memory(/** @type {number} */ pid) {
  const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kibibytes) / 1024);
}

const rows = [];
const soaks = [];
try {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const pair = ['-keyout', `${folder}/tls.key`, '-out', `${folder}/tls.crt`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...pair, ...names], { stdio: 'ignore' });
  for (const engine of ['native', 'wasm']) {
    const webhook = await start(engine);
    const { child, ready } = webhook;
    await load(webhook, 16, 1);
    for (const connections of [1, 16, 128]) {
      const { perSecond, p50, p99, processor } = await load(webhook, connections, Number(values.seconds));
      rows.push({
        engine,
        connections,
        'requests/s': perSecond,
        'p50 ms': p50,
        'p99 ms': p99,
        'processor µs': processor,
      });
    }
    const before = memory(child.pid);
    const { perSecond } = await load(webhook, 16, Number(values.soak));
    soaks.push({
      engine,
      'ready ms': Math.round(ready),
      'soak s': Number(values.soak),
      requests: perSecond * Number(values.soak),
      'MiB before': before,
      'MiB after': memory(child.pid),
    });
    child.removeAllListeners('close');
    child.kill('SIGTERM');
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.table(rows);
console.table(soaks);

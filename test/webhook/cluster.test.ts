import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tell } from '../../webhook/cluster/forked.js';
import { workerFiles } from '../../webhook/cluster/last-request.js';
import type { ToPrimary } from '../../webhook/cluster/messages.js';
import { defaultLimits } from '../../webhook/limits.js';
import { readSettings } from '../../webhook/settings.js';
import { reviewOf } from '../admission/review-of.js';
import { builtProgram } from '../cli/command-line.js';
import { freePorts } from '../free-ports.js';
import { patience, shown } from './connecting.js';
import { makeCertificate } from './make-certificate.js';
import { certificateFolder, startProcess, type WebhookProcess, workersOf } from './process.js';
import { podRequest, reply } from './subject.js';

const body = JSON.stringify(reviewOf(podRequest({ 'agent-inject': 'true', role: 'web' })));

async function start(port = 0, shell?: string): Promise<WebhookProcess & { readonly folder: string }> {
  const folder = certificateFolder();
  const started = await startProcess(
    ['serve', `-listen=127.0.0.1:${port}`, '-vault-address=http://vault:8200'],
    {
      INJECTORLESS_PROCESSES: '2',
      INJECTORLESS_SHUTDOWN_GRACE: '0s',
      AGENT_INJECT_TELEMETRY_PATH: '/metrics',
      AGENT_INJECT_TLS_CERT_FILE: `${folder}/tls.crt`,
      AGENT_INJECT_TLS_KEY_FILE: `${folder}/tls.key`,
    },
    shell,
  );
  return { ...started, folder };
}

/** Waits until both processes answer, for the first time or, where some were replaced, once more. */
async function untilBothAnswer({ log }: WebhookProcess, times = 1): Promise<void> {
  const timesReady = () => log().split('another process is ready: processes=2\n').length - 1;
  await expect.poll(timesReady, patience).toBeGreaterThanOrEqual(times);
}

/** Connections go to the processes in turn, so that this many reach each. */
const someConnections = Array.from({ length: 6 });

test('several processes aggregate metrics, reload certificates, and are replaced when one exits', async () => {
  const webhook = await start();
  const { port, folder, log, child, exited } = webhook;
  const answer = () => reply({ port, agent: false }, body);
  const page = async () =>
    (await reply({ port, agent: false, method: 'GET', path: '/metrics', headers: {} }, '')).text;
  expect(log()).toMatch(/ready: port=\d+ engine=native processes=2\n/);
  await untilBothAnswer(webhook);

  const before = workersOf(webhook);
  expect(before).toHaveLength(2);
  for (const _ of someConnections) expect(await answer()).toMatchObject({ status: 200 });
  for (const _ of [1, 2]) {
    const text = await page();
    expect(text).toContain(`injectorless_requests_total{status="200"} ${someConnections.length}\n`);
    expect(text).toMatch(/^injectorless_info\{version="[\d.]+",engine="native"\} 1$/m);
  }

  const next = makeCertificate('next');
  writeFileSync(path.join(folder, 'tls.crt'), next.cert);
  writeFileSync(path.join(folder, 'tls.key'), next.key);
  const shownNames = async () => new Set(await Promise.all(someConnections.map(() => shown(port))));
  await expect.poll(shownNames, patience).toEqual(new Set(['next']));

  const [victim = 0, survivor = 0] = before;
  process.kill(victim, 'SIGKILL');
  await expect.poll(log, patience).toContain('a process of the webhook exited; it is replaced');
  expect(await answer()).toMatchObject({ status: 200 });
  await untilBothAnswer(webhook, 2);
  // Those of the one that was killed, as of the last page, and one more.
  expect(await page()).toContain(`injectorless_requests_total{status="200"} ${someConnections.length + 1}\n`);
  expect(workersOf(webhook)).toHaveLength(2);
  expect(workersOf(webhook)).toContain(survivor);
  await expect.poll(shownNames, patience).toEqual(new Set(['next']));

  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(log()).toMatch(/shutting down\n.*stopped\n$/);
});

test('a worker asks for one page where many ask it for metrics at once', async () => {
  const environment = {
    AGENT_INJECT_VAULT_ADDR: 'http://vault:8200',
    AGENT_INJECT_TELEMETRY_PATH: '/metrics',
  };
  const settings = await readSettings(['-tls-cert-file=tls.crt', '-tls-key-file=tls.key'], environment);
  const certificate = makeCertificate();
  const file = path.join(path.dirname(builtProgram), '../../webhook/cluster/worker.js');
  const worker = fork(file, { stdio: workerFiles, serialization: 'advanced', execArgv: [] });
  onTestFinished(() => void worker.kill('SIGKILL'));
  const scrapes = 20;
  let [arrived, pages] = [0, 0];
  const isReady = new Promise<void>((resolve) => {
    worker.on('message', ({ kind }: ToPrimary) => {
      if (kind === 'up') tell(worker, { kind: 'start', settings, limits: defaultLimits, certificate });
      if (kind === 'ready') resolve();
      if (kind === 'page') pages += 1;
    });
  });
  await isReady;
  const server = createServer({ pauseOnConnect: true }, (connection) => {
    arrived += 1;
    worker.send({ kind: 'connection' }, connection);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const scrape = () => reply({ port, agent: false, method: 'GET', path: '/metrics', headers: {} }, '');
  const replies = Promise.all(Array.from({ length: scrapes }, scrape));
  await expect.poll(() => arrived, patience).toBe(scrapes);
  await expect.poll(() => pages, patience).toBeGreaterThan(0);
  // Until the last of them has shaken hands.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(pages).toBe(1);
  tell(worker, { kind: 'page', text: 'the page' });
  for (const { status, text } of await replies)
    expect({ status, text }).toEqual({ status: 200, text: 'the page' });
});

test('if all processes exit at once, they are replaced', async () => {
  // The port 0 would be another one then.
  const webhook = await start(...(await freePorts(1)));
  await untilBothAnswer(webhook);
  for (const worker of workersOf(webhook)) process.kill(worker, 'SIGKILL');
  await untilBothAnswer(webhook, 2);
  expect(await reply({ port: webhook.port, agent: false }, body)).toMatchObject({ status: 200 });
});

test('connections beyond the limit replace idle ones', async () => {
  const webhook = await start();
  await untilBothAnswer(webhook);
  const { port } = webhook;
  let closed = 0;
  const begun = performance.now();
  const held = Array.from({ length: defaultLimits.connections + 50 }, () =>
    connect({ port, host: '127.0.0.1' })
      .on('error', () => {})
      .on('close', () => {
        closed += 1;
      })
      .resume(),
  );
  await expect.poll(() => closed, patience).toBeGreaterThanOrEqual(50);
  // After that long all of them are closed, for they do not shake hands.
  expect(performance.now() - begun).toBeLessThan(defaultLimits.handshake);
  expect(await reply({ port, agent: false }, body)).toMatchObject({ status: 200 });
  for (const socket of held) socket.destroy();
});

test('with few file descriptors it says so, and goes on serving', async () => {
  const webhook = await start(0, 'ulimit -n 64');
  await untilBothAnswer(webhook);
  const { port } = webhook;
  const held = Array.from({ length: 200 }, () =>
    connect({ port, host: '127.0.0.1' })
      .on('error', () => {})
      .resume(),
  );
  for (const _ of someConnections) {
    expect(await reply({ port, agent: false }, body)).toMatchObject({ status: 200 });
  }
  const closedConnections = () => held.filter(({ destroyed }) => destroyed).length;
  await expect.poll(closedConnections, patience).toBeGreaterThanOrEqual(136);
  for (const socket of held) socket.destroy();
  for (const _ of someConnections) {
    expect(await reply({ port, agent: false }, body)).toMatchObject({ status: 200 });
  }
  const warnings = webhook.log().match(/\[(?:WARN|ERROR)\].*/g);
  expect(warnings).toEqual([
    '[WARN]  handler: the limit on open files allows 64 connections instead of 1024; raise it, for example with ulimit -n',
  ]);
});

test('if the primary process is killed, no worker is left behind', async () => {
  const webhook = await start();
  const workers = workersOf(webhook);
  expect(workers).toHaveLength(2);
  webhook.child.kill('SIGKILL');
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(() => workers.filter(isAlive), patience).toEqual([]);
});

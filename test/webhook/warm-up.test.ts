import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../generator/common/user-error.js';
import { parseConfig } from '../../generator/config/load.js';
import { operatorOf } from '../../generator/config/operator.js';
import { reviewNatively } from '../../generator/engines/native.js';
import { refuseBroken } from '../../webhook/answering.js';
import { createLog } from '../../webhook/log.js';
import { outcomeOf } from '../../webhook/outcome.js';
import { defaultCiphers } from '../../webhook/tls-protocol.js';
import { warmUp } from '../../webhook/warm-up.js';
import { warmUpReviews } from '../../webhook/warm-up-reviews.js';
import { patience } from './connecting.js';
import { makeCertificate } from './make-certificate.js';
import { certificateFolder, startProcess } from './process.js';
import { podRequest, reply, startSubject } from './subject.js';

/** Counts the requests that servers of this process receive. */
function countRequests(): { readonly count: () => number } {
  let count = 0;
  const listener = (): void => {
    count += 1;
  };
  subscribe('http.server.request.start', listener);
  onTestFinished(() => {
    unsubscribe('http.server.request.start', listener);
  });
  return { count: () => count };
}

test('it is warm when it is ready, and nobody counts or logs its own requests', async () => {
  const requests = countRequests();
  const subject = await startSubject({
    limits: { warmUp: 1 },
    args: ['-telemetry-path=/metrics', '-log-level=debug'],
  });
  onTestFinished(subject.close);
  const own = requests.count();
  expect(own).toBeGreaterThan(0);
  expect(subject.lines.map((line) => line['@message'])).toEqual(['warmed up', 'ready']);
  expect(subject.lines[0]).toMatchObject({ requests: own, '@level': 'debug' });
  const page = async () => (await subject.send('', { method: 'GET', path: '/metrics' })).text;
  expect(await page()).not.toContain('injectorless_requests_total{status="200"}');
  expect(await page()).toContain('vault_agent_injector_request_processing_duration_ms_count 0\n');

  await subject.review(podRequest({ 'agent-inject': 'true', role: 'web' }));
  expect(await page()).toContain('injectorless_requests_total{status="200"} 1\n');
  expect(subject.lines.at(-1)).toMatchObject({ '@message': 'decided', decision: 'injected' });
  expect(requests.count()).toBe(own + 4);
});

test.each([
  ['-tls-min-version=tls13'],
  ['-tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  ['-engine=wasm'],
])('with %s', async (argument) => {
  const subject = await startSubject({ limits: { warmUp: 1 }, args: [argument, '-log-level=debug'] });
  onTestFinished(subject.close);
  expect(subject.lines[0]).toMatchObject({ '@message': 'warmed up' });
});

test('each process warms up for itself', async () => {
  const folder = certificateFolder();
  const { log, port } = await startProcess(
    ['serve', '-listen=127.0.0.1:0', '-vault-address=http://vault:8200', '-processes=2', '-log-level=debug'],
    { AGENT_INJECT_TLS_CERT_FILE: `${folder}/tls.crt`, AGENT_INJECT_TLS_KEY_FILE: `${folder}/tls.key` },
  );
  await expect.poll(log, patience).toContain('another process is ready: processes=2\n');
  // The processes write to the log each for itself.
  await expect.poll(() => log().match(/warmed up: requests=\d+/g), patience).toHaveLength(2);
  expect(log().indexOf('warmed up')).toBeLessThan(log().indexOf('ready: port='));
  expect(log()).not.toContain('decided');
  expect(await reply({ port, method: 'GET', path: '/health/ready', headers: {} }, '')).toMatchObject({
    status: 204,
  });
});

test('its requests are decided in every way', () => {
  const operator = operatorOf(parseConfig('', 'the default config').injection);
  const decisions = warmUpReviews.map(
    (text) =>
      outcomeOf(JSON.parse(text).request, (request) => reviewNatively(request, operator), false).decision,
  );
  expect(decisions).toEqual(['injected', 'injected', 'injected', 'injected', 'denied', 'unchanged']);
});

test('an engine that fails is refused at the start', () => {
  const broken = () => {
    throw new TypeError('text.isWellFormed is not a function');
  };
  expect(() => refuseBroken(broken)).toThrow(
    new UserError(
      'no pod can be injected: text.isWellFormed is not a function; this is a defect of injectorless, or of its installation',
    ),
  );
});

/** Warms up a server with this handler; returns what was logged and how long it took. */
async function warmUpWith(handler: RequestListener) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('debug', 'json', { write: (line: string) => lines.push(JSON.parse(line)) });
  const server = createServer(makeCertificate(), handler);
  const start = performance.now();
  await warmUp(server, { tls: { minVersion: 'TLSv1.2', ciphers: defaultCiphers }, until: 0, log });
  const milliseconds = performance.now() - start;
  expect(server.listening).toBe(false);
  return { lines, milliseconds };
}

test.each<[string, RequestListener, string]>([
  ['answers nothing', () => {}, 'no answer within 1000 ms'],
  [
    'answers with an error',
    (_, response) => response.writeHead(500).end(),
    'HTTP/1.1 500 Internal Server Error',
  ],
  ['closes the connection', (request) => request.socket.destroy(), 'the connection was closed'],
])('a server that %s is not held up', async (_, handler, reason) => {
  const { lines, milliseconds } = await warmUpWith(handler);
  expect(lines).toMatchObject([
    { '@level': 'warn', '@message': 'not warmed up; the first requests take longer', reasons: [reason] },
  ]);
  expect(milliseconds).toBeLessThan(2000);
});

test('it ends when the time is up', async () => {
  const slow: RequestListener = (_, response) => setTimeout(() => response.end(), 20);
  const { lines, milliseconds } = await warmUpWith(slow);
  expect(lines).toMatchObject([{ '@message': 'warmed up' }]);
  expect(lines[0]?.['requests']).toBeLessThanOrEqual(5);
  expect(milliseconds).toBeLessThan(2000);
});

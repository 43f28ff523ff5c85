import { writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reviewOf } from '../admission/review-of.js';
import { patience } from './connecting.js';
import { certificateFolder, startProcess, type WebhookProcess } from './process.js';
import { NotConnected, podRequest, reply } from './subject.js';

const body = JSON.stringify(reviewOf(podRequest({ 'agent-inject': 'true', role: 'web' })));

function start(...args: readonly string[]): Promise<WebhookProcess> {
  const folder = certificateFolder();
  return startProcess(['serve', '-listen=127.0.0.1:0', '-vault-address=http://vault:8200', ...args], {
    AGENT_INJECT_TLS_CERT_FILE: `${folder}/tls.crt`,
    AGENT_INJECT_TLS_KEY_FILE: `${folder}/tls.key`,
  });
}

test.each([
  ['SIGTERM', 1],
  ['SIGINT', 1],
  ['SIGTERM', 2],
] as const)('%s under load loses no answer, and ends with 0 (%d processes)', async (signal, processes) => {
  const { port, child, exited } = await start('-shutdown-grace=300ms', `-processes=${processes}`);
  const agent = new Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false });
  let [answers, closing] = [0, 0];
  const errors: unknown[] = [];
  const client = async (): Promise<void> => {
    for (;;) {
      try {
        const { status, connection } = await reply({ port, agent }, body);
        expect(status).toBe(200);
        answers++;
        if (connection === 'close') closing++;
      } catch (error) {
        // It has stopped listening.
        if (!(error instanceof NotConnected)) errors.push(error);
        return;
      }
    }
  };
  const clients = Array.from({ length: 8 }, client);
  await expect.poll(() => answers, patience).toBeGreaterThanOrEqual(100);
  child.kill(signal);
  expect(await exited).toBe(0);
  await Promise.all(clients);
  agent.destroy();
  expect(errors).toEqual([]);
  expect(closing).toBeGreaterThan(0);
});

test('after SIGTERM it is not ready but answers; a second signal ends the grace period', async () => {
  const { port, child, exited, log } = await start('-shutdown-grace=1h');
  const ready = () => reply({ port, method: 'GET', path: '/health/ready', headers: {} }, '');
  expect((await ready()).status).toBe(204);
  child.kill('SIGTERM');
  await expect.poll(ready, patience).toMatchObject({ status: 503 });
  expect(await reply({ port }, body)).toMatchObject({ status: 200, connection: 'close' });
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(log()).toMatch(/shutting down\n(?:.*\n)*.*stopped\n$/);
});

test('a failure to start is reported in one line', async () => {
  const { port } = await start();
  const folder = certificateFolder();
  const again = (listen: string, file = `${folder}/tls.crt`, ...more: readonly string[]) =>
    startProcess(['serve', `-listen=${listen}`, '-vault-address=http://vault:8200', ...more], {
      AGENT_INJECT_TLS_CERT_FILE: file,
      AGENT_INJECT_TLS_KEY_FILE: `${folder}/tls.key`,
    }).catch((error: Error) => error.message);
  expect(await again(`127.0.0.1:${port}`)).toBe(
    'ended with 1: -listen: cannot listen: the address is already in use\n',
  );
  expect(await again(`127.0.0.1:${port}`, undefined, '-processes=2')).toBe(
    'ended with 1: -listen: cannot listen: the address is already in use\n',
  );
  expect(await again('nowhere.invalid:8443')).toMatch(
    /^ended with 1: -listen: cannot listen: (?:there is no such host|the name of the host cannot be looked up now)\n$/,
  );
  expect(await again(':0', '/nowhere/tls.crt')).toBe(
    'ended with 1: /nowhere/tls.crt: cannot be read: there is no such file or folder\n',
  );
  expect(await again(':0', `${folder}/tls.key`)).toMatch(
    /^ended with 1: .*tls\.key, .*tls\.key: not a certificate and its private key, in PEM, without a password \(.*\)\n$/,
  );
  const empty = path.join(folder, 'empty');
  writeFileSync(empty, '');
  expect(await again(':0', empty)).toBe(
    `ended with 1: ${empty}: is empty; put the certificate into it, in PEM\n`,
  );
  writeFileSync(path.join(folder, 'tls.key'), '');
  expect(await again(':0')).toBe(
    `ended with 1: ${folder}/tls.key: is empty; put the private key into it, in PEM\n`,
  );
});

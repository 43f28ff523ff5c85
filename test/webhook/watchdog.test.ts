import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reviewOf } from '../admission/review-of.js';
import { patience } from './connecting.js';
import { certificateFolder, startProcess, type WebhookProcess, workersOf } from './process.js';
import { podRequest, type Reply, reply } from './subject.js';

function bodyOf(uid: string): string {
  return JSON.stringify(reviewOf({ ...podRequest({ 'agent-inject': 'true', role: 'web' }), uid }));
}

/** The value of a string that a worker of `start` never stops to look at. */
const endless = 'endless';

async function start(processes: number): Promise<WebhookProcess> {
  const folder = certificateFolder();
  const file = path.join(folder, 'endless.cjs');
  writeFileSync(
    file,
    `const { isWellFormed } = String.prototype;
     String.prototype.isWellFormed = function () {
       while (String(this) === '${endless}') {}
       return isWellFormed.call(this);
     };`,
  );
  const webhook = await startProcess(
    ['serve', '-listen=127.0.0.1:0', '-vault-address=http://vault:8200', '-shutdown-grace=0s'],
    {
      NODE_OPTIONS: `--require=${file}`,
      INJECTORLESS_PROCESSES: String(processes),
      AGENT_INJECT_TLS_CERT_FILE: `${folder}/tls.crt`,
      AGENT_INJECT_TLS_KEY_FILE: `${folder}/tls.key`,
    },
  );
  await expect.poll(() => workersOf(webhook), patience).toHaveLength(processes);
  if (processes > 1) {
    await expect.poll(webhook.log, patience).toContain('another process is ready: processes=2\n');
  }
  return webhook;
}

function ask({ port }: WebhookProcess, uid = 'a-uid'): Promise<Reply> {
  return reply({ port, agent: false }, bodyOf(uid));
}

const isKilled = 'a process of the webhook has not responded for 5 s; it is killed';

test('a process that works on a request without end is replaced, and the log has the request', async () => {
  const webhook = await start(1);
  const [before] = workersOf(webhook);
  await expect(ask(webhook, endless)).rejects.toThrow();
  // The log may arrive after the connection has closed.
  await expect.poll(webhook.log, patience).toContain(isKilled);
  expect(webhook.log()).toContain(
    `${isKilled}: process=${before} lastRequest={"uid":"endless","namespace":"shop","pod":"web-","kind":"Pod","bytes":${bodyOf(endless).length}}\n`,
  );
  // The only process is gone, and this waits for the next one.
  expect(await ask(webhook)).toMatchObject({ status: 200 });
  expect(workersOf(webhook)).not.toContain(before);
});

test('a large request without end keeps no other waiting, and is given up', async () => {
  const webhook = await start(1);
  const [process] = workersOf(webhook);
  const large = JSON.parse(bodyOf(endless));
  large.request.object.spec.padding = 'x'.repeat(2 ** 17);
  const body = JSON.stringify(large);
  const given = reply({ port: webhook.port, agent: false }, body);
  expect(await ask(webhook)).toMatchObject({ status: 200 });
  expect(await given).toMatchObject({
    status: 500,
    text: 'the request was not reviewed: it took more than 5 s\n',
  });
  await expect.poll(webhook.log, patience).toContain('a large request was not reviewed');
  expect(webhook.log()).toContain(
    `a large request was not reviewed: reasons=["it took more than 5 s"] lastRequest={"uid":"endless","namespace":"shop","pod":"web-","kind":"Pod","bytes":${body.length}}\n`,
  );
  large.request.uid = 'a-uid';
  expect(await reply({ port: webhook.port, agent: false }, JSON.stringify(large))).toMatchObject({
    status: 200,
  });
  expect(workersOf(webhook)).toEqual([process]);
});

test('while one process does not respond, the other answers, and takes over its connections', async () => {
  const webhook = await start(2);
  const [deaf = 0, other = 0] = workersOf(webhook);
  process.kill(deaf, 'SIGSTOP');
  const ready = () => reply({ port: webhook.port, agent: false, method: 'GET', path: '/health/ready' }, '');
  const replies = Array.from({ length: 8 }, ready);
  // Of the first two, one waits for the process that does not respond.
  expect(await Promise.race(replies)).toMatchObject({ status: 204 });
  expect(await Promise.all(replies.slice(2))).toEqual(
    Array.from({ length: 6 }, () => expect.objectContaining({ status: 204 })),
  );
  expect(webhook.log()).not.toContain(isKilled);
  expect(await Promise.all(replies)).toHaveLength(8);
  await expect.poll(webhook.log, patience).toContain(isKilled);
  await expect.poll(webhook.log, patience).toMatch(/(?:another process is ready: processes=2\n.*){2}/s);
  expect(workersOf(webhook)).toContain(other);
  expect(workersOf(webhook)).not.toContain(deaf);
});

test('SIGTERM ends it although a process does not respond', async () => {
  const webhook = await start(2);
  const [deaf = 0] = workersOf(webhook);
  process.kill(deaf, 'SIGSTOP');
  webhook.child.kill('SIGTERM');
  expect(await webhook.exited).toBe(0);
  // Without it the process would have had the time for requests in progress.
  expect(webhook.log()).toContain(isKilled);
  expect(webhook.log()).toMatch(/stopped\n$/);
});

test('a process that was suspended with the primary process is not replaced', async () => {
  const webhook = await start(1);
  const pids = [webhook.child.pid ?? 0, ...workersOf(webhook)];
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  // Longer than the time without a response.
  await new Promise((resolve) => setTimeout(resolve, 6000));
  // The primary process has some time to run before the other.
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  expect(await ask(webhook)).toMatchObject({ status: 200 });
  expect(workersOf(webhook)).toEqual(pids.slice(1));
  expect(webhook.log()).not.toContain(isKilled);
});

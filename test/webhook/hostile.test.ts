import { expect, test } from 'vitest';
import { hostileRequests } from './hostile-requests.js';
import { certificateFolder, startProcess, workersOf } from './process.js';
import { reply } from './subject.js';

test('while hostile requests are answered, the health is answered within a second', async () => {
  const folder = certificateFolder();
  const webhook = await startProcess(
    ['serve', '-listen=127.0.0.1:0', '-vault-address=http://vault:8200', '-processes=2'],
    { AGENT_INJECT_TLS_CERT_FILE: `${folder}/tls.crt`, AGENT_INJECT_TLS_KEY_FILE: `${folder}/tls.key` },
  );
  const { port, log } = webhook;
  const before = workersOf(webhook);
  const slow: string[] = [];
  // Made before the health checks start, because that takes some time.
  const requests = hostileRequests();
  let underWay = 'nothing';
  let isEnded = false;
  const askForHealth = async (): Promise<void> => {
    while (!isEnded) {
      const [start, during] = [performance.now(), underWay];
      const { status } = await reply(
        { port, agent: false, method: 'GET', path: '/health/ready', headers: {} },
        '',
      );
      expect(status).toBe(204);
      const milliseconds = performance.now() - start;
      if (milliseconds > 1000) slow.push(`${Math.round(milliseconds)} ms during ${during}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const health = askForHealth();
  for (const { name, body } of requests) {
    underWay = name;
    // One for each process.
    const answers = await Promise.all([1, 2].map(() => reply({ port, agent: false }, body)));
    for (const { status } of answers) expect([200, 413], name).toContain(status);
  }
  isEnded = true;
  await health;
  expect(slow).toEqual([]);
  expect(workersOf(webhook)).toEqual(before);
  expect(log()).not.toMatch(/\[ERROR\]/);
});

import { connect as connectPlain, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { podRequest, reply, type Subject, startSubject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject({
    limits: {
      headers: 300,
      request: 600,
      handshake: 300,
      connections: 24,
      bodyBytes: 2 ** 20,
      bodiesBytes: 3 * 2 ** 20,
    },
  });
});
afterAll(() => subject.close());

/** What comes in until the other side closes the connection. */
function received(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

function secure(): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: subject.port, host: '127.0.0.1', rejectUnauthorized: false }, () =>
      resolve(socket),
    );
    socket.on('error', reject);
  });
}

const head = 'POST /mutate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const request = podRequest({ 'agent-inject': 'true', role: 'web' });

async function expectToServe(): Promise<void> {
  expect(await subject.review(request)).toMatchObject({ allowed: true });
}

describe('a client that takes its time is let go, and holds up nobody', () => {
  test('without a word', async () => {
    const silent = connectPlain({ port: subject.port, host: '127.0.0.1' });
    const closed = received(silent);
    await expectToServe();
    expect(await closed).toBe('');
  });

  test('in the midst of its headers', async () => {
    const socket = await secure();
    const closed = received(socket);
    socket.write(head);
    await expectToServe();
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('in the midst of its body, letter by letter', async () => {
    const socket = await secure();
    const closed = received(socket);
    socket.write(`${head}Content-Length: 100000\r\n\r\n{`);
    const drip = setInterval(() => socket.write(' '), 20);
    await expectToServe();
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
  });

  test('with what is no HTTP', async () => {
    const socket = await secure();
    const closed = received(socket);
    socket.write('\u0000\u0001 hello\r\n\r\n');
    expect(await closed).toMatch(/^HTTP\/1\.1 400 /);
    await expectToServe();
  });

  test('with headers without end', async () => {
    const socket = await secure();
    const closed = received(socket);
    socket.write(`${head}X: ${'x'.repeat(100_000)}`);
    expect(await closed).toMatch(/^HTTP\/1\.1 431 /);
    await expectToServe();
  });
});

test('clients that go away, before and after their request, are none of the others’ concern', async () => {
  for (const text of [head, `${head}Content-Length: 5\r\n\r\n12`, `${head}Content-Length: 2\r\n\r\n{}`]) {
    const sockets = await Promise.all(Array.from({ length: 8 }, secure));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.write(text, () => socket.destroy());
    }
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve))));
    await expectToServe();
  }
  expect(subject.lines.filter((line) => line['@level'] === 'error')).toEqual([]);
});

test('a body of 10 MiB is refused, and its connection closed', async () => {
  const limited = await startSubject();
  const body = Buffer.alloc(10 * 2 ** 20, ' ');
  expect(await limited.send(body)).toMatchObject({
    status: 413,
    connection: 'close',
    text: 'the body is larger than 8388608 bytes\n',
  });
  expect(
    await limited.send(body, {
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    }),
  ).toMatchObject({ status: 413 });
  expect(await limited.review(request)).toMatchObject({ allowed: true });
  await limited.close();
});

test('a body of 3 MiB is answered', async () => {
  const limited = await startSubject();
  const object = { ...request.object, spec: { ...request.object.spec, nodeName: 'x'.repeat(3 * 2 ** 20) } };
  expect(await limited.review({ ...request, object })).toMatchObject({
    allowed: true,
    patchType: 'JSONPatch',
  });
  await limited.close();
});

test('a body without end is cut off', async () => {
  const socket = await secure();
  const closed = received(socket);
  socket.write(`${head}Content-Length: 1000000000\r\n\r\n`);
  const chunk = Buffer.alloc(2 ** 18, ' ');
  const pour = setInterval(() => socket.write(chunk), 1);
  await closed;
  clearInterval(pour);
  await expectToServe();
});

test('bodies that are too large together are put off', async () => {
  const body = Buffer.alloc(2 ** 20 - 100, ' ');
  const holders = await Promise.all(Array.from({ length: 3 }, secure));
  for (const socket of holders) {
    socket.on('error', () => {});
    socket.write(`${head}Content-Length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, -1));
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  const port = subject.port;
  expect(await reply({ port }, body)).toMatchObject({
    status: 503,
    text: 'too many requests at once; try again\n',
  });
  for (const socket of holders) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await reply({ port }, body)).toMatchObject({ status: 500, text: 'the body is not JSON\n' });
});

test('connections beyond the limit are closed, and come back when others end', async () => {
  const held = Array.from({ length: 24 }, () => connectPlain({ port: subject.port, host: '127.0.0.1' }));
  for (const socket of held) socket.on('error', () => {});
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.on('connect', resolve))));
  await expect(reply({ port: subject.port, agent: false }, '{}')).rejects.toThrow();
  for (const socket of held) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await reply({ port: subject.port, agent: false }, '{}')).toMatchObject({ status: 500 });
});

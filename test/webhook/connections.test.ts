import { connect as connectPlain, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { patience } from './connecting.js';
import { podRequest, reply, type Subject, startSubject } from './subject.js';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject({
    limits: {
      headers: 300,
      request: 600,
      response: 900,
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

function secure(port = subject.port): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => resolve(socket));
    socket.on('error', reject);
  });
}

const head = 'POST /mutate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const request = podRequest({ 'agent-inject': 'true', role: 'web' });

async function expectToServe(): Promise<void> {
  expect(await subject.review(request)).toMatchObject({ allowed: true });
}

describe('a slow client is disconnected, and does not delay others', () => {
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

test('a connection stays open that a client has opened for a later request', async () => {
  const socket = await secure();
  const slow = await secure();
  const closed = received(slow);
  slow.write(head);
  // The time for the headers is over on both, and the first is older.
  expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  socket.write('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const answer = new Promise((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
  expect(await answer).toMatch(/^HTTP\/1\.1 204 /);
  socket.destroy();
});

test('the time for the headers counts on a connection that was unused before, too', async () => {
  const socket = await secure();
  const slow = await secure();
  slow.write(head);
  expect(await received(slow)).toMatch(/^HTTP\/1\.1 408 /);
  const closed = received(socket);
  socket.write(head);
  expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
});

test('an unused connection is closed when the time for idle ones is over', async () => {
  const limited = await startSubject({ limits: { headers: 100, request: 100, idle: 300 } });
  const socket = await secure(limited.port);
  expect(await received(socket)).toBe('');
  await limited.close();
});

test('an unused connection does not delay the end', async () => {
  const limited = await startSubject({ limits: { headers: 100, request: 100, closing: 3_600_000 } });
  const unused = await secure(limited.port);
  const slow = await secure(limited.port);
  slow.write(head);
  expect(await received(slow)).toMatch(/^HTTP\/1\.1 408 /);
  const closed = received(unused);
  await limited.close();
  expect(await closed).toBe('');
});

test('a client that disconnects, before or after its request, does not affect other clients', async () => {
  for (const text of [head, `${head}Content-Length: 5\r\n\r\n12`, `${head}Content-Length: 2\r\n\r\n{}`]) {
    const sockets = await Promise.all(Array.from({ length: 8 }, () => secure()));
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

test('a body with too many values is rejected, whatever its size', async () => {
  const limited = await startSubject({ limits: { bodyValues: 50_000 } });
  const bodyOf = (values: string) =>
    JSON.stringify({ request }).replace('"spec":{', `"spec":{"x":[${values}1],`);
  const punctuation = JSON.stringify(',:[{\\"'.repeat(50_000));
  expect(await limited.send(bodyOf(`${punctuation},`))).toMatchObject({ status: 200 });
  expect(await limited.send(bodyOf('"a",'.repeat(40_000)))).toMatchObject({ status: 200 });
  for (const unit of ['{},', '[],', '{"a":{}},', '0,']) {
    expect(await limited.send(bodyOf(unit.repeat(60_000)))).toMatchObject({
      status: 413,
      connection: 'close',
      text: 'the body has more than 50000 values\n',
    });
  }
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

test('if bodies are too large in total, the largest is rejected and the others are answered', async () => {
  const body = Buffer.alloc(2 ** 20 - 2000, ' ');
  const holders = await Promise.all(Array.from({ length: 4 }, () => secure()));
  const answers = holders.map(received);
  for (const socket of holders) {
    socket.write(`${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
    socket.write(body.subarray(0, -1));
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expectToServe();
  for (const socket of holders) socket.write(' ');
  const texts = (await Promise.all(answers)).map((text) => text.replace(/\r\n.*\r\n\r\n/s, ' '));
  expect(texts.sort()).toEqual([
    ...Array.from({ length: 3 }, () => 'HTTP/1.1 500 Internal Server Error the body is not JSON\n'),
    'HTTP/1.1 503 Service Unavailable too many requests at once; try again\n',
  ]);
});

test('a client that does not read a large response is disconnected', async () => {
  const large = podRequest({ 'agent-inject': 'true', role: 'web', 'agent-json-patch': '[]' });
  const containers = Array.from({ length: 2000 }, (_, index) => ({
    ...large.object.spec?.containers?.[0],
    name: `c${index}`,
  }));
  const object = { ...large.object, spec: { ...large.object.spec, containers } };
  const text = JSON.stringify({ request: { ...large, object } });
  const socket = await secure();
  socket.pause();
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('error', () => {});
  // As many as no buffer of the system holds.
  for (let count = 0; count < 40; count++) {
    socket.write(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  let answered = 0;
  while (answered < subject.lines.length) {
    answered = subject.lines.length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
  }
  await expectToServe();
  // What is left of the answers comes now, and then the end, which an open connection would not have.
  socket.on('data', () => {}).resume();
  await closed;
});

describe('beyond the limit', () => {
  let port: number;
  beforeEach(async () => {
    const limited = await startSubject({ limits: { connections: 8 } });
    port = limited.port;
    return limited.close;
  });
  const ask = () => reply({ port, agent: false }, '{}');

  test('a new one replaces the one whose request has been incomplete for the longest time', async () => {
    const idle = await secure(port);
    const answered = new Promise((resolve) => idle.once('data', resolve));
    idle.write('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await answered;
    const held: TLSSocket[] = [];
    for (let count = 0; count < 20; count++) {
      const socket = await secure(port);
      socket.on('error', () => {}).resume();
      socket.write(`${head}Content-Length: 5\r\n\r\n{`);
      held.push(socket);
      expect(await ask()).toMatchObject({ status: 500 });
    }
    await expect.poll(() => held.filter(({ destroyed }) => !destroyed).length, patience).toBeLessThan(8);
    expect(held.at(-1)?.destroyed).toBe(false);
    // The one that was idle all the time is still there.
    const again = new Promise((resolve) => idle.once('data', (chunk) => resolve(String(chunk))));
    idle.write('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await again).toMatch(/^HTTP\/1\.1 204 /);
    for (const socket of [idle, ...held]) socket.destroy();
  });

  test('a new one replaces the one that has been idle for the longest time', async () => {
    const held = await Promise.all(Array.from({ length: 8 }, () => secure(port)));
    const ended = held.map((socket, index) => received(socket).then(() => index));
    // The first is not the one that is left unused any more.
    held[0]?.write('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => held[0]?.once('data', resolve));
    expect(await ask()).toMatchObject({ status: 500 });
    expect(await Promise.race(ended)).toBeGreaterThan(0);
    expect(held.filter(({ destroyed }) => destroyed)).toHaveLength(1);
    for (const socket of held) socket.destroy();
  });

  test('even without a TLS handshake', async () => {
    const held = Array.from({ length: 12 }, () => connectPlain({ port, host: '127.0.0.1' }));
    await Promise.all(held.slice(0, 4).map(received));
    expect(await ask()).toMatchObject({ status: 500 });
    for (const socket of held) socket.destroy();
  });
});

import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { BodyReader } from '../../webhook/body-reader.js';

/** A request whose body comes in chunks of these bytes. */
function requestInChunks(): IncomingMessage {
  return Object.assign(new EventEmitter(), { headers: {} }) as IncomingMessage;
}

const memory = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

test('a body is what its chunks are together', async () => {
  const request = requestInChunks();
  const read = new BodyReader(100, 100).read(request);
  for (const chunk of ['a', 'bc', '', 'defgh', 'i']) request.emit('data', Buffer.from(chunk));
  request.emit('end');
  expect(String(await read)).toBe('abcdefghi');
});

test('a body in chunks of one byte takes no more memory than its bytes explain', async () => {
  const request = requestInChunks();
  const size = 2 ** 19;
  const read = new BodyReader(size, size).read(request);
  const before = memory();
  for (let index = 0; index < size; index++) request.emit('data', Buffer.alloc(1, 'a'));
  expect(memory() - before).toBeLessThan(32 * size);
  request.emit('end');
  expect(await read).toEqual(Buffer.alloc(size, 'a'));
});

test('the total limit counts the memory that bodies take', async () => {
  const bodies = new BodyReader(100, 100);
  const [request, other] = [requestInChunks(), requestInChunks()];
  const reads = [bodies.read(request), bodies.read(other)];
  // 81 bytes, in a buffer of 160.
  for (const chunk of [40, 40, 1]) request.emit('data', Buffer.alloc(chunk));
  other.emit('data', Buffer.alloc(1));
  for (const sent of [request, other]) sent.emit('end');
  expect(await Promise.all(reads)).toEqual(['too busy', Buffer.alloc(1)]);
});

test('a body takes no more memory than its declared length', async () => {
  const request = requestInChunks();
  request.headers['content-length'] = '81';
  const read = new BodyReader(100, 100).read(request);
  for (const chunk of [40, 40, 1]) request.emit('data', Buffer.alloc(chunk));
  request.emit('end');
  expect(await read).toEqual(Buffer.alloc(81));
});

test.each([
  [100, Buffer.alloc(100), false],
  [101, 'too large', false],
  [400, 'too large', false],
  [401, 'too large', true],
])('of a body of %i bytes, where 100 are allowed, is read', async (size, expected, isCutOff) => {
  let isDestroyed = false;
  const request = Object.assign(requestInChunks(), {
    destroy: () => {
      isDestroyed = true;
    },
  });
  const read = new BodyReader(100, 1000).read(request as unknown as IncomingMessage);
  request.emit('data', Buffer.alloc(size));
  request.emit('end');
  expect(await read).toEqual(expected);
  expect(isDestroyed).toBe(isCutOff);
});

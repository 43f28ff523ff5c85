import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { UnreadResponses } from '../../webhook/unread-responses.js';

class FakeResponse extends EventEmitter {
  isDestroyed = false;
  destroy(): void {
    this.isDestroyed = true;
    this.emit('close');
  }
}

/** Adds responses of these sizes; which of them are dropped. */
function droppedOf(unread: UnreadResponses, responses: readonly FakeResponse[], sizes: readonly number[]) {
  responses.forEach((response, index) => {
    unread.add(response as unknown as ServerResponse, sizes[index] ?? 0);
  });
  return responses.map(({ isDestroyed }) => isDestroyed);
}
const three = () => [new FakeResponse(), new FakeResponse(), new FakeResponse()];

test('the largest response is dropped where all are too large together', () => {
  expect(droppedOf(new UnreadResponses(100), three(), [30, 60, 20])).toEqual([false, true, false]);
});

test('of equal ones, the one that has waited longest is dropped', () => {
  expect(droppedOf(new UnreadResponses(100), three(), [40, 40, 40])).toEqual([true, false, false]);
});

test('a single response may be larger', () => {
  expect(droppedOf(new UnreadResponses(100), [new FakeResponse()], [1000])).toEqual([false]);
});

test.each([
  ['that has been read', 'finish'],
  ['whose connection is closed', 'close'],
])('a response %s does not count', (_, event) => {
  const unread = new UnreadResponses(100);
  const ended = new FakeResponse();
  droppedOf(unread, [ended], [90]);
  ended.emit(event);
  expect(droppedOf(unread, three(), [30, 30, 30])).toEqual([false, false, false]);
  expect(ended.isDestroyed).toBe(false);
});

import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Distributor } from '../../webhook/cluster/distributor.js';

/** A worker that is ready, and the connections that it was sent. */
function workerOf(distributor: Distributor) {
  const sent: Socket[] = [];
  const worker = {
    send: (_: object, connection: Socket) => sent.push(connection),
  } as unknown as ChildProcess;
  distributor.markFree(worker);
  return { worker, sent };
}

test('a worker gets the next connection when it has taken the last', () => {
  const distributor = new Distributor(10);
  const [one, other] = [workerOf(distributor), workerOf(distributor)];
  const connections = Array.from({ length: 5 }, () => new Socket());
  for (const connection of connections) distributor.distribute(connection);
  expect([one.sent, other.sent]).toEqual([[connections[0]], [connections[1]]]);
  distributor.markFree(other.worker);
  distributor.markFree(other.worker);
  expect(other.sent).toEqual(connections.slice(1, 4));
  expect(connections.map(({ destroyed }) => destroyed)).toEqual([false, true, true, false, false]);
  distributor.remove(other.worker);
  distributor.markFree(one.worker);
  expect(one.sent).toEqual([connections[0], connections[3]]);
});

test('if too many connections wait for a worker, the oldest is closed', () => {
  const distributor = new Distributor(2);
  const connections = Array.from({ length: 4 }, () => new Socket());
  for (const connection of connections) distributor.distribute(connection);
  expect(connections.map(({ destroyed }) => destroyed)).toEqual([true, true, false, false]);
  expect(workerOf(distributor).sent).toEqual([connections[2]]);
  distributor.close();
  expect(connections[3]?.destroyed).toBe(true);
});

test('a connection that has not reached its worker is closed, and the worker gets others', () => {
  const distributor = new Distributor(10);
  const { worker, sent } = workerOf(distributor);
  const connections = Array.from({ length: 2 }, () => new Socket());
  for (const connection of connections) distributor.distribute(connection);
  distributor.confirmAlive(worker);
  // It may have been sent after this sign of life was asked for.
  expect(sent).toEqual([connections[0]]);
  distributor.confirmAlive(worker);
  expect(sent).toEqual(connections);
  expect(connections[0]?.destroyed).toBe(true);
  // As when it takes a connection in between.
  distributor.confirmAlive(worker);
  distributor.markFree(worker);
  distributor.distribute(new Socket());
  distributor.confirmAlive(worker);
  expect(sent).toHaveLength(3);
  expect(sent[2]?.destroyed).toBe(false);
});

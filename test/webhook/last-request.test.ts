import type { ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { lastRequestOf } from '../../webhook/cluster/last-request.js';

/** A worker that gives this answer. */
function workerThatAnswers(answer: string): ChildProcess {
  const channel = new Duplex({
    read: () => {},
    write: (_chunk, _encoding, done) => {
      channel.push(answer);
      done();
    },
  });
  return { stdio: [null, null, null, null, channel] } as unknown as ChildProcess;
}

test('the last request of a worker is what it answers', async () => {
  expect(await lastRequestOf(workerThatAnswers('{"bytes":3}\n'))).toEqual({ bytes: 3 });
});

test('it is not known if the worker answers while it writes another', async () => {
  expect(await lastRequestOf(workerThatAnswers('{"uid":"b","bytes":3}":"a","bytes":12}\n'))).toBeUndefined();
});

test('it is not known if the worker has just ended', async () => {
  const channel = new Duplex({
    read: () => {},
    write: (_chunk, _encoding, done) => done(new Error('EPIPE')),
  });
  // As for each worker that is forked.
  channel.on('error', () => {});
  const worker = { stdio: [null, null, null, null, channel] } as unknown as ChildProcess;
  expect(await lastRequestOf(worker)).toBeUndefined();
});

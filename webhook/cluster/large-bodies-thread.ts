/** A thread that reviews the bodies it is given, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from '../engine.js';
import { reviewBody } from '../reviewing.js';
import type { FromThread, ThreadData } from './large-bodies.js';

const { engine, injection, audits, advises, bodyValues }: ThreadData = workerData;
const decide = await openEngine(engine, injection, advises);

parentPort?.on('message', (body: Uint8Array) => {
  const reviewed = reviewBody(Buffer.from(body.buffer, body.byteOffset, body.byteLength), {
    decide,
    audits,
    bodyValues,
    hasBegun: (begun) => tell({ begun }),
  });
  tell({ reviewed });
});

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}
